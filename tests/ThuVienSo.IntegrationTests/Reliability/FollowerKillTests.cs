using System.Diagnostics;
using System.Globalization;

using Npgsql;
using ThuVienSo.Catalog.Documents;
using ThuVienSo.Ingestion.Following;
using ThuVienSo.IntegrationTests.PrivatePostgres;
using ThuVienSo.Search.Querying;

namespace ThuVienSo.IntegrationTests.Reliability;

/// <summary>
/// Writers at work while the follower is killed again and again; at the end index and catalog are compared. Two rules that look right must fail in the same
/// harness: if they did not, it would prove nothing about ours. THUVIENSO_KILLS sets how often the follower is killed.
/// </summary>
[Parallelizable(ParallelScope.Self)]
public sealed class FollowerKillTests
{
    /// <summary>Of the two wrong rules. A few kills usually show the fault; a rule that got through all of these would have to be taken for right.</summary>
    private const int ControlKills = 3;
    private const int MostControlRounds = 8;

    private static int Kills => int.Parse(Environment.GetEnvironmentVariable("THUVIENSO_KILLS") ?? "16", CultureInfo.InvariantCulture);

    [Test]
    public async Task A_killed_follower_leaves_the_index_equal_to_the_catalog()
    {
        Assert.That(await DifferencesAsync(FollowerRule.Product, Kills), Is.Empty);
    }

    [Test]
    public async Task A_follower_of_the_highest_sequence_number_misses_documents()
    {
        Assert.That(await IsCaughtAsync(FollowerRule.SequenceAboveLast));
    }

    [Test]
    public async Task A_follower_with_its_checkpoint_in_a_file_loses_documents()
    {
        Assert.That(await IsCaughtAsync(FollowerRule.CheckpointInFile));
    }

    private static async Task<bool> IsCaughtAsync(FollowerRule wrong)
    {
        for (var round = 0; round < MostControlRounds; round++)
        {
            if ((await DifferencesAsync(wrong, ControlKills)).Count > 0)
                return true;
        }

        return false;
    }

    private static async Task<IReadOnlyList<(long Id, IndexDifference Difference)>> DifferencesAsync(FollowerRule rule, int kills)
    {
        var seed = Random.Shared.Next();
        TestContext.Out.WriteLine($"seed {seed}, {kills} kills");
        await using var database = await TestDatabase.CreateAsync();
        await using var source = NpgsqlDataSource.Create(database.ConnectionString);
        var index = Directory.CreateTempSubdirectory("thuvienso-follow-").FullName;
        using var writing = new CancellationTokenSource();
        var writers = new RandomWriters(source, 12, seed);
        var work = writers.RunAsync(writing.Token);
        try
        {
            await KillRepeatedlyAsync(rule, database.ConnectionString, index, kills, new Random(seed));
        }
        finally
        {
            await writing.CancelAsync();
            await work;
        }

        await LetFinishAsync(rule, database.ConnectionString, index, source);
        TestContext.Out.WriteLine($"{writers.Commits} commits");
        var differences = await CompareAsync(source, index);
        Directory.Delete(index, recursive: true);
        return differences;
    }

    private static async Task KillRepeatedlyAsync(FollowerRule rule, string catalog, string index, int kills, Random random)
    {
        for (var kill = 0; kill < kills; kill++)
        {
            using var follower = Start(rule, catalog, index);
            // Mostly at work; ours now and then while it starts or recovers, too.
            if (rule == FollowerRule.Product && random.Next(4) == 0)
                await Task.Delay(random.Next(1500));
            else
                await HasCommittedAsync(follower, index);
            await Task.Delay(random.Next(500));
            Assert.That(follower.HasExited, Is.False, "the follower ended by itself");
            Signals.Kill(follower.Id);
            await follower.WaitForExitAsync();
        }
    }

    /// <summary>Waits until the index has another checkpoint than when this was called.</summary>
    private static async Task HasCommittedAsync(Process follower, string index)
    {
        using var searcher = new CatalogSearcher(index);
        var before = searcher.Checkpoint;
        for (var begun = TimeProvider.System.GetTimestamp(); searcher.Checkpoint == before; searcher.Refresh())
        {
            Assert.That(follower.HasExited, Is.False, "the follower ended by itself");
            Assert.That(TimeProvider.System.GetElapsedTime(begun), Is.LessThan(TimeSpan.FromMinutes(1)), "the follower commits");
            await Task.Delay(20);
        }
    }

    /// <summary>Nobody writes any more: a right follower comes to the end, a wrong one is given the same time.</summary>
    private static async Task LetFinishAsync(FollowerRule rule, string catalog, string index, NpgsqlDataSource source)
    {
        if (rule == FollowerRule.Product)
        {
            await FollowerChild.Follower(source, index).CatchUpAsync(CancellationToken.None);
            return;
        }

        await RandomWriters.WriteLastAsync(source);
        using var follower = Start(rule, catalog, index);
        await HasCommittedAsync(follower, index);
        await Task.Delay(TimeSpan.FromSeconds(1));
        Signals.Kill(follower.Id);
        await follower.WaitForExitAsync();
    }

    private static Process Start(FollowerRule rule, string catalog, string index) => Process.Start(
        new ProcessStartInfo(Programs.Dotnet, ["exec", typeof(FollowerKillTests).Assembly.Location, "follow", rule.ToString(), catalog, index]))!;

    private static async Task<IReadOnlyList<(long Id, IndexDifference Difference)>> CompareAsync(NpgsqlDataSource source, string index)
    {
        using var searcher = new CatalogSearcher(index);
        var differences = new List<(long, IndexDifference)>();
        var check = new CatalogCheck(new DocumentStates(source), searcher);
        await foreach (var difference in check.DifferencesAsync(CancellationToken.None))
            differences.Add(difference);
        TestContext.Out.WriteLine($"{check.Compared} documents compared, {differences.Count} differ");
        Assert.That(check.Compared, Is.GreaterThan(0));
        return differences;
    }
}
