using System.Diagnostics;
using System.Text.Json;
using ThuVienSo.Catalog.People;
using ThuVienSo.Composition;
using ThuVienSo.IntegrationTests.PrivatePostgres;

namespace ThuVienSo.IntegrationTests.People;

/// <summary>What <c>privacy</c> prints and answers to the shell, run as a program on a catalog of its own.</summary>
[TestFixture, CancelAfter(240_000)]
internal sealed class PrivacyVerbTests
{
    private TestDatabase _database = null!;
    private string _folder = "";

    [OneTimeSetUp]
    public async Task MakeCatalog()
    {
        _database = await TestDatabase.CreateAsync();
        _folder = Directory.CreateTempSubdirectory("thuvienso-privacy-").FullName;
        await TestPeople.AddLibraryAsync(_database.ConnectionString, "ly-son", "Thư viện Lý Sơn");
        await TestPeople.AddLibraryAsync(_database.ConnectionString, "ba-to", "Thư viện Ba Tơ");
        await TestPeople.AddAsync(_database.ConnectionString, "thu-thu", Role.Cataloguer, "ly-son");
        await TestPeople.AddCardAsync(_database.ConnectionString, "HAI-1", "ly-son");
        await TestPeople.AddCardAsync(_database.ConnectionString, "HAI-1", "ba-to");
    }

    [OneTimeTearDown]
    public async Task DropCatalog()
    {
        await _database.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Test]
    public async Task A_reader_is_handed_out_and_deleted_and_then_unknown()
    {
        await TestPeople.AddCardAsync(_database.ConnectionString, "LS-77", "ly-son", "Bùi Thị Mơ");
        var (code, said, complained) = await RunAsync("", "privacy", "export", "ls-77");
        Assert.That(code, Is.EqualTo(ExitCode.Done), complained);
        using (var file = JsonDocument.Parse(said))
            Assert.That(file.RootElement.GetProperty("card").GetProperty("name").GetString(), Is.EqualTo("Bùi Thị Mơ"));
        var to = Path.Combine(_folder, "mo.json");
        Assert.That((await RunAsync("", "privacy", "export", "LS-77", "--to", to)).Output, Is.Empty);
        Assert.That(await File.ReadAllTextAsync(to), Does.Contain("Bùi Thị Mơ"));
        if (!OperatingSystem.IsWindows())
            Assert.That(File.GetUnixFileMode(to), Is.EqualTo(UnixFileMode.UserRead | UnixFileMode.UserWrite));
        Assert.That((await RunAsync("", "privacy", "export", "LS-77", "--to", to)).Code, Is.EqualTo(ExitCode.Failed), "no file is written over");
        var unsure = await RunAsync("không\n", "privacy", "erase", "LS-77");
        Assert.That((unsure.Code, unsure.Output), Is.EqualTo((ExitCode.WrongUse, "")));
        Assert.That(unsure.Complained, Does.Contain("Bùi Thị Mơ, LS-77, Thư viện Lý Sơn").And.Contain("Chưa xóa gì"));
        var sure = await RunAsync("có\n", "privacy", "erase", "LS-77");
        Assert.That((sure.Code, sure.Output), Is.EqualTo((ExitCode.Done, "LS-77: đã xóa, không còn gì về người này / erased, nothing of the person is left\n")), sure.Complained);
        Assert.That((await RunAsync("", "privacy", "erase", "LS-77", "--yes")).Code, Is.EqualTo(ExitCode.WrongUse));
    }

    [Test]
    public async Task A_program_says_yes_beforehand_and_reads_JSON()
    {
        var card = await TestPeople.AddCardAsync(_database.ConnectionString, "LS-78", "ly-son");
        var (code, said, complained) = await RunAsync("", "privacy", "erase", "LS-78", "--library", "ly-son", "--yes", "--json");
        Assert.That((code, said), Is.EqualTo((ExitCode.Done, $"{{\"erased\":true,\"account\":null,\"card\":{card}}}\n")), complained);
    }

    [TestCase("privacy export khong-ai", "Nothing is kept of anybody")]
    [TestCase("privacy export HAI-1", "add --library")]
    [TestCase("privacy erase HAI-1 --yes", "add --library")]
    [TestCase("privacy erase HAI-1 --library khong-co --yes", "Nothing is kept of anybody")]
    [TestCase("privacy erase thu-thu --yes", "they are disabled instead")]
    [TestCase("privacy erase", "Required argument missing for command: 'erase'")]
    public async Task Wrong_use_is_told_in_both_languages(string line, string said)
    {
        var (code, output, complained) = await RunAsync("", line.Split(' '));
        Assert.That(code, Is.EqualTo(ExitCode.WrongUse), output + complained);
        Assert.That(complained, Does.Contain(said).And.Contain(" / "));
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
