using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using ThuVienSo.Catalog.Descriptions;
using ThuVienSo.Catalog.Documents;
using ThuVienSo.Catalog.Imports;
using ThuVienSo.Catalog.People;
using ThuVienSo.Ingestion.Following;
using ThuVienSo.IntegrationTests.People;
using ThuVienSo.Search.Indexing;
using ThuVienSo.Search.Querying;

namespace ThuVienSo.IntegrationTests.Holdings;

/// <summary>A site of two libraries with books that records say they hold, the head of each, and the program of each.</summary>
internal sealed class HoldingsSite : IAsyncDisposable
{
    private readonly IndexFollower _follower;

    private HoldingsSite(PeopleSite people)
    {
        People = people;
        _follower = new IndexFollower(people.Source, new IndexGenerations(people.IndexFolder), IndexSchema.Version(), new FollowerPace(), TimeProvider.System, NullLogger<IndexFollower>.Instance);
    }

    public PeopleSite People { get; }

    /// <summary>Head of the first library, signed in.</summary>
    public HttpClient Head { get; private set; } = null!;

    public HttpClient OtherHead { get; private set; } = null!;

    /// <summary>The program of the first library.</summary>
    public HttpClient Program { get; private set; } = null!;

    public HttpClient OtherProgram { get; private set; } = null!;

    public HttpClient Anybody { get; private set; } = null!;

    /// <summary>Three books: the first at both libraries, the second at the first, the third at none.</summary>
    public static async Task<HoldingsSite> StartAsync()
    {
        var people = await PeopleSite.StartAsync();
        await TestPeople.AddAsync(people.Catalog, "phụ.trách", Role.Head, PeopleSite.Own);
        await TestPeople.AddAsync(people.Catalog, "phụ.trách.khác", Role.Head, PeopleSite.Other);
        var site = new HoldingsSite(people)
        {
            Head = await people.SignedInAsync("phụ.trách"),
            OtherHead = await people.SignedInAsync("phụ.trách.khác"),
            Program = people.WithKey((await TestPeople.AddKeyAsync(people.Catalog, "mượn trả", KeyRights.PushHoldings, PeopleSite.Own)).Secret),
            OtherProgram = people.WithKey((await TestPeople.AddKeyAsync(people.Catalog, "mượn trả", KeyRights.PushHoldings, PeopleSite.Other)).Secret),
            Anybody = people.Anybody(),
        };
        await site.ImportAsync(
            Book("k1", "Lịch sử Lý Sơn", new HoldingDraft("ly-son", "959 L", "LS-1", "Kho A"), new HoldingDraft("ly-son", "959 L", "LS-2", "Kho A"), new HoldingDraft("ba-to", "900", "BT-1", null)),
            Book("k2", "Nghề đánh cá", new HoldingDraft("ly-son", "639 N", "LS-3", "=Kho B")),
            Book("k3", "Rừng Ba Tơ"));
        return site;
    }

    public static RecordDraft Book(string key, string title, params HoldingDraft[] holdings) => new()
    {
        SourceKey = key,
        Description = new Description { Title = new Title { Proper = title }, Contributors = [new Contributor { Name = "Nguyễn Văn A", Role = "aut" }] },
        Holdings = holdings,
        SourceRecord = Encoding.UTF8.GetBytes($"{key}|{title}"),
        Format = RecordFormat.TableRow,
        Position = new RecordPosition(1, 2, PositionUnit.Row),
    };

    /// <summary>Answers the number of the batch.</summary>
    public async Task<long> ImportAsync(params RecordDraft[] records)
    {
        var imports = new ImportBatches(People.Source, TimeProvider.System);
        var batch = await imports.CreateAsync("thử", default);
        await using (var file = await imports.OpenFileAsync(batch, "a.csv", "00", 0, default))
        {
            foreach (var (n, record) in records.Index())
                await file!.AddAsync(record with { Position = new RecordPosition(n + 1, n + 2, PositionUnit.Row) }, [], default);
            await file!.CompleteAsync(default);
        }

        await imports.MatchAsync(batch, default);
        await imports.CommitAsync(batch, null, default);
        return batch;
    }

    /// <summary>Lets the search know all that the catalog has.</summary>
    public async Task FollowAsync()
    {
        await _follower.CatchUpAsync(default);
        People.Server.Services.GetRequiredService<CatalogSearcher>().Refresh();
    }

    /// <summary>All documents by their keys, as the catalog has them.</summary>
    public async Task<Dictionary<string, DocumentState>> AllAsync()
    {
        var all = new Dictionary<string, DocumentState>();
        await foreach (var state in new DocumentStates(People.Source).ReadAllAsync(_ => { }, default))
            all.Add(state.SourceKey, state);
        return all;
    }

    public async Task<long> IdAsync(string key) => (await AllAsync())[key].Id;

    /// <summary>The copies of a document at a library: barcode, call number, shelf and status.</summary>
    public async Task<IEnumerable<string>> HeldAsync(string key, string library = PeopleSite.Own) =>
        (await AllAsync())[key].Holdings.Where(copy => copy.Library.Code == library).Select(copy => $"{copy.Barcode}|{copy.CallNumber}|{copy.Shelf}|{copy.Status}");

    public static async Task<(HttpStatusCode Status, JsonElement Json)> SendAsync(HttpClient client, HttpMethod method, string path, string? body = null, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, path);
        if (body is not null)
            request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        foreach (var (name, value) in headers)
            request.Headers.Add(name, value);
        using var answer = await client.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        using var json = JsonDocument.Parse(text.Length > 0 && text[0] is '{' or '[' ? text : "{}");
        return (answer.StatusCode, json.RootElement.Clone());
    }

    /// <summary>Sends copies of the first library, and answers what became of them.</summary>
    public async Task<JsonElement> PushAsync(string body, string query = "")
    {
        var (status, json) = await SendAsync(Program, HttpMethod.Post, $"/api/v1/libraries/{PeopleSite.Own}/holdings{query}", body);
        Assert.That(status, Is.EqualTo(HttpStatusCode.OK), json.ToString());
        return json;
    }

    public static async Task<JsonElement> GetAsync(HttpClient client, string path)
    {
        var (status, json) = await SendAsync(client, HttpMethod.Get, path);
        Assert.That(status, Is.EqualTo(HttpStatusCode.OK), path + " " + json);
        return json;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var client in (HttpClient[])[Head, OtherHead, Program, OtherProgram, Anybody])
            client.Dispose();
        await People.DisposeAsync();
    }
}
