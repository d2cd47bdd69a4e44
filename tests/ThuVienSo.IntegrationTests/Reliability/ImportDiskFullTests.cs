using System.Globalization;

using ThuVienSo.Composition;

namespace ThuVienSo.IntegrationTests.Reliability;

/// <summary>
/// The disk that holds PostgreSQL and the index of a running worker is full while it imports. The inbox lies elsewhere, so that files can still come.
/// THUVIENSO_DISK_SIZES says with how much room left, from none to more than the import needs.
/// </summary>
[Platform("Linux")]
[Parallelizable(ParallelScope.Self)]
public sealed class ImportDiskFullTests
{
    private const int RecordsPerFile = 2000;
    private const int MostRoom = 8_000;

    private static int Sizes => int.Parse(Environment.GetEnvironmentVariable("THUVIENSO_DISK_SIZES") ?? "1", CultureInfo.InvariantCulture);

    [Test]
    public async Task An_import_on_a_full_disk_goes_on_when_there_is_room()
    {
        await TestPrograms.NeededAsync(async () => await TestCluster.RunningAsync(CancellationToken.None));
        using var disk = new SmallDisk(1024 * 1024);
        var data = DataFolder.At(disk.Folder);
        var inboxFolder = Directory.CreateTempSubdirectory("thuvienso-inbox-").FullName;
        Directory.CreateSymbolicLink(data.Inbox, inboxFolder);
        using (var worker = new WorkerProcess(data.EnsureExists()))
        {
            try
            {
                await FillRepeatedlyAsync(worker, new InboxOfRecords(data, RecordsPerFile), disk);
            }
            catch
            {
                TestContext.Out.WriteLine(worker.Said);
                throw;
            }
        }

        Directory.Delete(inboxFolder, recursive: true);
    }

    private static async Task FillRepeatedlyAsync(WorkerProcess worker, InboxOfRecords inbox, SmallDisk disk)
    {
        worker.EnsureRuns();
        inbox.Drop();
        await inbox.DrainAsync(worker);
        var stopped = 0;
        for (var step = 0; step < Sizes; step++)
        {
            var room = MostRoom * step / Sizes;
            disk.FillBut(room);
            inbox.Drop();
            await Task.Delay(TimeSpan.FromSeconds(5));
            stopped += inbox.AllTaken ? 0 : 1;
            disk.Free();
            await inbox.DrainAsync(worker);
            await inbox.AssertAcknowledgedAsync(worker);
        }

        TestContext.Out.WriteLine($"{Sizes} sizes, {stopped} of them stopped the import");
        Assert.That(stopped, Is.Positive, "a full disk stops an import");
        inbox.AssertCheckFindsNothing(worker);
    }
}
