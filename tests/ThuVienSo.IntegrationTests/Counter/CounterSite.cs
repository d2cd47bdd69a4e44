using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using ThuVienSo.Catalog.People;
using ThuVienSo.Catalog.Usage;
using ThuVienSo.IntegrationTests.Api;
using ThuVienSo.IntegrationTests.People;
using ThuVienSo.IntegrationTests.Usage;
using ThuVienSo.Web.Hosting;
using ThuVienSo.Web.Protocols.Counter;

namespace ThuVienSo.IntegrationTests.Counter;

/// <summary>
/// A server with two months of use behind it, in the middle of December: a few uses of October, which a test can count by hand, and the played month of
/// November.
/// </summary>
internal sealed class CounterSite : IAsyncDisposable
{
    public const string Own = "thu-vien-3";
    public const string Other = "thu-vien-4";
    public const string World = "0000000000000000";
    public const long Article = 1001;
    public const long Journal = 1002;
    public const long Thesis = 1003;
    public const long RefusedBook = 1004;

    private const int Seed = 51;
    private const int Uses = 4_000;
    private const int Readers = 300;

    private readonly ApiServer _server;
    private int _minutes;

    private CounterSite(UsedCatalog catalog, ApiServer server) => (Catalog, _server) = (catalog, server);

    public UsedCatalog Catalog { get; }

    public Uri Address => _server.Client.BaseAddress!;

    public IReadOnlyList<PlayedUse> Played { get; private set; } = [];

    public string OwnKey { get; private set; } = "";

    public string WholeKey { get; private set; } = "";

    public string HandInKey { get; private set; } = "";

    public string WiderKey { get; private set; } = "";

    public static async Task<CounterSite> StartAsync()
    {
        var catalog = await UsedCatalog.CreateAsync();
        var server = await ApiServer.StartAsync(
            new WebSettings { Catalog = catalog.ConnectionString, IndexFolder = Path.Combine(catalog.Folder, "index") }, services => services.AddSingleton(_ => new CounterClock(catalog.Clock)));
        var site = new CounterSite(catalog, server);
        await PlayedDocuments.FillAsync(catalog);
        await site.DescribeAsync();
        await site.PlayAsync();
        site.OwnKey = (await TestPeople.AddKeyAsync(catalog.ConnectionString, "số liệu", KeyRights.ReadFigures, Own)).Secret;
        site.WholeKey = (await TestPeople.AddKeyAsync(catalog.ConnectionString, "số liệu cả tỉnh", KeyRights.ReadFigures, null)).Secret;
        site.HandInKey = (await TestPeople.AddKeyAsync(catalog.ConnectionString, "nộp", KeyRights.HandIn, Own)).Secret;
        site.WiderKey = (await TestPeople.AddKeyAsync(catalog.ConnectionString, "nộp và xem", KeyRights.HandIn | KeyRights.ReadFigures, Own)).Secret;
        return site;
    }

    /// <summary>Asks, checks the answer by the published schema, and answers it.</summary>
    /// <param name="response">What the schema calls it, "200_PR".</param>
    /// <param name="address">Behind /counter/r51.</param>
    /// <param name="key">Sent in the header; null for none.</param>
    public async Task<JsonNode> AskAsync(string response, string address, string? key)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/counter/r51" + address);
        if (key is not null)
            request.Headers.Add("X-Api-Key", key);
        using var answer = await _server.Client.SendAsync(request);
        var body = await answer.Content.ReadAsStringAsync();
        Assert.That((int)answer.StatusCode, Is.EqualTo(int.Parse(response[..3], System.Globalization.CultureInfo.InvariantCulture)), $"{address}\n{body}");
        Assert.That(answer.Content.Headers.ContentType?.ToString(), Is.EqualTo("application/json; charset=utf-8"));
        Assert.That(answer.Headers.CacheControl?.NoStore, Is.True, address);
        Assert.That(CounterSchema.FaultsOf(response, body), Is.Empty, $"{address}\n{body[..Math.Min(body.Length, 2000)]}");
        return JsonNode.Parse(body)!;
    }

    /// <summary>A report of a library, or of all with the key for all.</summary>
    public Task<JsonNode> ReportAsync(string report, string customer, string months, string more = "") =>
        AskAsync($"200_{report}", $"/reports/{report.ToLowerInvariant()}?customer_id={customer}&begin_date={months.Split(' ')[0]}&end_date={months.Split(' ')[^1]}{more}", customer == Own ? OwnKey : WholeKey);

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        await Catalog.DisposeAsync();
    }

    private async Task DescribeAsync()
    {
        await Catalog.AddDocumentAsync(Article, "article", 2024);
        await Catalog.AddDocumentAsync(Journal, "serial", null, "staff");
        await Catalog.AddDocumentAsync(Thesis, "thesis", 2019);
        await Catalog.AddDocumentAsync(RefusedBook, "book", 1975, "staff");
        await Catalog.RunAsync(
            """
            update document set description = description || '{"contributors": [{"name": "Nguyễn Văn A", "role": "aut"}, {"name": "B", "role": "aut"}, {"name": "Trần Thị C", "role": "edt"}],
                "publication": {"publishers": ["Báo Quảng Ngãi"], "yearFrom": 2024, "yearTo": 2024}, "identifiers": [{"kind": "doi", "value": "10.1234/abc", "asWritten": "10.1234/abc"}]}' where id = $1
            """, Article);
        await Catalog.RunAsync("update document set description = description || '{\"identifiers\": [{\"kind\": \"issn\", \"value\": \"1859-1388\", \"asWritten\": \"1859 1388\"}]}' where id = $1", Journal);
        await Catalog.RunAsync(
            """
            update document set description = description || '{"identifiers": [{"kind": "isbn", "value": "9786041234567", "asWritten": "9786041234567"},
                {"kind": "isbn", "value": "9786041234567", "asWritten": "978-604-1-23456-7"}]}' where id = $1
            """, RefusedBook);
    }

    private async Task PlayAsync()
    {
        Catalog.Clock.Now = new DateTimeOffset(2026, 10, 7, 2, 0, 0, TimeSpan.Zero);
        await using (var recorder = Catalog.Recorder())
        {
            recorder.Record(At("a", UsageKind.View, Article));
            recorder.Record(At("a", UsageKind.PageRead, Article));
            recorder.Record(At("b", UsageKind.View, Article));
            recorder.Record(At("a", UsageKind.Download, Journal));
            recorder.Record(At("a", UsageKind.View, Thesis));
            recorder.Record(At("c", UsageKind.Refused, RefusedBook));
            recorder.Record(At("c", UsageKind.Refused, RefusedBook));
            for (var search = 0; search < 3; search++)
                recorder.Record(At("a", UsageKind.Search, null));
            await recorder.ShipAsync(CancellationToken.None);
        }

        Played = PlayedMonth.Write(Seed, Uses, Readers);
        await using (var recorder = Catalog.Recorder())
        {
            foreach (var use in Played)
            {
                Catalog.Clock.Now = use.At;
                recorder.Record(use.Sighting);
            }

            await recorder.ShipAsync(CancellationToken.None);
            Assert.That(recorder.State.Lost, Is.Zero);
        }

        Catalog.Clock.Now = new DateTimeOffset(2026, 12, 15, 3, 0, 0, TimeSpan.Zero);
        await Catalog.Worker().PassAsync(CancellationToken.None);
    }

    /// <summary>Each use a minute after the one before: no two are a double click.</summary>
    private UsageSighting At(string cookie, UsageKind kind, long? document)
    {
        Catalog.Clock.Now = new DateTimeOffset(2026, 10, 7, 2, 0, 0, TimeSpan.Zero).AddMinutes(++_minutes);
        return new UsageSighting
        {
            Kind = kind,
            Document = document,
            Query = kind == UsageKind.Search ? "núi Ấn" : null,
            Found = kind == UsageKind.Search ? 1 : null,
            Attribution = new Attribution(Own),
            Trace = new VisitorTrace("192.0.2.1", UsedCatalog.Browser, cookie),
        };
    }
}
