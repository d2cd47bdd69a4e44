using System.Net;
using Npgsql;
using ThuVienSo.Catalog.People;
using ThuVienSo.Catalog.Usage;
using ThuVienSo.IntegrationTests.Api;
using ThuVienSo.IntegrationTests.People;
using ThuVienSo.Web.Access;
using ThuVienSo.Web.Access.SignIn;
using ThuVienSo.Web.Hosting;

namespace ThuVienSo.IntegrationTests.Usage;

/// <summary>To which library a use is credited, and whose it is, by account, by key and by network.</summary>
[Parallelizable(ParallelScope.Self)]
public sealed class CreditedUseTests
{
    private TestDatabase _database = null!;
    private string _folder = null!;
    private ApiServer _server = null!;

    [SetUp]
    public async Task StartAsync()
    {
        _database = await TestDatabase.CreateAsync();
        _folder = Directory.CreateTempSubdirectory("thuvienso-credit-").FullName;
        foreach (var code in (string[])["ly-son", "ba-to", "tra-bong"])
            await TestPeople.AddLibraryAsync(_database.ConnectionString, code, code);
        _server = await ApiServer.StartAsync(new WebSettings
        {
            Catalog = _database.ConnectionString,
            IndexFolder = Path.Combine(_folder, "index"),
            Access = new AccessSettings { Networks = new Dictionary<string, IReadOnlyList<IPNetwork>> { ["tra-bong"] = [IPNetwork.Parse("127.0.0.0/8")] } },
            SignIn = new SignInSettings { SecondFactor = SecondFactorFor.None },
            Usage = new UsageSettings(Path.Combine(_folder, "usage")) { LeastFreeBytes = 0, Gathering = TimeSpan.FromMilliseconds(5) },
        });
    }

    [TearDown]
    public async Task StopAsync()
    {
        await _server.DisposeAsync();
        await _database.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Test]
    public async Task Who_is_signed_in_is_one_reader_of_their_library_on_all_devices()
    {
        await TestPeople.AddAsync(_database.ConnectionString, "ban.doc", Role.Reader, "ly-son");
        await using (var catalog = NpgsqlDataSource.Create(_database.ConnectionString))
        {
            await using var card = catalog.CreateCommand(
                """
                insert into reader_card (library_id, number, category, birth_year, name, name_words, state, created_at, account_id)
                select library_id, 'LS-1', 'adult', extract(year from now())::int - 40, 'Bạn đọc', '', 'valid', now(), id from account where role = 'reader'
                """);
            Assert.That(await card.ExecuteNonQueryAsync(), Is.EqualTo(1));
        }

        foreach (var device in (string[])["Mozilla/5.0 (Windows NT 10.0) Firefox/133.0", "Mozilla/5.0 (Android 14; Mobile) Firefox/133.0"])
        {
            using var client = Client(device);
            using var answer = await PeopleSite.SignInAsync(client, "ban.doc", TestPeople.Password);
            client.DefaultRequestHeaders.Add("Cookie", PeopleSite.CookieOf(answer));
            await LookAsync(client);
        }

        Assert.That(await CreditsAsync(), Is.EqualTo(new[] { "ly-son 1 session" }));
        Assert.That(await AgesAsync(), Is.EqualTo(new[] { "from31To60" }));
        Assert.That(await ActiveAsync(), Is.EqualTo(3), "one in the month, the quarter and the year");
    }

    [Test]
    public async Task Who_is_of_no_library_is_credited_to_the_network_and_still_one_reader()
    {
        await TestPeople.AddAsync(_database.ConnectionString, "kiem.toan", Role.Auditor, null);
        foreach (var device in (string[])["một/1.0", "hai/1.0"])
        {
            using var client = Client(device);
            using var answer = await PeopleSite.SignInAsync(client, "kiem.toan", TestPeople.Password);
            client.DefaultRequestHeaders.Add("Cookie", PeopleSite.CookieOf(answer));
            await LookAsync(client);
        }

        Assert.That(await CreditsAsync(), Is.EqualTo(new[] { "tra-bong 1 session" }));
        Assert.That(await ActiveAsync(), Is.Zero, "no reader");
    }

    [Test]
    public async Task A_program_is_credited_to_the_library_of_its_key_and_others_to_the_network()
    {
        var key = await TestPeople.AddKeyAsync(_database.ConnectionString, "mượn trả", KeyRights.ReadFigures, "ba-to");
        foreach (var release in (string[])["MuonTra/1.0", "MuonTra/1.1"])
        {
            using var client = Client(release);
            await LookAsync(client);
            client.DefaultRequestHeaders.Add("X-Api-Key", key.Secret);
            await LookAsync(client);
        }

        Assert.That(await CreditsAsync(), Is.EqualTo(new[] { "ba-to 1 session", "tra-bong 2 sessions" }));
    }

    private HttpClient Client(string agent)
    {
        var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = _server.Client.BaseAddress };
        client.DefaultRequestHeaders.TryAddWithoutValidation("User-Agent", Uri.EscapeDataString(agent));
        return client;
    }

    private static async Task LookAsync(HttpClient client)
    {
        using var answer = await client.GetAsync("/huong-dan");
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK));
    }

    private async Task<IReadOnlyList<string>> AgesAsync()
    {
        await using var catalog = NpgsqlDataSource.Create(_database.ConnectionString);
        await using var command = catalog.CreateCommand("select age_group from usage_event union select age_group from usage_active");
        await using var reader = await command.ExecuteReaderAsync();
        var ages = new List<string>();
        while (await reader.ReadAsync())
            ages.Add(reader.GetString(0));
        return ages;
    }

    private async Task<long> ActiveAsync()
    {
        await using var catalog = NpgsqlDataSource.Create(_database.ConnectionString);
        await using var command = catalog.CreateCommand("select count(*) from usage_active");
        return (long)(await command.ExecuteScalarAsync())!;
    }

    /// <summary>By library, and by how many: the server brings what it recorded to the catalog when it ends.</summary>
    private async Task<IReadOnlyList<string>> CreditsAsync()
    {
        await _server.DisposeAsync();
        await using var catalog = NpgsqlDataSource.Create(_database.ConnectionString);
        await using var command = catalog.CreateCommand(
            """
            select coalesce(code, 'online') || ' ' || count(distinct session) || case when count(distinct session) = 1 then ' session' else ' sessions' end
            from usage_event left join library on library.id = usage_event.library group by code order by 1
            """);
        await using var reader = await command.ExecuteReaderAsync();
        var credits = new List<string>();
        while (await reader.ReadAsync())
            credits.Add(reader.GetString(0));
        return credits;
    }
}
