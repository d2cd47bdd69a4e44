using System.Net;
using Npgsql;
using ThuVienSo.Catalog.Descriptions;
using ThuVienSo.Catalog.Imports;
using ThuVienSo.IntegrationTests.Api;
using ThuVienSo.Web.Access;
using ThuVienSo.Web.Access.SignIn;
using ThuVienSo.Web.Api.Uploads;
using ThuVienSo.Web.Hosting;

namespace ThuVienSo.IntegrationTests.People;

/// <summary>
/// A site of two libraries, with somebody of every role in both, programs with keys, and something that belongs to the first of them.
/// </summary>
internal sealed class PeopleSite : IAsyncDisposable
{
    public const string Own = "ly-son";
    public const string Other = "ba-to";
    /// <summary>Name of the cookie of who is signed in.</summary>
    public const string Cookie = "thu-vien";

    public const string SettingsKey = "khoa-cua-kich-ban";

    private readonly TestDatabase _database;
    private readonly string _folder;

    private PeopleSite(TestDatabase database, string folder, ApiServer server) => (_database, _folder, Server, Source) = (database, folder, server, NpgsqlDataSource.Create(database.ConnectionString));

    public ApiServer Server { get; private set; }

    public NpgsqlDataSource Source { get; }

    public string Catalog => _database.ConnectionString;

    public string IndexFolder => Path.Combine(_folder, "index");

    public Uri Address => Server.Client.BaseAddress!;

    /// <summary>Of the first library.</summary>
    public long Batch { get; private set; }

    public long OtherBatch { get; private set; }

    /// <summary>A piece of work of the batch, given up.</summary>
    public long Work { get; private set; }

    public long OtherWork { get; private set; }

    /// <param name="signIn">Null for bounds that no test meets, and the password alone.</param>
    /// <param name="behindProxy">Whether a proxy on this machine is trusted.</param>
    /// <param name="oidc">Another system to sign in by; null for none.</param>
    /// <param name="staff">From where and when staff work; null for no limits.</param>
    /// <param name="cancellationToken">Ends the start.</param>
    public static async Task<PeopleSite> StartAsync(
        SignInSettings? signIn = null, bool behindProxy = false, OidcSettings? oidc = null, StaffLimits? staff = null, CancellationToken cancellationToken = default)
    {
        var database = await TestDatabase.CreateAsync(cancellationToken);
        var folder = Directory.CreateTempSubdirectory("thuvienso-people-").FullName;
        var site = new PeopleSite(database, folder, await ApiServer.StartAsync(SettingsOf(database, folder, signIn, behindProxy) with { Oidc = oidc, Staff = staff ?? new() }));
        await TestPeople.AddLibraryAsync(site.Catalog, Own, "Thư viện Lý Sơn");
        await TestPeople.AddLibraryAsync(site.Catalog, Other, "Thư viện Ba Tơ");
        (site.Batch, site.Work) = await site.HandInAsync(Own, cancellationToken);
        (site.OtherBatch, site.OtherWork) = await site.HandInAsync(Other, cancellationToken);
        return site;
    }

    /// <summary>Another web node on the same catalog, with nothing of the first but that.</summary>
    public Task<ApiServer> AnotherNodeAsync() => ApiServer.StartAsync(SettingsOf(_database, _folder, null, false));

    /// <summary>A client that keeps no cookies and follows nothing, so that each answer is seen as it is.</summary>
    public HttpClient Anybody() => new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = Address, Timeout = TimeSpan.FromSeconds(60) };

    /// <summary>A client that is signed in.</summary>
    public async Task<HttpClient> SignedInAsync(string name)
    {
        var client = Anybody();
        using var answer = await SignInAsync(client, name, TestPeople.Password);
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.Found), name);
        client.DefaultRequestHeaders.Add("Cookie", CookieOf(answer));
        return client;
    }

    public HttpClient WithKey(string key)
    {
        var client = Anybody();
        client.DefaultRequestHeaders.Add("X-Api-Key", key);
        return client;
    }

    public static Task<HttpResponseMessage> SignInAsync(HttpClient client, string name, string password, string? back = null)
    {
        var form = new Dictionary<string, string> { ["name"] = name, ["password"] = password };
        if (back is not null)
            form["ve"] = back;
        return client.PostAsync("/dang-nhap", new FormUrlEncodedContent(form));
    }

    /// <summary>The cookie that an answer sets, as it is sent back.</summary>
    public static string CookieOf(HttpResponseMessage answer) =>
        answer.Headers.GetValues("Set-Cookie").Last(cookie => cookie.StartsWith(Cookie + "=", StringComparison.Ordinal)).Split(';')[0];

    public async Task ExecuteAsync(string sql, params object[] values)
    {
#pragma warning disable CA2100 // the tests hand constants
        await using var command = Source.CreateCommand(sql);
#pragma warning restore CA2100
        foreach (var value in values)
            command.Parameters.Add(new() { Value = value });
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>A number of the catalog.</summary>
    public Task<long> CountAsync(string sql) => ValueAsync<long>(sql);

    /// <summary>A text of the catalog.</summary>
    public Task<string> TextAsync(string sql) => ValueAsync<string>(sql);

    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        await Source.DisposeAsync();
        await _database.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task<(long Batch, long Work)> HandInAsync(string library, CancellationToken cancellationToken)
    {
        var imports = new ImportBatches(Source, TimeProvider.System);
        var batch = await imports.CreateAsync("Danh mục " + library, cancellationToken);
        await imports.BelongAsync(batch, library, cancellationToken);
        await using var command = Source.CreateCommand(
            "insert into work (kind, subject, batch_id, state, attempts, run_after, finished_at) values ('image', $1, $1, 'shelved', 5, now(), now()) returning id");
        command.Parameters.Add(new() { Value = batch });
        return (batch, (long)(await command.ExecuteScalarAsync(cancellationToken))!);
    }

    /// <summary>A record of a library's source, where there are no documents yet; answers the number of its document.</summary>
    public async Task<long> AddRecordAsync(string library, CancellationToken cancellationToken = default)
    {
        var imports = new ImportBatches(Source, TimeProvider.System);
        var batch = await imports.CreateAsync("Biểu ghi " + library, cancellationToken);
        await using (var staging = await imports.OpenFileAsync(batch, "a.csv", "00", 0, cancellationToken))
        {
            var draft = new RecordDraft
            {
                Source = library,
                SourceKey = "1",
                Description = new Description { Title = new Title { Proper = "Địa chí Lý Sơn" }, Publication = new Publication { Date = "1998", YearFrom = 1998, YearTo = 1998 } },
                SourceRecord = [],
                Format = RecordFormat.TableRow,
                Position = new RecordPosition(1, 1, PositionUnit.Row),
            };
            await staging!.AddAsync(draft, [], cancellationToken);
            await staging.CompleteAsync(cancellationToken);
        }

        await imports.MatchAsync(batch, cancellationToken);
        await imports.CommitAsync(batch, null, cancellationToken);
        await using var document = Source.CreateCommand("select id from document");
        return (long)(await document.ExecuteScalarAsync(cancellationToken))!;
    }

    private async Task<T> ValueAsync<T>(string sql)
    {
#pragma warning disable CA2100 // the tests hand constants
        await using var command = Source.CreateCommand(sql);
#pragma warning restore CA2100
        return (T)(await command.ExecuteScalarAsync())!;
    }

    private static WebSettings SettingsOf(TestDatabase database, string folder, SignInSettings? signIn, bool behindProxy) => new()
    {
        Catalog = database.ConnectionString,
        IndexFolder = Path.Combine(folder, "index"),
        StaffKey = SettingsKey,
        SignIn = signIn ?? new SignInSettings { TriesByAddress = 10_000, TriesByName = 10_000, SecondFactor = SecondFactorFor.None },
        Access = new AccessSettings { TrustedProxies = behindProxy ? [IPNetwork.Parse("127.0.0.0/8"), IPNetwork.Parse("::1/128")] : [] },
        Uploads = new UploadSettings(Path.Combine(folder, "uploads"), Path.Combine(folder, "inbox")) { LeastFreeBytes = 0 },
    };
}
