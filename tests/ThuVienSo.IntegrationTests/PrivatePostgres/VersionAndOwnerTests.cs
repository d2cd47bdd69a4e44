using System.Diagnostics;
using Microsoft.Extensions.Logging.Abstractions;
using ThuVienSo.PrivatePostgres;

namespace ThuVienSo.IntegrationTests.PrivatePostgres;

/// <summary>Data of another version, a server without its program, two programs on one folder.</summary>
[Parallelizable(ParallelScope.Self)]
public sealed class VersionAndOwnerTests : ClusterFixture
{
    [Test]
    public async Task Data_of_another_major_version_are_refused_with_an_explanation_and_not_touched()
    {
        await using (await StartAsync())
        {
        }
        var version = Path.Combine(Cluster, "pgdata", "PG_VERSION");
        var real = await File.ReadAllTextAsync(version);
        await File.WriteAllTextAsync(version, "13\n");
        var before = State();

        var refused = await RefusedAsync();

        Assert.That(refused.Fault, Is.EqualTo(PostgresFault.OtherVersion));
        Assert.That(refused.Text.Vi, Does.Contain("PostgreSQL 13").And.Contain(Cluster).And.Contain("THUVIENSO_POSTGRES_BIN"));
        Assert.That(refused.Text.En, Does.Contain("PostgreSQL 13"));
        Assert.That(State(), Is.EqualTo(before));
        await File.WriteAllTextAsync(version, real);
        await using var again = await StartAsync();
        Assert.That(await AskAsync(again, "SELECT 1"), Is.EqualTo("1"));
    }

    [Test]
    public async Task A_server_whose_program_was_killed_is_stopped_and_started_anew()
    {
        using var owner = OwnerProcess.Start(Cluster, "write");
        await owner.SaysAsync("ready");
        await owner.SaysAsync("5");
        Signals.Kill(owner.Pid);
        await owner.EndsAsync();
        Assert.That(Signals.Lives(owner.ServerPid), "the server outlives its program");

        var log = new HeldLog();
        await using var cluster = await StartAsync(log: log);

        Assert.That(cluster.ServerPid, Is.Not.EqualTo(owner.ServerPid));
        Assert.That(Signals.Lives(owner.ServerPid), Is.False);
        Assert.That(await RowsAsync(cluster), Is.SupersetOf(owner.Acknowledged));
        Assert.That(log.Lines.Select(line => line.Text), Has.Some.Contains($"{owner.ServerPid}"));
    }

    [Test]
    public async Task A_second_program_on_the_same_data_is_refused_and_told_who_has_them()
    {
        await using var first = await StartAsync();

        var waited = Stopwatch.StartNew();
        var refused = await RefusedAsync();

        Assert.That(refused.Fault, Is.EqualTo(PostgresFault.InUse));
        Assert.That(refused.Text.Vi, Does.Contain($"tiến trình {Environment.ProcessId}"));
        Assert.That(refused.Text.En, Does.Contain($"process {Environment.ProcessId}"));
        Assert.That(waited.Elapsed, Is.GreaterThan(TimeSpan.FromSeconds(4.9)), "an owner that is just dying gets five seconds");
        Assert.That(await AskAsync(first, "SELECT 1"), Is.EqualTo("1"), "the first is not disturbed");
    }

    [Test]
    public async Task An_owner_that_goes_away_late_is_waited_for()
    {
        var first = await StartAsync();
        var second = StartAsync();
        await Task.Delay(TimeSpan.FromSeconds(1.5));
        Assert.That(second.IsCompleted, Is.False);
        await first.DisposeAsync();

        await using var cluster = await second;
        Assert.That(await AskAsync(cluster, "SELECT 1"), Is.EqualTo("1"));
    }

    [TestCase("postgresql")]
    [TestCase("một-đường-dẫn-quá-dài-cho-một-socket-của-máy-chủ-cơ-sở-dữ-liệu/postgresql")]
    public async Task Another_program_can_use_a_cluster_that_runs_and_knows_when_none_does(string place)
    {
        var options = TestCluster.Options(Path.Combine(Root, place));
        Assert.That(await FindAsync(options), Is.Null);
        await using (var cluster = await StartAsync(options))
        {
            var found = await FindAsync(options);
            Assert.That(found, Is.EqualTo(cluster.ConnectionString("postgres")));
        }
        Assert.That(await FindAsync(options), Is.Null);
    }

    [Test]
    public async Task A_server_left_by_a_killed_program_is_not_taken_for_a_running_cluster()
    {
        using var owner = OwnerProcess.Start(Cluster, "hold");
        await owner.SaysAsync("ready");
        Signals.Kill(owner.Pid);
        await owner.EndsAsync();
        Assert.That(Signals.Lives(owner.ServerPid));

        Assert.That(await FindAsync(TestCluster.Options(Cluster)), Is.Null);
        await using var cluster = await StartAsync();
    }

    private static Task<string?> FindAsync(PostgresOptions options) =>
        PrivateCluster.FindRunningAsync(options, "postgres", TimeProvider.System, NullLogger.Instance, CancellationToken.None);

    /// <summary>Every file of the data with its size and time of change.</summary>
    private string State() => string.Join('\n', new DirectoryInfo(Path.Combine(Cluster, "pgdata")).EnumerateFiles("*", SearchOption.AllDirectories)
        .OrderBy(file => file.FullName, StringComparer.Ordinal).Select(file => $"{file.FullName} {file.Length} {file.LastWriteTimeUtc:O}"));
}
