using System.Diagnostics;
using Npgsql;
using ThuVienSo.PrivatePostgres;

namespace ThuVienSo.IntegrationTests.PrivatePostgres;

/// <summary>The disk is full, on a small file system of memory.</summary>
[Parallelizable(ParallelScope.Self)]
public sealed class DiskFullTests : ClusterFixture
{
    private string Disk => Path.Combine(Root, "disk");

    private string Ballast => Path.Combine(Disk, "ballast");

    [SetUp]
    public void MountDisk()
    {
        Directory.CreateDirectory(Disk);
        if (Programs.Run("mount", "-t", "tmpfs", "-o", "size=200m,mode=755", "tmpfs", Disk) is { ExitCode: not 0 } failed)
            TestPrograms.Missing($"No file system can be mounted here: {failed.Output}");
    }

    [TearDown]
    public void UnmountDisk() => Programs.Run("umount", "-l", Disk);

    [Test]
    public async Task A_full_disk_stops_the_server_and_room_brings_it_back_with_every_committed_row()
    {
        var log = new HeldLog();
        await using var cluster = await StartAsync(Options(), log);
        await cluster.EnsureDatabaseAsync("kills", CancellationToken.None);
        await using var source = NpgsqlDataSource.Create(cluster.ConnectionString("kills"));
        await Rows.MakeTableAsync(source);
        var acknowledged = new HashSet<long> { await Rows.AddAsync(source) };
        var before = cluster.ServerPid;
        Fill();

        await WriteUntilItStopsAsync(source, acknowledged);
        await UntilAsync(() => log.Lines.ToArray().Any(line => line.Text.Contains("đã đầy", StringComparison.Ordinal)), "the log says that the disk is full");
        Assert.That(Signals.Lives(before), Is.False);
        File.Delete(Ballast);

        await UntilAsync(() => cluster.ServerPid != before, "the server is back");
        Assert.That(await RowsAsync(cluster), Is.SupersetOf(acknowledged));
        Assert.That(await Rows.AddAsync(source), Is.Positive);
    }

    [Test]
    public async Task A_start_on_a_full_disk_says_so_and_works_once_there_is_room()
    {
        await using (await StartAsync(Options()))
        {
        }
        Fill();

        var waited = Stopwatch.StartNew();
        var refused = await RefusedAsync(Options());

        Assert.That(refused.Fault, Is.EqualTo(PostgresFault.DiskFull));
        Assert.That(waited.Elapsed, Is.LessThan(TimeSpan.FromSeconds(45)), "room does not come by being tried for: it is said at once");
        Assert.That(refused.Text.Vi, Does.Contain(Path.Combine(Disk, "postgresql")));
        File.Delete(Ballast);
        await using var again = await StartAsync(Options());
        Assert.That(await AskAsync(again, "SELECT 1"), Is.EqualTo("1"));
    }

    [Test]
    public async Task A_first_start_that_does_not_fit_says_so_and_works_once_there_is_room()
    {
        Programs.Run("sh", "-c", $"head -c 180M /dev/zero > {Ballast}");

        var refused = await RefusedAsync(Options());

        Assert.That(refused.Fault, Is.EqualTo(PostgresFault.DiskFull));
        File.Delete(Ballast);
        await using var again = await StartAsync(Options());
        Assert.That(await AskAsync(again, "SELECT 1"), Is.EqualTo("1"));
    }

    private PostgresOptions Options() => TestCluster.Options(Path.Combine(Disk, "postgresql"));

    private void Fill() => Programs.Run("sh", "-c", $"cat /dev/zero > {Ballast}");

    /// <summary>Rows, and a megabyte of log with each so that the server soon needs a new segment of it.</summary>
    private static async Task WriteUntilItStopsAsync(NpgsqlDataSource source, HashSet<long> acknowledged)
    {
        for (var waited = Stopwatch.StartNew(); waited.Elapsed < TimeSpan.FromMinutes(1);)
        {
            try
            {
                await using var connection = await source.OpenConnectionAsync();
                await using var fill = new NpgsqlCommand("SELECT pg_logical_emit_message(true, 'fill', repeat('x', 1000000))", connection);
                await fill.ExecuteNonQueryAsync();
                acknowledged.Add(await Rows.AddAsync(source));
            }
            catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.DiskFull)
            {
                // A table could not grow: that write failed alone, as it should.
                continue;
            }
            catch (NpgsqlException)
            {
                return;
            }
        }
        Assert.Fail("The server never ran out of room.");
    }

    private static async Task UntilAsync(Func<bool> holds, string what)
    {
        for (var waited = Stopwatch.StartNew(); !holds(); await Task.Delay(50))
            Assert.That(waited.Elapsed, Is.LessThan(TimeSpan.FromMinutes(1)), what);
    }
}
