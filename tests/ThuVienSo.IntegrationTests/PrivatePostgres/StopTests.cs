using Microsoft.Extensions.Logging.Abstractions;
using ThuVienSo.PrivatePostgres;

namespace ThuVienSo.IntegrationTests.PrivatePostgres;

/// <summary>Ends in order.</summary>
[Parallelizable(ParallelScope.Self)]
public sealed class StopTests : ClusterFixture
{
    [TestCase(false, TestName = "SIGTERM_ends_the_program_and_its_server_in_order")]
    [TestCase(true, TestName = "Ctrl_C_reaches_the_program_first_and_its_server_serves_it_to_the_end")]
    public async Task Ends_in_order(bool fromTerminal)
    {
        using var owner = OwnerProcess.Start(Cluster, "write");
        await owner.SaysAsync("3");

        // A terminal sends the interrupt to everything in the foreground group.
        if (fromTerminal)
            Signals.Interrupt(-owner.Pid);
        else
            Signals.Terminate(owner.Pid);

        Assert.That(await owner.EndsAsync(), Is.Zero);
        Assert.That(owner.Said, Has.Some.EqualTo("stopped").And.None.EqualTo("away"), "in its last second the program still had its database");
        Assert.That(Signals.Lives(owner.ServerPid), Is.False);
        Assert.That(File.Exists(PostmasterPid.File(Cluster)), Is.False);
        Assert.That(ServerLog, Does.Contain("database system is shut down"));
    }

    [Test]
    public async Task A_start_that_is_called_off_at_any_moment_leaves_no_server_and_no_owner()
    {
        await using (await StartAsync())
        {
        }
        for (var milliseconds = 0; milliseconds < 600; milliseconds += 25)
        {
            using var off = new CancellationTokenSource(TimeSpan.FromMilliseconds(milliseconds));
            try
            {
                await using var started = await PrivateCluster.StartAsync(
                    TestCluster.Options(Cluster) with { OwnerWait = TimeSpan.Zero }, TimeProvider.System, NullLogger.Instance, off.Token);
            }
            catch (OperationCanceledException)
            {
                Assert.That(off.IsCancellationRequested);
            }
            Assert.That(Programs.Run("pgrep", "-f", $"postgres -D {Cluster}").Output, Is.Empty, $"{milliseconds} ms");
        }
        await using var again = await StartAsync(TestCluster.Options(Cluster) with { OwnerWait = TimeSpan.Zero });
    }
}
