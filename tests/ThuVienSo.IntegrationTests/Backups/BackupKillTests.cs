using System.Diagnostics;
using System.Globalization;

using Npgsql;
using ThuVienSo.Catalog.Backups;
using ThuVienSo.Composition;
using ThuVienSo.IntegrationTests.PrivatePostgres;

namespace ThuVienSo.IntegrationTests.Backups;

/// <summary>Backups and restores are killed at random moments. What is left never counts, or is whole; the next one completes. THUVIENSO_KILLS sets how often each.</summary>
[Parallelizable(ParallelScope.Self)]
public sealed class BackupKillTests
{
    private static readonly string Program = typeof(DataFolder).Assembly.Location;

    private static int Kills => int.Parse(Environment.GetEnvironmentVariable("THUVIENSO_KILLS") ?? "2", CultureInfo.InvariantCulture);

    [Test]
    public async Task Killed_backups_are_none_and_killed_restores_begin_again()
    {
        var random = new Random();
        await using var catalog = await SmallCatalog.MakeAsync(pages: 2);
        for (var file = 0; file < 300; file++)
            await catalog.KeepAsync($"tệp {file} {new string('x', random.Next(20_000))}");
        var whole = 0;
        for (var kill = 0; kill < Kills; kill++)
        {
            await KillAsync(catalog, catalog.ConnectionString, random, "backup", "--to", catalog.Backups, "--data", catalog.Data.Root);
            using (var folder = BackupFolder.OpenToWrite(catalog.Backups))
                whole += folder.Names().Count - whole;
            foreach (var name in Directory.Exists(Path.Combine(catalog.Backups, "backups")) ? Names(catalog.Backups) : [])
                Assert.That(await catalog.DamagesAsync(name), Is.Empty, name);
        }

        var (code, output) = Run(catalog.ConnectionString, "backup", "--to", catalog.Backups, "--data", catalog.Data.Root);
        Assert.That(code, Is.EqualTo(ExitCode.Done), output);
        TestContext.Out.WriteLine($"{Kills} kills of backups, {whole} of them too late");
        await RestoreAsync(catalog, random);
    }

    private static async Task RestoreAsync(SmallCatalog catalog, Random random)
    {
        await using var database = await TestDatabase.CreateAsync();
        var into = catalog.NewFolder("new");
        var newest = TableRows.OfBackup(Path.Combine(catalog.Backups, "backups", Names(catalog.Backups)[^1]));
        var late = false;
        for (var kill = 0; kill < Kills && !late; kill++)
        {
            await KillAsync(catalog, database.ConnectionString, random, "restore", catalog.Backups, "--data", into);
            await LetGoAsync(database.ConnectionString);
            // Either nothing at all, or everything.
            var there = await TableRows.OfDatabaseAsync(database.ConnectionString);
            late = there["document"].Rows > 0;
            if (late)
                Assert.That(there, Is.EquivalentTo(newest));
            else
                Assert.That(there.Values.Sum(table => table.Rows), Is.Zero);
        }

        var (code, output) = Run(database.ConnectionString, "restore", catalog.Backups, "--data", into);
        Assert.That(code, Is.EqualTo(late ? ExitCode.WrongUse : ExitCode.Done), output);
        Assert.That(await TableRows.OfDatabaseAsync(database.ConnectionString), Is.EquivalentTo(newest));
        Assert.That(Files(DataFolder.At(into).Files), Is.EquivalentTo(Files(catalog.Data.Files)));
        Assert.That(Directory.Exists(DataFolder.At(into).Restoring), Is.False);
    }

    private static List<string> Names(string backups)
    {
        using var folder = BackupFolder.OpenToRead(backups);
        return [.. folder.Names()];
    }

    private static List<string> Files(string folder) => [.. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Select(path => Path.GetFileName(path)!)];

    /// <summary>Kills it once it has begun to work, as far as one can see from outside, and a random moment later.</summary>
    private static async Task KillAsync(SmallCatalog catalog, string connectionString, Random random, params string[] verb)
    {
        using var process = Start(connectionString, verb);
        for (var waited = Stopwatch.StartNew(); !process.HasExited && waited.Elapsed < TimeSpan.FromSeconds(30) && !HasBegun(catalog);)
            await Task.Delay(10);
        await Task.Delay(random.Next(700));
        Signals.Kill(process.Id);
        await process.WaitForExitAsync();
    }

    /// <summary>Waits until the server has noticed, and rolled back or committed.</summary>
    private static async Task LetGoAsync(string connectionString)
    {
        await using var source = NpgsqlDataSource.Create(connectionString);
        for (var others = 1L; others > 0; await Task.Delay(20))
        {
            await using var command = source.CreateCommand("select count(*) from pg_stat_activity where application_name = 'thuvienso-backup' and datname = current_database()");
            others = (long)(await command.ExecuteScalarAsync())!;
        }
    }

    private static bool HasBegun(SmallCatalog catalog) =>
        Directory.Exists(Path.Combine(catalog.Backups, "masters", "unfinished")) || Directory.Exists(DataFolder.At(catalog.NewFolder("new")).Restoring);

    private static (int ExitCode, string Output) Run(string connectionString, params string[] verb)
    {
        using var process = Start(connectionString, verb);
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output + errors.Result);
    }

    private static Process Start(string connectionString, string[] verb)
    {
        var start = new ProcessStartInfo(Programs.Dotnet, ["exec", Program, .. verb]) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = "/" };
        start.Environment["ConnectionStrings__Catalog"] = connectionString;
        return Process.Start(start)!;
    }
}
