using System.Diagnostics;
using System.Globalization;

namespace ThuVienSo.IntegrationTests.PrivatePostgres;

/// <summary>Postmaster.pid of a killed server with a number that some process has.</summary>
[Parallelizable(ParallelScope.Self)]
public sealed class StalePidTests : ClusterFixture
{
    [Test]
    public async Task The_number_of_a_zombie_does_not_stop_a_start()
    {
        await CrashedAsync();
        // The shell becomes a sleep, which never asks after its child; the child lives until then, because the shell would.
        using var parent = StartAsServer("sh", "-c", "sleep 2 & echo $!; exec sleep 120");
        var zombie = int.Parse((await parent.StandardOutput.ReadLineAsync())!, CultureInfo.InvariantCulture);
        while (!(await File.ReadAllTextAsync($"/proc/{zombie}/stat")).Contains(") Z ", StringComparison.Ordinal))
            await Task.Delay(10);

        await AssertStartsOverAsync(zombie);
        parent.Kill();
    }

    [Test]
    public async Task The_number_of_a_stranger_does_not_stop_a_start_nor_the_stranger()
    {
        await CrashedAsync();
        using var stranger = StartAsServer("sleep", "120");

        await AssertStartsOverAsync(stranger.Id);

        Assert.That(stranger.HasExited, Is.False);
        stranger.Kill();
    }

    [Test]
    public async Task The_number_of_a_thread_of_our_own_does_not_stop_a_start()
    {
        using (var first = OwnerProcess.Start(Cluster, "hold", OtherAccount()))
        {
            await first.SaysAsync("ready");
            Signals.Kill(first.Pid);
            Signals.Kill(-first.ServerPid);
            await first.EndsAsync();
        }

        using var owner = OwnerProcess.Start(Cluster, "hold", OtherAccount(), "own-thread");

        await owner.SaysAsync("ready");
        Assert.That(ServerLog, Does.Not.Contain("already exists"));
        Signals.Terminate(owner.Pid);
        Assert.That(await owner.EndsAsync(), Is.Zero);
    }

    private async Task AssertStartsOverAsync(int pid)
    {
        PostmasterPid.Replace(Cluster, pid);
        Assert.That(PlainStart(), Does.Contain("already exists"), "without our help PostgreSQL takes the number for a live server's");

        await using var cluster = await StartAsync();

        Assert.That(await AskAsync(cluster, "SELECT 1"), Is.EqualTo("1"));
        Assert.That(ServerLog, Does.Not.Contain("already exists"), "the first attempt succeeds");
    }

    /// <summary>What PostgreSQL says when it is simply started on these data.</summary>
    private string PlainStart()
    {
        var postgres = Path.Combine(Path.GetDirectoryName(Programs.Installed("postgres"))!, "postgres");
        return Programs.Run(Programs.AsServer(Cluster, postgres, "-D", Path.Combine(Cluster, "pgdata"), "-k", "/tmp", "-c", "listen_addresses=")).Output;
    }

    private Process StartAsServer(params string[] line)
    {
        var words = Programs.AsServer(Cluster, line);
        return Process.Start(new ProcessStartInfo(words[0], words[1..]) { RedirectStandardOutput = true, WorkingDirectory = "/" })!;
    }

    /// <summary>Threads of root are out of an unprivileged server's reach, so this needs a program that runs as its server does.</summary>
    private string? OtherAccount()
    {
        if (!Environment.IsPrivilegedProcess)
            return null;
        Programs.Run("chown", Programs.Account, Root);
        return Programs.Account;
    }
}
