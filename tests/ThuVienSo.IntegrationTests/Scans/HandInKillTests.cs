using System.Diagnostics;
using System.Globalization;
using ThuVienSo.Catalog.Digital;
using ThuVienSo.Catalog.Files;
using ThuVienSo.Composition;
using ThuVienSo.IntegrationTests.PrivatePostgres;

namespace ThuVienSo.IntegrationTests.Scans;

/// <summary>
/// The program that imports a package of scans is killed at random moments and started again: in the end the package is there once, every master has its row, and nothing is left over. THUVIENSO_KILLS sets how often.
/// </summary>
[CancelAfter(3_600_000)]
[Parallelizable(ParallelScope.Self)]
public sealed class HandInKillTests : ScanTest
{
    private const int Books = 3;
    private const int PagesEach = 6;

    private static int Kills => int.Parse(Environment.GetEnvironmentVariable("THUVIENSO_KILLS") ?? "4", CultureInfo.InvariantCulture);

    [Test]
    public async Task A_package_is_there_once_however_its_import_is_killed()
    {
        var random = new Random(Random.Shared.Next());
        var package = Package("sách quét", [.. Enumerable.Range(1, Books * PagesEach).Select(n => (
            string.Create(CultureInfo.InvariantCulture, $"quyển {(n - 1) / PagesEach}/{n:000}.png"), Page($"trang {n}")))]);
        var data = DataFolder.At(Path.Combine(Folder, "data")).EnsureExists();
        var whole = await TimeOfAsync(package);
        for (var kill = 0; kill < Kills; kill++)
        {
            using var import = Start(package, data, ConnectionString);
            if (!import.WaitForExit(whole * random.NextDouble()))
                Signals.Kill(import.Id);
            await import.WaitForExitAsync(Token);
        }

        using (var last = Start(package, data, ConnectionString))
        {
            await last.WaitForExitAsync(Token);
            Assert.That(last.ExitCode, Is.EqualTo(ExitCode.DoneWithProblems), "there is no record for any of them");
        }

        await AssertThereOnceAsync(data);
    }

    private async Task AssertThereOnceAsync(DataFolder data)
    {
        await new WholeBatches(Source, TimeProvider.System).ResumeAsync(Token);
        Assert.That(await ValueAsync<long>("select count(*) from document"), Is.EqualTo(Books));
        Assert.That(await ValueAsync<long>("select count(*) from digitisation"), Is.EqualTo(Books));
        Assert.That(await ValueAsync<long>("select count(*) from page"), Is.EqualTo(Books * PagesEach));
        Assert.That(await ValueAsync<long>("select count(*) from import_batch where state not in ('committed', 'abandoned')"), Is.Zero);
        await new FileSweep(Source, data.Files, data.Derivatives, TimeProvider.System).RunAsync(TimeSpan.FromSeconds(-1), Token);
        var files = Directory.EnumerateFiles(data.Files, "*", SearchOption.AllDirectories).Select(Path.GetFileName).Order(StringComparer.Ordinal).ToArray();
        Assert.That(files, Is.EqualTo(await ValueAsync<string[]>("select array_agg(encode(sha256, 'hex') order by encode(sha256, 'hex')) from stored_file")));
        Assert.That(files, Has.Length.EqualTo(Books * PagesEach));
        WorkDesk.Open(data.Desks).Dispose();
        Assert.That(Directory.EnumerateFiles(data.Desks, "*", SearchOption.AllDirectories), Is.Empty);
    }

    /// <summary>How long it takes, on a catalog of its own.</summary>
    private async Task<TimeSpan> TimeOfAsync(string package)
    {
        await using var other = await TestDatabase.CreateAsync(Token);
        var data = DataFolder.At(Path.Combine(Folder, "measured")).EnsureExists();
        var begun = TimeProvider.System.GetTimestamp();
        using var import = Start(package, data, other.ConnectionString);
        await import.WaitForExitAsync(Token);
        return TimeProvider.System.GetElapsedTime(begun);
    }

    private static Process Start(string package, DataFolder data, string connectionString)
    {
        var start = new ProcessStartInfo(Programs.Dotnet, ["exec", typeof(DataFolder).Assembly.Location, "import", package, "--data", data.Root])
        {
            WorkingDirectory = Path.GetTempPath(),
            Environment = { ["ConnectionStrings__Catalog"] = connectionString, ["Pages__LeastFreeMegabytes"] = "0" },
        };
        return Process.Start(start)!;
    }
}
