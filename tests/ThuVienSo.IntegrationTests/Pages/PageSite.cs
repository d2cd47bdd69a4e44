using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Playwright;
using Npgsql;
using ThuVienSo.Catalog.Imports;
using ThuVienSo.Ingestion.Following;
using ThuVienSo.Search.Indexing;
using ThuVienSo.Web.Hosting;

namespace ThuVienSo.IntegrationTests.Pages;

/// <summary>
/// The site as readers meet it, for all tests of this folder: <see cref="PageRecords"/> imported into a catalog, followed into an index, served by the
/// product's own composition, and a browser to look at it. A second host has the same index and a catalog that does not answer.
/// </summary>
[SetUpFixture]
public sealed class PageSite
{
    private const string Chromium = "/usr/bin/chromium";
    private const string NoCatalog = "Host=127.0.0.1;Port=9;Username=nobody;Database=none";

    private static readonly List<IAsyncDisposable> Running = [];

    private static string folder = "";

    private static IPlaywright? playwright;

    /// <summary>Address of the site, without a slash at the end.</summary>
    public static string Address { get; private set; } = "";

    /// <summary>Address of the host whose catalog is away.</summary>
    public static string AwayAddress { get; private set; } = "";

    public static IBrowser Browser { get; private set; } = null!;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        if (!File.Exists(Chromium))
            TestPrograms.Missing($"The tests of the pages need Debian's Chromium at {Chromium}: apt-get install chromium.");
        var token = TestContext.CurrentContext.CancellationToken;
        folder = Directory.CreateTempSubdirectory("thuvienso-pages-").FullName;
        var database = await TestDatabase.CreateAsync(token);
        Running.Add(database);
        await FillAsync(database.ConnectionString, token);
        Address = await ServeAsync(database.ConnectionString);
        AwayAddress = await ServeAsync(NoCatalog);
        playwright = await Playwright.CreateAsync();
        Browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = Chromium,
            Args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
        });
    }

    [OneTimeTearDown]
    public async Task StopAsync()
    {
        if (Browser is not null)
            await Browser.DisposeAsync();
        playwright?.Dispose();
        foreach (var running in Enumerable.Reverse(Running))
            await running.DisposeAsync();
        if (folder.Length > 0)
            Directory.Delete(folder, recursive: true);
    }

    /// <summary>The way of records into catalog and index, as the import and the worker go it.</summary>
    private static async Task FillAsync(string catalog, CancellationToken token)
    {
        await using var source = NpgsqlDataSource.Create(catalog);
        var imports = new ImportBatches(source, TimeProvider.System);
        var batch = await imports.CreateAsync("pages", token);
        await using (var staging = await imports.OpenFileAsync(batch, "pages", new string('0', 64), 0, token))
        {
            foreach (var place in PageRecords.Places)
                await staging!.AddAsync(place, token);
            foreach (var record in PageRecords.Records)
                await staging!.AddAsync(record, [], token);
            await staging!.CompleteAsync(token);
        }
        await imports.MatchAsync(batch, token);
        await imports.CommitAsync(batch, null, token);
        var follower = new IndexFollower(
            source, new IndexGenerations(folder), IndexSchema.Version(), new FollowerPace(), TimeProvider.System, NullLogger<IndexFollower>.Instance);
        await follower.RebuildAsync(token);
    }

    private static async Task<string> ServeAsync(string catalog)
    {
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddThuVienSoWeb(new WebSettings { Catalog = catalog, IndexFolder = folder });
        var site = builder.Build();
        site.MapThuVienSoWeb();
        await site.StartAsync();
        Running.Add(site);
        return site.Urls.First();
    }
}
