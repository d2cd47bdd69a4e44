using System.Net;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using ThuVienSo.Composition;
using ThuVienSo.IntegrationTests.People;
using ThuVienSo.IntegrationTests.Reliability;
using ThuVienSo.PrivatePostgres;

namespace ThuVienSo.IntegrationTests.Backups;

/// <summary>The whole way, with the program as it is run: a backup beside imports and searches, the loss of everything, and an empty machine.</summary>
[Parallelizable(ParallelScope.Self)]
public sealed class TotalLossTests
{
    private const int RecordsPerFile = 200;
    private const int Pages = 4;

    private TestDevice _device = null!;
    private string _folder = "";
    private string _backups = "";
    private string _scheduled = "";

    [SetUp]
    public void MakeFolders()
    {
        _folder = Directory.CreateDirectory(TestCluster.NewFolder()).FullName;
        _backups = Directory.CreateDirectory(Path.Combine(_folder, "b")).FullName;
        _scheduled = Directory.CreateDirectory(Path.Combine(_folder, "s")).FullName;
    }

    [TearDown]
    public void RemoveFolders() => Directory.Delete(_folder, recursive: true);

    [Test]
    public async Task All_is_back_on_an_empty_machine_as_it_was_when_the_backup_was_made()
    {
        await TestPrograms.NeededAsync(async () => await TestCluster.RunningAsync(CancellationToken.None));
        var name = await LiveAndDieAsync(DataFolder.At(Path.Combine(_folder, "d")).EnsureExists());
        var (checkedCode, said) = ServedProgram.Run("restore", _backups, "--check", "--at", name);
        Assert.That(checkedCode, Is.EqualTo(ExitCode.Done), said);
        var data = DataFolder.At(Path.Combine(_folder, "n"));
        var (code, output) = ServedProgram.Run("restore", _backups, "--at", name, "--data", data.Root);
        Assert.That(code, Is.EqualTo(ExitCode.Done), output);
        Assert.That(output, Does.Contain("Next: run serve"));
        await AssertSameAsync(data, name);
        await AssertServesAsync(data);
        var (equal, check) = ServedProgram.Run("check", "--data", data.Root);
        Assert.That(equal, Is.EqualTo(ExitCode.Done), check);
        TestContext.Out.WriteLine(check);
    }

    /// <summary>Serves, imports, is backed up meanwhile, and is lost. Answers the name of the backup.</summary>
    private async Task<string> LiveAndDieAsync(DataFolder data)
    {
        using var served = await ServedProgram.StartAsync(data, _scheduled);
        await using var catalog = NpgsqlDataSource.Create(await served.ConnectionStringAsync());
        await PagesToMake.PublishAsync(catalog, data, Pages, CancellationToken.None);
        await served.UntilAsync("images are made", async () => await CountAsync(catalog, "select count(*) from page_image where recipe > 0") == Pages);
        await served.UntilAsync("the page is found", async () => await HitsAsync(served, "sách nhiều trang") > 0);
        _device = await PeopleAndUse.HappenAsync(served, catalog, data);
        using var ending = new CancellationTokenSource();
        var (searching, importing) = (SearchAsync(served, ending.Token), ImportAsync(data, ending.Token));
        await served.UntilAsync("records come in", async () => await CountAsync(catalog, "select count(*) from document") > RecordsPerFile);
        var backup = BackUp(data);
        await ending.CancelAsync();
        foreach (var table in PeopleAndUse.Tables)
            Assert.That(Rows(backup, table), Is.Positive, table);
        Assert.That(await searching, Is.Positive, "searches that were answered beside the backup");
        var dropped = await importing;
        await AssertScheduledAsync(served);
        await served.UntilAsync("all is imported", async () => await CountAsync(catalog, "select count(*) from document") == 1 + (dropped * RecordsPerFile));
        Assert.That(Rows(backup, "document"), Is.LessThan(1 + (dropped * RecordsPerFile)), "the backup was made while records came in");
        await AssertFailureIsToldAsync(served, data);
        Assert.That(BackUp(data).GetProperty("copied").GetInt64(), Is.Zero, "masters that are copied again");
        Assert.That(await served.Client.GetStringAsync("/metrics"), Does.Contain("\nthuvienso_backup_failing 0\n"));
        await catalog.DisposeAsync();
        await served.KillAllAsync();
        Directory.Delete(data.Root, recursive: true);
        return backup.GetProperty("backup").GetString()!;
    }

    private JsonElement BackUp(DataFolder data)
    {
        var (code, output) = ServedProgram.Run("backup", "--to", _backups, "--data", data.Root, "--json");
        Assert.That(code, Is.EqualTo(ExitCode.Done), output);
        return JsonDocument.Parse(output.Split('\n').Single(line => line.StartsWith("{\"backup\"", StringComparison.Ordinal))).RootElement;
    }

    private long Rows(JsonElement backup, string table)
    {
        using var manifest = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(_backups, "backups", backup.GetProperty("backup").GetString()!, "manifest.json")));
        return manifest.RootElement.GetProperty("tables").EnumerateArray().Single(one => one.GetProperty("name").GetString() == table).GetProperty("rows").GetInt64();
    }

    private static async Task<int> SearchAsync(ServedProgram served, CancellationToken ending)
    {
        var answered = 0;
        for (; !ending.IsCancellationRequested; answered++)
        {
            using var answer = await served.Client.GetAsync("/api/v1/search?q=sach+nhieu+trang", CancellationToken.None);
            Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        }

        return answered;
    }

    private static async Task<int> ImportAsync(DataFolder data, CancellationToken ending)
    {
        var inbox = new InboxOfRecords(data, RecordsPerFile);
        for (; !ending.IsCancellationRequested; await Task.Delay(300, CancellationToken.None))
            inbox.Drop();
        inbox.Drop();
        return inbox.Dropped;
    }

    /// <summary>A disk that is not connected.</summary>
    private async Task AssertFailureIsToldAsync(ServedProgram served, DataFolder data)
    {
        var (code, output) = ServedProgram.Run("backup", "--to", Path.Combine(_folder, "absent", "b"), "--data", data.Root);
        Assert.That(code, Is.EqualTo(ExitCode.WrongUse), output);
        Assert.That(await served.Client.GetStringAsync("/metrics"), Does.Contain("\nthuvienso_backup_failing 1\n"));
        using var health = JsonDocument.Parse(await served.Client.GetStringAsync("/health/ready"));
        Assert.That(health.RootElement.GetProperty("backup").GetProperty("en").GetString(), Is.EqualTo("The last backup failed; the log tells why."));
    }

    /// <summary>The worker made one by itself, and health tells.</summary>
    private async Task AssertScheduledAsync(ServedProgram served)
    {
        await served.UntilAsync("the worker makes a backup by itself", () => Task.FromResult(
            Directory.Exists(Path.Combine(_scheduled, "backups")) && Directory.EnumerateFiles(_scheduled, "manifest.json", SearchOption.AllDirectories).Any()));
        using var health = JsonDocument.Parse(await served.Client.GetStringAsync("/health/ready"));
        Assert.That(health.RootElement.GetProperty("backup").GetProperty("ageSeconds").GetInt64(), Is.Not.Negative);
        Assert.That(await served.Client.GetStringAsync("/metrics"), Does.Contain("\nthuvienso_backup_age_seconds "));
    }

    private async Task AssertSameAsync(DataFolder data, string name)
    {
        await using (var cluster = await PrivateCluster.StartAsync(
            new PostgresOptions { DataFolder = data.Postgres }, TimeProvider.System, NullLogger.Instance, CancellationToken.None))
        {
            Assert.That(await TableRows.OfDatabaseAsync(cluster.ConnectionString("thuvienso")), Is.EquivalentTo(TableRows.OfBackup(Path.Combine(_backups, "backups", name))));
        }

        var files = Directory.EnumerateFiles(data.Files, "*", SearchOption.AllDirectories).ToList();
        Assert.That(files, Has.Count.EqualTo(Pages));
        foreach (var file in files)
            Assert.That(Convert.ToHexStringLower(SHA256.HashData(await File.ReadAllBytesAsync(file))), Is.EqualTo(Path.GetFileName(file)));
    }

    private async Task AssertServesAsync(DataFolder data)
    {
        using var served = await ServedProgram.StartAsync(data);
        await served.UntilAsync("the record is found", async () => await HitsAsync(served, "sách nhiều trang") > 0);
        await using var catalog = NpgsqlDataSource.Create(await served.ConnectionStringAsync());
        var document = await CountAsync(catalog, "select document_id from digitisation where current");
        await served.UntilAsync("the image of a page is made again", async () =>
        {
            using var image = await served.Client.GetAsync($"/iiif/image/{document}-{Pages}/full/200,/0/default.jpg");
            return image.StatusCode == HttpStatusCode.OK && (await image.Content.ReadAsByteArrayAsync()).AsSpan().StartsWith(new byte[] { 0xFF, 0xD8 });
        });
        await PeopleAndUse.AssertBackAsync(served, _device);
        await served.StopAsync();
    }

    private static async Task<int> HitsAsync(ServedProgram served, string query)
    {
        using var answer = JsonDocument.Parse(await served.Client.GetStringAsync($"/api/v1/search?q={Uri.EscapeDataString(query)}"));
        return answer.RootElement.GetProperty("total").GetInt32();
    }

    private static async Task<long> CountAsync(NpgsqlDataSource catalog, string sql)
    {
#pragma warning disable CA2100 // the constants of this class
        await using var command = catalog.CreateCommand(sql);
#pragma warning restore CA2100
        return (long)(await command.ExecuteScalarAsync())!;
    }
}
