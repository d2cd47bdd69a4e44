using System.Diagnostics;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using ThuVienSo.Catalog.Audit;
using ThuVienSo.Catalog.People;
using ThuVienSo.Composition;
using ThuVienSo.IntegrationTests.PrivatePostgres;

namespace ThuVienSo.IntegrationTests.People;

/// <summary>What <c>user</c> prints and answers to the shell, run as a program on a catalog of its own.</summary>
[TestFixture, CancelAfter(240_000)]
internal sealed class UserVerbTests
{
    private TestDatabase _database = null!;
    private string _folder = "";

    [OneTimeSetUp]
    public async Task MakeCatalog()
    {
        _database = await TestDatabase.CreateAsync();
        _folder = Directory.CreateTempSubdirectory("thuvienso-user-").FullName;
        await TestPeople.AddLibraryAsync(_database.ConnectionString, "ly-son", "Thư viện Lý Sơn");
    }

    [OneTimeTearDown]
    public async Task DropCatalog()
    {
        await _database.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Test]
    public async Task An_administrator_is_made_and_shown_and_can_be_disabled_and_enabled()
    {
        var (code, said, complained) = await RunAsync(TestPeople.Password, "user", "add", "Quản.trị", "--role", "administrator", "--full-name", "Nguyễn Thị Lan", "--password-stdin");
        Assert.That((code, said), Is.EqualTo((ExitCode.Done, "Quản.trị, Nguyễn Thị Lan, administrator\n")), complained);
        Assert.That((await RunAsync(TestPeople.Password, "user", "add", "QUẢN.TRỊ", "--role", "auditor")).Code, Is.EqualTo(ExitCode.WrongUse), "the name is taken");
        Assert.That((await RunAsync("", "user", "disable", "quản.trị")).Output, Does.Contain("đã khóa / disabled"));
        Assert.That((await RunAsync("", "user", "enable", "quản.trị")).Output, Does.Not.Contain("disabled"));
        Assert.That((await RunAsync("năm con trâu ra đồng\n", "user", "password", "quản.trị")).Code, Is.EqualTo(ExitCode.Done));
        Assert.That((await RunAsync("", "user", "role", "quản.trị", "--role", "head", "--library", "ly-son")).Output, Does.EndWith("head, ly-son\n"));
        await TestPeople.WithAsync(_database.ConnectionString, services => services.GetRequiredService<Accounts>().SetPasswordAsync(1, TestPeople.Password, Actor.CommandLine, default));
        await TestDevice.AddAsync(_database.ConnectionString, "quản.trị");
        Assert.That((await RunAsync("", "user", "list")).Output, Does.EndWith("hai bước / two-step\n"));
        Assert.That((await RunAsync("", "user", "no-second-factor", "quản.trị")).Output, Does.EndWith("head, ly-son\n"));
        var list = await RunAsync("", "user", "list", "--json");
        using var line = JsonDocument.Parse(list.Output.Split('\n')[0]);
        Assert.That(line.RootElement.GetProperty("library").GetString(), Is.EqualTo("ly-son"));
        Assert.That(list.Output, Does.Not.Contain("assword").And.Not.Contain("hash"));
    }

    [TestCase("user add lan --role cataloguer", "cần một thư viện")]
    [TestCase("user add lan --role cataloguer --library khong-co", "Không có thư viện nào")]
    [TestCase("user add lan --role auditor --library ly-son", "belong to no library")]
    [TestCase("user add lan --role boss", "--role boss: phải là một trong / must be one of: reader, cataloguer")]
    [TestCase("user add lan", "--role")]
    [TestCase("user add a!b --role auditor", "3 to 64 letters")]
    [TestCase("user no-second-factor khong-ai", "no account of that name")]
    [TestCase("user disable khong-ai", "no account of that name")]
    [TestCase("user key revoke 99", "no key of that number")]
    [TestCase("user key add x --right everything", "--right everything: phải là một trong")]
    [TestCase("user key add x --right figures --days 0", "1 to 1095 days")]
    public async Task Wrong_use_is_told_in_both_languages(string line, string said)
    {
        var (code, output, complained) = await RunAsync(TestPeople.Password, line.Split(' '));
        Assert.That(code, Is.EqualTo(ExitCode.WrongUse), output + complained);
        Assert.That(complained, Does.Contain(said).And.Contain(" / "));
    }

    [TestCase("", "12 characters")]
    [TestCase("ngắn quá", "12 characters")]
    [TestCase("aaaaaaaaaaaaaaaa", "easily guessed")]
    public async Task A_password_that_is_none_makes_no_account(string password, string said)
    {
        var (code, _, complained) = await RunAsync(password, "user", "add", "hoa", "--role", "auditor");
        Assert.That(code, Is.EqualTo(ExitCode.WrongUse));
        Assert.That(complained, Does.Contain(said));
        Assert.That((await RunAsync("", "user", "list")).Output, Does.Not.Contain("hoa"));
    }

    [Test]
    public async Task A_key_is_told_once_and_then_only_by_its_beginning()
    {
        var (code, secret, complained) = await RunAsync("", "user", "key", "add", "Máy ở Lý Sơn", "--library", "ly-son", "--right", "figures", "--right", "hand-in", "--days", "30");
        Assert.That(code, Is.EqualTo(ExitCode.Done), complained);
        Assert.That(secret, Does.Match("^tvs_[A-Za-z0-9_-]{43}\n$"), "standard output has the key alone, for programs");
        var list = await RunAsync("", "user", "key", "list", "--json");
        using var line = JsonDocument.Parse(list.Output.Split('\n')[0]);
        Assert.That(line.RootElement.GetProperty("rights").EnumerateArray().Select(right => right.GetString()), Is.EqualTo(new[] { "figures", "hand-in" }));
        Assert.That(list.Output, Does.Not.Contain(secret.Trim()).And.Contain(secret[..10]));
        var number = line.RootElement.GetProperty("number").GetInt64();
        Assert.That((await RunAsync("", "user", "key", "revoke", $"{number}")).Output, Does.Contain("thu hồi / revoked"));
    }

    private async Task<(int Code, string Output, string Complained)> RunAsync(string input, params string[] verb)
    {
        var start = new ProcessStartInfo(Programs.Dotnet, ["exec", typeof(DataFolder).Assembly.Location, .. verb, "--data", Path.Combine(_folder, "data")])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = "/",
            Environment = { ["ConnectionStrings__Catalog"] = _database.ConnectionString },
        };
        using var program = Process.Start(start)!;
        await program.StandardInput.WriteAsync(input);
        program.StandardInput.Close();
        var (said, complained) = (program.StandardOutput.ReadToEndAsync(), program.StandardError.ReadToEndAsync());
        await program.WaitForExitAsync();
        return (program.ExitCode, await said, await complained);
    }
}
