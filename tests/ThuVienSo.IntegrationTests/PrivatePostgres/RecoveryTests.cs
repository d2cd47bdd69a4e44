using System.Diagnostics;
using Npgsql;

namespace ThuVienSo.IntegrationTests.PrivatePostgres;

/// <summary>A server that is long in coming up.</summary>
[Parallelizable(ParallelScope.Self)]
public sealed class RecoveryTests : ClusterFixture
{
    [Test]
    public async Task Crash_recovery_is_waited_for_and_loses_nothing()
    {
        await using (var cluster = await StartAsync())
        {
            await cluster.EnsureDatabaseAsync("kills", CancellationToken.None);
            await using var source = NpgsqlDataSource.Create(cluster.ConnectionString("kills"));
            await Rows.MakeTableAsync(source);
            await using var fill = source.CreateCommand("INSERT INTO written (filler) SELECT repeat('ư', 100) FROM generate_series(1, 300000)");
            await fill.ExecuteNonQueryAsync();
            Signals.Kill(-cluster.ServerPid);
        }

        await using var again = await StartAsync();

        Assert.That(await RowsAsync(again), Has.Count.EqualTo(300_000));
        Assert.That(ServerLog, Does.Contain("redo done"), "there was something to recover");
        Assert.That(ServerLog, Does.Not.Contain("the database system is starting up"), "and nobody knocked meanwhile");
    }

    [Test]
    public async Task A_server_that_needs_eight_seconds_is_not_given_up()
    {
        var slow = Directory.CreateDirectory(Path.Combine(Root, "slow")).FullName;
        foreach (var name in (string[])["initdb", "pg_ctl"])
            File.CreateSymbolicLink(Path.Combine(slow, name), Programs.Run("readlink", "-f", Programs.Installed(name)).Output);
        var script = Path.Combine(slow, "postgres");
        var real = Programs.Run("readlink", "-f", Programs.Installed("postgres")).Output;
        await File.WriteAllTextAsync(script, $"#!/bin/sh\n[ \"$1\" = -D ] && sleep 8\nexec {real} \"$@\"\n");
        Programs.Run("chmod", "755", script);

        var waited = Stopwatch.StartNew();
        var log = new HeldLog();
        await using var cluster = await StartAsync(TestCluster.Options(Cluster) with { BinariesFolder = slow }, log);

        Assert.That(waited.Elapsed, Is.GreaterThan(TimeSpan.FromSeconds(8)));
        Assert.That(log.Lines.Select(line => line.Text), Has.Some.Contains("phục hồi"), "the person at the machine is told to wait");
    }

    [Test]
    public async Task A_server_that_is_killed_while_it_starts_or_just_after_is_started_again([Values(0, 60, 120, 200)] int milliseconds)
    {
        await using (await StartAsync())
        {
        }

        var starting = StartAsync();
        var killed = await KilledOnceAsync(TimeSpan.FromMilliseconds(milliseconds));
        await using var cluster = await starting;
        await cluster.EnsureDatabaseAsync("kills", CancellationToken.None);

        Assert.That(await AskAsync(cluster, "SELECT 1"), Is.EqualTo("1"));
        Assert.That(cluster.ServerPid, Is.Not.EqualTo(killed));
    }

    /// <summary>Kills the server this long after its process is there; its number.</summary>
    private async Task<int> KilledOnceAsync(TimeSpan after)
    {
        while (new FileInfo(PostmasterPid.File(Cluster)) is not { Exists: true, Length: > 0 })
            await Task.Delay(2);
        await Task.Delay(after);
        var pid = PostmasterPid.Read(Cluster);
        Signals.Kill(pid);
        return pid;
    }
}
