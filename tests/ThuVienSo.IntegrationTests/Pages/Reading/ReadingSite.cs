using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using ThuVienSo.Catalog.People;
using ThuVienSo.Ingestion.Following;
using ThuVienSo.IntegrationTests.Api;
using ThuVienSo.IntegrationTests.People;
using ThuVienSo.Search.Indexing;
using ThuVienSo.Web.Access;
using ThuVienSo.Web.Access.SignIn;
using ThuVienSo.Web.Hosting;

namespace ThuVienSo.IntegrationTests.Pages.Reading;

/// <summary>The site over <see cref="DigitalRecords"/>, for all tests of this folder, which only read; and the same as a library's own network sees it.</summary>
[SetUpFixture]
public sealed class ReadingSite
{
    public const string Key = "khoa-cua-can-bo";

    /// <summary>Signs in with <see cref="TestPeople.Password"/>.</summary>
    public const string Cataloguer = "bien-muc";

    private static TestDatabase? database;
    private static ApiServer? server;
    private static ApiServer? onSite;
    private static string folder = "";

    public static HttpClient Client => server!.Client;

    /// <summary>For a server whose machine is in the network of a library, but not of the one that holds the documents.</summary>
    public static HttpClient OnSite => onSite!.Client;

    /// <summary>Without a slash at the end.</summary>
    public static string Address => Client.BaseAddress!.ToString().TrimEnd('/');

    public static IReadOnlyDictionary<string, long> Ids { get; private set; } = new Dictionary<string, long>();

    public static WebSettings Settings { get; private set; } = null!;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        folder = Directory.CreateTempSubdirectory("thuvienso-reading-").FullName;
        database = await TestDatabase.CreateAsync();
        await using (var source = NpgsqlDataSource.Create(database.ConnectionString))
        {
            await using var digital = new DigitalCatalog(source, folder);
            Ids = await DigitalRecords.PublishAsync(digital);
            Settings = new WebSettings
            {
                Catalog = database.ConnectionString,
                IndexFolder = Path.Combine(folder, "index"),
                FilesFolder = digital.Files,
                DerivativesFolder = digital.Derivatives,
                CacheFolder = Path.Combine(folder, "cache"),
                StaffKey = Key,
                SignIn = new SignInSettings { SecondFactor = SecondFactorFor.None },
            };
            await FollowAsync(source);
        }

        await TestPeople.AddLibraryAsync(database.ConnectionString, "thu-vien-thu", "Thư viện thử");
        await TestPeople.AddAsync(database.ConnectionString, Cataloguer, Role.Cataloguer, "thu-vien-thu");
        server = await ApiServer.StartAsync(Settings);
        onSite = await ApiServer.StartAsync(Settings with
        {
            Access = new AccessSettings { Networks = new Dictionary<string, IReadOnlyList<System.Net.IPNetwork>> { ["ly-son"] = [System.Net.IPNetwork.Parse("192.0.2.0/24")], ["tra-bong"] = [System.Net.IPNetwork.Parse("127.0.0.0/8")] } },
        });
    }

    [OneTimeTearDown]
    public async Task StopAsync()
    {
        await SampleProgram.StopAsync();
        foreach (var running in (ApiServer?[])[server, onSite])
        {
            if (running is not null)
                await running.DisposeAsync();
        }

        if (database is not null)
            await database.DisposeAsync();
        if (Directory.Exists(folder))
            Directory.Delete(folder, recursive: true);
    }

    /// <summary>A request with the key of the staff.</summary>
    public static HttpRequestMessage AsStaff(string address)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.Add("X-Api-Key", Key);
        return request;
    }

    private static async Task FollowAsync(NpgsqlDataSource source)
    {
        var documents = new IndexFollower(
            source, new IndexGenerations(Settings.IndexFolder), IndexSchema.Version(), new FollowerPace(), TimeProvider.System, NullLogger<IndexFollower>.Instance);
        await documents.CatchUpAsync(CancellationToken.None);
        var pages = IndexFollower.OfPages(
            source, IndexGenerations.OfPages(Settings.IndexFolder), new FollowerPace(), TimeProvider.System, NullLogger<IndexFollower>.Instance);
        await pages.CatchUpAsync(CancellationToken.None);
    }
}
