using System.Net;
using System.Net.Http.Headers;
using ThuVienSo.Catalog.Digital;
using UglyToad.PdfPig;

namespace ThuVienSo.IntegrationTests.Pages.Reading;

/// <summary>What readers save: by ranges, by name, and nothing that a browser would run.</summary>
public sealed class ReadingFilesTests
{
    [Test]
    public async Task A_sound_is_sent_by_ranges_and_known_by_its_content()
    {
        var address = await FileAsync(DigitalRecords.Sound, 0);
        using var request = new HttpRequestMessage(HttpMethod.Get, address) { Headers = { Range = new RangeHeaderValue(8, 11) } };
        using var part = await ReadingSite.Client.SendAsync(request);
        Assert.That(part.StatusCode, Is.EqualTo(HttpStatusCode.PartialContent));
        Assert.That(await part.Content.ReadAsStringAsync(), Is.EqualTo("WAVE"));
        Assert.That(part.Content.Headers.ContentRange!.Length, Is.EqualTo(8044));
        using var again = new HttpRequestMessage(HttpMethod.Get, address) { Headers = { IfNoneMatch = { part.Headers.ETag! } } };
        Assert.That((await ReadingSite.Client.SendAsync(again)).StatusCode, Is.EqualTo(HttpStatusCode.NotModified));
        using var beyond = new HttpRequestMessage(HttpMethod.Get, address) { Headers = { Range = new RangeHeaderValue(9000, null) } };
        Assert.That((await ReadingSite.Client.SendAsync(beyond)).StatusCode, Is.EqualTo(HttpStatusCode.RequestedRangeNotSatisfiable));
    }

    [TestCase(0, "inline", "ghi chú & mục lục.txt")]
    [TestCase(1, "attachment", "trang.html")]
    public async Task A_file_has_its_name_and_what_a_browser_would_run_is_saved_only(int file, string disposition, string name)
    {
        using var answer = await ReadingSite.Client.GetAsync(await FileAsync(DigitalRecords.Book, file));
        Assert.That(answer.Content.Headers.ContentDisposition!.DispositionType, Is.EqualTo(disposition));
        Assert.That(answer.Content.Headers.ContentDisposition.FileNameStar, Is.EqualTo(name));
        Assert.That(answer.Headers.GetValues("X-Content-Type-Options"), Is.EqualTo(new[] { "nosniff" }));
    }

    [TestCase("", 4, "Chuyện kể bên sông")]
    [TestCase("?pages=2-3", 2, "Người làng quê")]
    [TestCase("?pages=4,1", 2, "Chuyện kể bên sông")]
    public async Task A_PDF_has_the_pages_asked_for_and_their_words(string pages, int count, string words)
    {
        var bytes = await ReadingSite.Client.GetByteArrayAsync($"/tai-lieu/{ReadingSite.Ids[DigitalRecords.Book]}/pdf{pages}");
        using var pdf = PdfDocument.Open(bytes);
        Assert.That(pdf.NumberOfPages, Is.EqualTo(count));
        Assert.That(pdf.GetPage(1).GetWords().Select(word => word.Text), Is.SupersetOf(words.Split(' ')));
    }

    [Test]
    public async Task Plain_text_comes_page_by_page()
    {
        var text = await ReadingSite.Client.GetStringAsync($"/tai-lieu/{ReadingSite.Ids[DigitalRecords.Book]}/van-ban?pages=1-2");
        Assert.That(text, Does.StartWith("[Bìa]\nChuyện kể").And.Contain("\f").And.Contain("đường phổi").And.Not.Contain("Thiên Ấn"));
    }

    [TestCase("pdf?pages=0")]
    [TestCase("pdf?pages=3-9")]
    [TestCase("van-ban?pages=2-1")]
    [TestCase("van-ban?pages=mot")]
    public async Task Pages_that_there_are_not_are_a_wrong_request(string rest) =>
        Assert.That((await ReadingSite.Client.GetAsync($"/tai-lieu/{ReadingSite.Ids[DigitalRecords.Book]}/{rest}")).StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));

    private static async Task<string> FileAsync(string key, int file)
    {
        await using var catalog = Npgsql.NpgsqlDataSource.Create(ReadingSite.Settings.Catalog);
        var shown = (await new DigitalReading(catalog).ObjectAsync(ReadingSite.Ids[key], CancellationToken.None))!.Files[file];
        return $"/tai-lieu/{ReadingSite.Ids[key]}/tep/{shown.Id}/{Uri.EscapeDataString(shown.Name)}";
    }
}
