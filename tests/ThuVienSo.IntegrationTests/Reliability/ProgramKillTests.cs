using System.Globalization;

using ThuVienSo.Composition;

namespace ThuVienSo.IntegrationTests.Reliability;

/// <summary>
/// Files drop into the inbox of a running worker while worker, postmaster or everything is killed at random moments. What was acknowledged (a file moved out of the
/// inbox) must be there once, right after each restart; at the end every record of every file must, and <c>check</c> must find catalog and index equal.
/// THUVIENSO_KILLS sets how often.
/// </summary>
[Parallelizable(ParallelScope.Self)]
public sealed class ProgramKillTests
{
    private const int RecordsPerFile = 300;

    private static int Kills => int.Parse(Environment.GetEnvironmentVariable("THUVIENSO_KILLS") ?? "15", CultureInfo.InvariantCulture);

    [Test]
    public async Task Kills_lose_nothing_and_double_nothing()
    {
        var seed = Random.Shared.Next();
        TestContext.Out.WriteLine($"seed {seed}, {Kills} kills");
        await TestPrograms.NeededAsync(async () => await TestCluster.RunningAsync(CancellationToken.None));
        var data = DataFolder.At(TestCluster.NewFolder()).EnsureExists();
        using (var worker = new WorkerProcess(data))
        {
            try
            {
                var inbox = new InboxOfRecords(data, RecordsPerFile);
                await KillRepeatedlyAsync(worker, inbox, new Random(seed));
                await inbox.DrainAsync(worker);
                await inbox.AssertAcknowledgedAsync(worker);
                inbox.AssertCheckFindsNothing(worker);
            }
            catch
            {
                TestContext.Out.WriteLine(worker.Said);
                throw;
            }
        }

        Directory.Delete(data.Root, recursive: true);
    }

    private static async Task KillRepeatedlyAsync(WorkerProcess worker, InboxOfRecords inbox, Random random)
    {
        for (var kill = 0; kill < Kills; kill++)
        {
            worker.EnsureRuns();
            inbox.Drop();
            // Mostly while files are read, matched and committed; now and then while it starts or recovers.
            if (random.Next(4) == 0)
            {
                await Task.Delay(random.Next(3_000));
            }
            else
            {
                await inbox.AssertAcknowledgedAsync(worker);
                await worker.ImportsAsync(TimeSpan.FromSeconds(6));
                await Task.Delay(random.Next(800));
            }

            switch (random.Next(3))
            {
                case 0: worker.KillProgram(); break;
                case 1: worker.KillPostmaster(); break;
                default: worker.KillAll(); break;
            }
        }

        TestContext.Out.WriteLine($"{Kills} kills, {inbox.Dropped} files of {RecordsPerFile} records, {inbox.Asked} looks at what was acknowledged");
    }
}
