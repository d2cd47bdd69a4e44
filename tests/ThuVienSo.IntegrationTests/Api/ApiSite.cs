using System.Text.Json;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using ThuVienSo.Catalog.Imports;
using ThuVienSo.Ingestion.Following;
using ThuVienSo.Search.Indexing;
using ThuVienSo.Web.Hosting;

namespace ThuVienSo.IntegrationTests.Api;

/// <summary>
/// The API over a real catalog and a real index, made as the product makes them: records staged, matched and committed, the index
/// following the feed. All tests of this folder only
/// read, so they share one.
/// </summary>
[SetUpFixture]
internal sealed class ApiSite
{
    private static TestDatabase? database;
    private static ApiServer? server;
    private static string folder = "";

    public static HttpClient Client => server!.Client;

    /// <summary>The number of the batch that was imported.</summary>
    public static long Batch { get; private set; }

    /// <summary>The settings of the site, for a second server on the same catalog and index.</summary>
    public static WebSettings Settings => new() { Catalog = database!.ConnectionString, IndexFolder = folder, Uploads = new(folder + "-uploads", folder + "-inbox") };

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        database = await TestDatabase.CreateAsync();
        folder = Path.Combine(TestContext.CurrentContext.WorkDirectory, "api-index-" + Guid.NewGuid().ToString("N"));
        await using (var catalog = NpgsqlDataSource.Create(database.ConnectionString))
        {
            await ImportAsync(new ImportBatches(catalog, TimeProvider.System));
            var follower = new IndexFollower(
                catalog, new IndexGenerations(folder), IndexSchema.Version(), new FollowerPace(), TimeProvider.System, NullLogger<IndexFollower>.Instance);
            await follower.CatchUpAsync(CancellationToken.None);
        }
        server = await ApiServer.StartAsync(Settings);
    }

    [OneTimeTearDown]
    public async Task StopAsync()
    {
        if (server is not null)
        {
            await server.DisposeAsync();
        }
        if (database is not null)
        {
            await database.DisposeAsync();
        }
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>The JSON that an address answers with 200.</summary>
    public static async Task<JsonElement> JsonAsync(string address)
    {
        using var answer = await Client.GetAsync(address);
        var body = await answer.Content.ReadAsStringAsync();
        Assert.That((int)answer.StatusCode, Is.EqualTo(200), body);
        using var document = JsonDocument.Parse(body);
        return document.RootElement.Clone();
    }

    /// <summary>Source keys of the hits of a search, best first.</summary>
    public static async Task<List<string>> KeysAsync(string parameters) =>
        [.. (await JsonAsync("/api/v1/search?size=50&" + parameters)).GetProperty("hits").EnumerateArray().Select(hit => hit.GetProperty("sourceKey").GetString()!)];

    /// <summary>The number of the document with a source key.</summary>
    public static async Task<long> IdAsync(string key) =>
        (await JsonAsync("/api/v1/search?size=50")).GetProperty("hits").EnumerateArray()
            .Single(hit => hit.GetProperty("sourceKey").GetString() == key).GetProperty("id").GetInt64();

    private static async Task ImportAsync(ImportBatches imports)
    {
        Batch = await imports.CreateAsync("thử API", CancellationToken.None);
        await using (var file = await imports.OpenFileAsync(Batch, "mau.csv", new string('0', 64), 1234, CancellationToken.None))
        {
            foreach (var place in ApiRecords.Places)
            {
                await file!.AddAsync(place, CancellationToken.None);
            }
            foreach (var (n, draft) in ApiRecords.Records.Index())
            {
                await file!.AddAsync(draft with { Position = new RecordPosition(n + 1, n + 2, PositionUnit.Row) }, [], CancellationToken.None);
            }
            await file!.AddAsync(Problem, CancellationToken.None);
            await file.CompleteAsync(CancellationToken.None);
        }
        await imports.MatchAsync(Batch, CancellationToken.None);
        await imports.CommitAsync(Batch, null, CancellationToken.None);
    }

    private static ImportProblem Problem => new(
        ProblemSeverity.Refused,
        "mau.csv",
        new RecordPosition(99, 100, PositionUnit.Row),
        null,
        "title",
        "no-title",
        new BilingualText("Dòng này không có nhan đề.", "This row has no title."));
}
