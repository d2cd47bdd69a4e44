using System.Globalization;

using Microsoft.Extensions.Logging.Abstractions;
using ThuVienSo.Composition;

namespace ThuVienSo.IntegrationTests.Reliability;

/// <summary>
/// Files drop into the inbox of a running worker while worker, postmaster or everything is killed at random moments. What was acknowledged (a file moved to
/// <c>done</c>) must be there once, at the end every record of every file must, and <c>check</c> must find catalog and index equal. THUVIENSO_KILLS sets how often.
/// </summary>
public sealed class ProgramKillTests
{
    private const int RecordsPerFile = 300;

    private static int Kills => int.Parse(Environment.GetEnvironmentVariable("THUVIENSO_KILLS") ?? "30", CultureInfo.InvariantCulture);

    [Test]
    public async Task Kills_lose_nothing_and_double_nothing()
    {
        var seed = Random.Shared.Next();
        TestContext.Out.WriteLine($"seed {seed}, {Kills} kills");
        await TestPrograms.NeededAsync(async () => await TestCluster.RunningAsync(CancellationToken.None));
        var data = DataFolder.At(TestCluster.NewFolder()).EnsureExists();
        using (var worker = new WorkerProcess(data))
        {
            var files = await KillRepeatedlyAsync(worker, data, new Random(seed));
            await DrainAsync(worker, data);
            await AssertEveryRecordOnceAsync(data, files);
            worker.Stop();
            var check = worker.Run("check");
            Assert.That(check.ExitCode, Is.Zero, check.Output);
        }

        Directory.Delete(data.Root, recursive: true);
    }

    private static async Task<int> KillRepeatedlyAsync(WorkerProcess worker, DataFolder data, Random random)
    {
        var files = 0;
        for (var kill = 0; kill < Kills; kill++)
        {
            worker.EnsureRuns();
            Drop(data, ++files);
            await Task.Delay(random.Next(200, 4_000));
            switch (random.Next(3))
            {
                case 0: worker.KillProgram(); break;
                case 1: worker.KillPostmaster(); break;
                default: worker.KillAll(); break;
            }
        }

        return files;
    }

    /// <summary>Written under a hidden name and renamed, as a careful person's copy does.</summary>
    private static void Drop(DataFolder data, int file)
    {
        var name = $"f{file:D4}";
        var hidden = Path.Combine(data.Inbox, $".{name}.mrc");
        File.WriteAllBytes(hidden, MarcSource.File(name, RecordsPerFile));
        File.Move(hidden, Path.Combine(data.Inbox, $"{name}.mrc"));
    }

    private static async Task DrainAsync(WorkerProcess worker, DataFolder data)
    {
        worker.EnsureRuns();
        var deadline = TimeProvider.System.GetTimestamp();
        while (Directory.EnumerateFiles(data.Inbox, "f*.mrc").Any())
        {
            if (TimeProvider.System.GetElapsedTime(deadline) > TimeSpan.FromMinutes(5))
                throw new AssertionException($"The inbox is not empty: {string.Join(' ', Directory.EnumerateFiles(data.Inbox).Select(Path.GetFileName))}");
            worker.EnsureRuns();
            await Task.Delay(500);
        }
    }

    private static async Task AssertEveryRecordOnceAsync(DataFolder data, int files)
    {
        await using var server = await CatalogServer.OpenAsync(data, attach: true, NullLogger.Instance, CancellationToken.None);
        await using var command = server.Source.CreateCommand("select count(*), count(distinct source_key) from document");
        await using var reader = await command.ExecuteReaderAsync();
        await reader.ReadAsync();
        Assert.Multiple(() =>
        {
            Assert.That(reader.GetInt64(0), Is.EqualTo((long)files * RecordsPerFile), "documents");
            Assert.That(reader.GetInt64(1), Is.EqualTo((long)files * RecordsPerFile), "different keys");
        });
    }
}
