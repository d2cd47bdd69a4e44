using System.Globalization;
using System.Net;
using System.Text.Json;
using Microsoft.Playwright;
using Npgsql;
using ThuVienSo.Catalog.Usage;
using ThuVienSo.IntegrationTests.Api;
using static Microsoft.Playwright.Assertions;

namespace ThuVienSo.IntegrationTests.Pages.Reading;

/// <summary>Which answers of the site count, and as what.</summary>
public sealed class CountedAnswersTests : PageTest
{
    private string folder = "";
    private ApiServer server = null!;

    [SetUp]
    public async Task StartAsync()
    {
        folder = Directory.CreateTempSubdirectory("thuvienso-counted-").FullName;
        await using (var catalog = NpgsqlDataSource.Create(ReadingSite.Settings.Catalog))
        {
            await using var command = catalog.CreateCommand("delete from usage_event");
            await command.ExecuteNonQueryAsync();
        }

        server = await ApiServer.StartAsync(ReadingSite.Settings with { Usage = new UsageSettings(folder) { LeastFreeBytes = 0, Gathering = TimeSpan.FromMilliseconds(5) } });
    }

    [TearDown]
    public async Task StopAsync()
    {
        await server.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    [TestCase("/tai-lieu/{book}", "view page {book} -")]
    [TestCase("/api/v1/documents/{book}", "view api {book} -")]
    [TestCase("/api/v1/documents/{book}.dc", "view api {book} -")]
    [TestCase("/tai-lieu/{book}/trang/2", "pageRead page {book} 2")]
    [TestCase("/api/v1/documents/{book}/pages/2?q=duong", "pageRead api {book} 2")]
    [TestCase("/tai-lieu/{book}/pdf?pages=1-2", "download page {book} pdf 1-2")]
    [TestCase("/tai-lieu/{book}/van-ban", "download page {book} van-ban")]
    [TestCase("/tai-lieu/{staff}/trang/1", "refused page {staff} 1")]
    [TestCase("/tai-lieu/{staff}/pdf", "refused page {staff} pdf")]
    [TestCase("/api/v1/documents/{staff}/pages/1", "refused api {staff} 1")]
    [TestCase("/tai-lieu/{staff}", "view page {staff} -", Description = "the record itself is public")]
    [TestCase("/tim-kiem?q=SÔNG+trà", "search page - - sông trà {found}")]
    [TestCase("/tim-kiem?q=khongcotrongmucluc", "search page - - khongcotrongmucluc 0")]
    [TestCase("/tim-kiem?q=song+tra&type=book", "search page - - song tra {found}")]
    [TestCase("/api/v1/search?q=song+tra", "search api - - song tra {found}")]
    [TestCase("/tim-kiem?q=song&page=2", "visit page - -", Description = "turning the pages of a result is no search")]
    [TestCase("/api/v1/search?q=song&page=2", "")]
    [TestCase("/api/v1/search?q=song&page=x", "", Description = "refused as wrong")]
    [TestCase("/", "visit page - -")]
    [TestCase("/huong-dan", "visit page - -")]
    [TestCase("/tai-lieu/987654321", "")]
    [TestCase("/tai-lieu/{book}/trang/99", "")]
    [TestCase("/api/v1/suggest?q=song", "")]
    [TestCase("/api/v1/documents/{book}/search?q=lang", "")]
    [TestCase("/iiif/presentation/{book}/manifest", "")]
    [TestCase("/iiif/image/{book}-1/full/max/0/default.jpg", "")]
    [TestCase("/iiif/image/{staff}-1/info.json", "")]
    [TestCase("/health/live", "")]
    public async Task An_answer_counts_as_what_its_address_says(string address, string expected)
    {
        using var answer = await server.Client.GetAsync(Fill(address));
        await answer.Content.ReadAsByteArrayAsync();
        var found = expected.Contains("{found}", StringComparison.Ordinal) ? await FoundAsync(address) : 0;
        Assert.That(
            await EventsAsync(),
            Is.EqualTo(expected.Length == 0 ? [] : new[] { Fill(expected).Replace("{found}", found.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal) }));
    }

    [TestCase("Sec-Purpose", "prefetch")]
    [TestCase("Sec-Purpose", "prefetch;prerender")]
    [TestCase("Purpose", "prefetch")]
    public async Task What_is_fetched_ahead_of_a_click_counts_as_nothing(string header, string value)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, Fill("/tai-lieu/{book}")) { Headers = { { header, value } } };
        using var answer = await server.Client.SendAsync(request);
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(answer.Headers.Contains("Set-Cookie"), Is.False);
        Assert.That(await EventsAsync(), Is.Empty);
    }

    [Test]
    public async Task Headers_alone_count_as_nothing_an_answer_kept_counts_and_a_file_in_pieces_counts_once()
    {
        using (var headers = await server.Client.SendAsync(new HttpRequestMessage(HttpMethod.Head, Fill("/tai-lieu/{book}/van-ban"))))
            Assert.That(headers.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        var address = Fill("/api/v1/documents/{book}");
        using var first = await server.Client.GetAsync(address);
        using var again = new HttpRequestMessage(HttpMethod.Get, address) { Headers = { { "If-None-Match", first.Headers.ETag!.ToString() } } };
        using var kept = await server.Client.SendAsync(again);
        Assert.That(kept.StatusCode, Is.EqualTo(HttpStatusCode.NotModified));
        var pdf = Fill("/tai-lieu/{book}/pdf");
        foreach (var (from, to) in ((long, long)[])[(0, 99), (100, 199), (200, 299)])
        {
            using var piece = new HttpRequestMessage(HttpMethod.Get, pdf) { Headers = { Range = new(from, to) } };
            using var answer = await server.Client.SendAsync(piece);
            Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.PartialContent));
        }

        Assert.That(await EventsAsync(), Is.EqualTo(new[] { Fill("view api {book} -"), Fill("view api {book} -"), Fill("download page {book} pdf") }));
    }

    [Test]
    public async Task Metrics_tell_what_was_written_and_lost()
    {
        var metrics = await server.Client.GetStringAsync("/metrics");
        foreach (var figure in (string[])["written_total", "shipped_total", "lost_total", "waiting", "failing"])
            Assert.That(metrics, Does.Contain($"thuvienso_usage_{figure} 0"));
    }

    [Test]
    public async Task A_browser_gets_a_cookie_with_its_first_page_that_scripts_cannot_read_and_that_ends_with_it()
    {
        using var client = new HttpClient(new HttpClientHandler { UseCookies = false }) { BaseAddress = server.Client.BaseAddress };
        using var first = await client.GetAsync(Fill("/tai-lieu/{book}/trang/1"));
        var cookie = first.Headers.GetValues("Set-Cookie").Single();
        Assert.That(cookie, Does.StartWith("phien=").And.Contain("httponly").And.Contain("samesite=lax").And.Not.Contain("expires").And.Not.Contain("max-age"));
        Assert.That(first.Headers.CacheControl!.Public, Is.False, "no shared cache keeps one reader's cookie for others");
        Assert.That(await first.Content.ReadAsStringAsync(), Does.Contain("src=\"/phien\""));
        using var request = new HttpRequestMessage(HttpMethod.Get, Fill("/tai-lieu/{book}/trang/1")) { Headers = { { "Cookie", cookie.Split(';')[0] } } };
        using var second = await client.SendAsync(request);
        Assert.That(second.Headers.Contains("Set-Cookie"), Is.False);
        Assert.That(await second.Content.ReadAsStringAsync(), Does.Not.Contain("src=\"/phien\""));
        foreach (var address in (string[])["/api/v1/search?q=song", "/iiif/presentation/{book}/manifest", "/tai-lieu/{book}/van-ban", "/phien"])
        {
            using var other = await client.GetAsync(Fill(address));
            Assert.That(other.Headers.Contains("Set-Cookie"), Is.False, address);
        }
    }

    [Test]
    public async Task Pages_that_the_viewer_turns_are_read_once_each_and_the_first_is_not_counted_twice()
    {
        var page = await OpenAsync(Fill("/tai-lieu/{book}/trang/1"), site: server.Client.BaseAddress!.ToString().TrimEnd('/'));
        await Expect(page.Locator(".reader[data-ready]")).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("ArrowRight");
        await Expect(page.Locator(".page-text")).ToContainTextAsync("đường phổi");
        await page.GetByRole(AriaRole.Button, new() { Name = "Hai trang" }).ClickAsync();
        await Expect(page.Locator(".place")).ToContainTextAsync("2–3 / 4");
        await Expect(page.Locator(".page-text")).ToContainTextAsync("Thiên Ấn");
        await page.Keyboard.PressAsync("ArrowLeft");
        await Expect(page.Locator(".page-text")).ToContainTextAsync("Thu Xà");
        await page.GotoAsync("about:blank");
        Assert.That(
            await EventsAsync(),
            Is.EquivalentTo(new[] { "pageRead page {book} 1", "visit page - -", "pageRead page {book} 2", "pageRead page {book} 3", "pageRead page {book} 1" }.Select(Fill)));
    }

    /// <summary>How many the API says that the same search finds, asked at a server that records nothing.</summary>
    private static async Task<long> FoundAsync(string address)
    {
        using var answer = JsonDocument.Parse(await ReadingSite.Client.GetStringAsync("/api/v1/search" + address[address.IndexOf('?', StringComparison.Ordinal)..]));
        return answer.RootElement.GetProperty("total").GetInt64() is var total and > 0 ? total : throw new InvalidOperationException(address);
    }

    private static string Fill(string address) => address
        .Replace("{book}", $"{ReadingSite.Ids[DigitalRecords.Book]}", StringComparison.Ordinal)
        .Replace("{staff}", $"{ReadingSite.Ids[DigitalRecords.Staff]}", StringComparison.Ordinal);

    /// <summary>What was recorded: the server brings it to the catalog when it ends.</summary>
    private async Task<IReadOnlyList<string>> EventsAsync()
    {
        await server.DisposeAsync();
        await using var catalog = NpgsqlDataSource.Create(ReadingSite.Settings.Catalog);
        await using var command = catalog.CreateCommand(
            "select concat_ws(' ', kind, channel, coalesce(document::text, '-'), coalesce(part, '-'), query, found) from usage_event order by at, id");
        await using var reader = await command.ExecuteReaderAsync();
        var events = new List<string>();
        while (await reader.ReadAsync())
            events.Add(reader.GetString(0));
        return events;
    }
}
