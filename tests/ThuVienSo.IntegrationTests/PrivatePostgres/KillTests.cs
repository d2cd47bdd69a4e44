using System.Diagnostics;
using System.Globalization;

namespace ThuVienSo.IntegrationTests.PrivatePostgres;

/// <summary>Everything is killed at random moments while rows are written. THUVIENSO_KILLS cycles, by default twelve.</summary>
[Parallelizable(ParallelScope.Self)]
public sealed class KillTests : ClusterFixture
{
    private enum Victim
    {
        Program,
        ProgramWhileStarting,
        ProgramAndServer,
        ServerThenProgram,
        ServerAlone,
        Backend,
    }

    [Test]
    public async Task No_kill_loses_a_committed_row_or_needs_a_hand()
    {
        var cycles = int.Parse(Environment.GetEnvironmentVariable("THUVIENSO_KILLS") ?? "12", CultureInfo.InvariantCulture);
        var seed = Random.Shared.Next();
        TestContext.Out.WriteLine($"Seed {seed}");
        var random = new Random(seed);
        var acknowledged = new HashSet<long>();
        var starts = new List<double>();
        for (var cycle = 0; cycle < cycles; cycle++)
        {
            var victim = (Victim)(cycle % Enum.GetValues<Victim>().Length);
            acknowledged.UnionWith(await CycleAsync(victim, random, starts));
        }

        await using var cluster = await StartAsync();
        var there = await RowsAsync(cluster);
        Assert.That(acknowledged.Except(there), Is.Empty, $"rows lost; seed {seed}");
        Assert.That(acknowledged, Is.Not.Empty);
        starts.Sort();
        TestContext.Out.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{cycles} kills, {acknowledged.Count} rows acknowledged, 0 lost; start s: p50 {starts[starts.Count / 2]:0.00} p95 {starts[starts.Count * 95 / 100]:0.00} max {starts[^1]:0.00}"));
    }

    private async Task<IReadOnlyCollection<long>> CycleAsync(Victim victim, Random random, List<double> starts)
    {
        var waited = Stopwatch.StartNew();
        using var owner = OwnerProcess.Start(Cluster, "write");
        if (victim == Victim.ProgramWhileStarting)
        {
            await Task.Delay(random.Next(1500));
        }
        else
        {
            await owner.SaysAsync("ready");
            starts.Add(waited.Elapsed.TotalSeconds);
            await Task.Delay(random.Next(800));
            await StrikeAsync(victim, owner, random);
        }
        Signals.Kill(owner.Pid);
        await owner.EndsAsync();
        return [.. owner.Acknowledged];
    }

    private static async Task StrikeAsync(Victim victim, OwnerProcess owner, Random random)
    {
        switch (victim)
        {
            case Victim.ProgramAndServer:
                Signals.Kill(owner.ServerPid);
                break;
            case Victim.ServerThenProgram:
                Signals.Kill(owner.ServerPid);
                await Task.Delay(random.Next(3000));
                break;
            case Victim.ServerAlone:
                Signals.Kill(owner.ServerPid);
                await GoesOnAsync(owner);
                break;
            case Victim.Backend:
                var children = Programs.Children(owner.ServerPid);
                Signals.Kill(children[random.Next(children.Count)]);
                await GoesOnAsync(owner);
                break;
        }
    }

    /// <summary>The program finds its server gone, and then has it again.</summary>
    private static async Task GoesOnAsync(OwnerProcess owner)
    {
        await owner.SaysAsync("away");
        var before = owner.Acknowledged.Count();
        for (var waited = Stopwatch.StartNew(); owner.Acknowledged.Count() <= before + 3; await Task.Delay(20))
            Assert.That(waited.Elapsed, Is.LessThan(TimeSpan.FromMinutes(1)), "the server did not come back");
    }
}
