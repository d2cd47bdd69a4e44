using ThuVienSo.PrivatePostgres;

namespace ThuVienSo.IntegrationTests.PrivatePostgres;

/// <summary>Killed while the data are being made.</summary>
[Parallelizable(ParallelScope.Self)]
public sealed class InitdbTests : ClusterFixture
{
    [Test]
    public async Task A_start_works_after_the_program_was_killed_at_any_moment_of_the_first([Range(0, 4)] int moment)
    {
        using (var owner = OwnerProcess.Start(Cluster, "hold"))
        {
            await AppearsAsync();
            await Task.Delay(moment * 200);
            Signals.Kill(owner.Pid);
            await owner.EndsAsync();
        }

        await using (var cluster = await StartAsync())
        {
            Assert.That(await AskAsync(cluster, "SELECT 1"), Is.EqualTo("1"));
        }
        while (Programs.Run("pgrep", "-f", $"initdb.*{Cluster}").Output.Length > 0)
            await Task.Delay(50);
        await using (await StartAsync())
        {
        }
        Assert.That(Directory.EnumerateDirectories(Cluster, "pgdata.new.*"), Is.Empty, "once their initdb is gone, leftovers go");
    }

    [Test]
    public async Task A_start_works_after_initdb_itself_was_killed()
    {
        using (var owner = OwnerProcess.Start(Cluster, "hold"))
        {
            await AppearsAsync();
            while (Programs.Run("pkill", "-9", "-f", $"initdb --pgdata={Cluster}").ExitCode != 0 && !owner.HasExited)
                await Task.Delay(10);
            Assert.That(await owner.SaysAsync("refused"), Does.Contain(nameof(PostgresFault.ServerFailed)));
            Assert.That(await owner.EndsAsync(), Is.EqualTo(3));
        }

        await using var cluster = await StartAsync();
        Assert.That(await AskAsync(cluster, "SELECT 1"), Is.EqualTo("1"));
        Assert.That(Directory.EnumerateDirectories(Cluster, "pgdata.new.*"), Is.Empty);
    }

    /// <summary>initdb is at work.</summary>
    private async Task AppearsAsync()
    {
        while (!Directory.Exists(Cluster) || !Directory.EnumerateDirectories(Cluster, "pgdata.new.*").Any())
            await Task.Delay(5);
    }
}
