namespace ThuVienSo.IntegrationTests.Pages;

/// <summary>A record whose every field tries to be HTML is shown as what it says; the browser runs nothing of it and asks for nothing.</summary>
public sealed class HostileRecordTests : PageTest
{
    [TestCase("record")]
    [TestCase("/tim-kiem?q=vo+hai")]
    [TestCase("/tim-kiem?q=<script>alert(1)</script>&author=<img+src=x+onerror=alert(1)>&library=\"><script>alert(1)</script>")]
    [TestCase("/duyet/nhan-de?from=V")]
    [TestCase("/duyet/tac-gia?from=<script>alert(1)</script>&skip=-5")]
    [TestCase("/duyet/chu-de")]
    [TestCase("/")]
    [TestCase("/khong-co?<script>alert(1)</script>")]
    public async Task Nothing_of_it_becomes_an_element(string path)
    {
        var page = await OpenAsync(path == "record" ? await RecordAsync(PageRecords.Hostile) : path);

        Assert.That(await page.Locator("script:not([type='application/ld+json'], [src^='/suggest.js?v=']), img, [onerror], a[href^='javascript']").CountAsync(), Is.Zero);
    }

    [Test]
    public async Task Every_field_of_the_record_shows_its_text()
    {
        var page = await OpenAsync(await RecordAsync(PageRecords.Hostile));
        var shown = await page.Locator("main").InnerTextAsync();

        // Title, remainder, responsibility, abstract, parallel and uniform title, name, dates, role, variant, edition, imprint (3), description, series (2),
        // subject, class mark (3, and again in the margin), identifier, note, contents, rights, holding (3, the call number again in the margin), citation (6).
        Assert.That(Occurrences(shown, PageRecords.Payload), Is.GreaterThanOrEqualTo(30));
        Assert.That(shown, Does.Contain("javascript:alert(1)"));
    }

    [Test]
    public async Task The_data_for_machines_holds_the_text_and_no_end_of_its_element()
    {
        var page = await OpenAsync(await RecordAsync(PageRecords.Hostile));
        var data = await page.Locator("script[type='application/ld+json']").TextContentAsync();

        Assert.That(data, Does.Not.Contain("<"));
        using var json = System.Text.Json.JsonDocument.Parse(data!);
        Assert.That(json.RootElement.GetProperty("name").GetString(), Does.Contain(PageRecords.Payload));
    }

    private static int Occurrences(string text, string part) => text.Split(part).Length - 1;
}
