using System.Diagnostics;
using System.Globalization;
using ThuVienSo.IntegrationTests.PrivatePostgres;

namespace ThuVienSo.IntegrationTests.Usage;

/// <summary>A recording process is killed again and again, while it writes and while it ships; THUVIENSO_KILLS times.</summary>
[Parallelizable(ParallelScope.Self)]
public sealed class UsageKillTests
{
    private static readonly int Kills = int.Parse(Environment.GetEnvironmentVariable("THUVIENSO_KILLS") ?? "5", CultureInfo.InvariantCulture);

    [Test]
    public async Task Every_use_that_was_promised_is_there_once_however_often_the_recorder_is_killed()
    {
        await using var catalog = await UsedCatalog.CreateAsync();
        var random = new Random();
        var promised = new List<(long From, long To)>();
        var first = 1L;
        for (var kill = 0; kill < Kills; kill++)
        {
            var last = await RunAndKillAsync(catalog, first, random);
            promised.Add((first, last));
            first += 1_000_000;
        }

        await using (var next = catalog.Recorder())
            await next.ShipAsync(CancellationToken.None);
        var there = (await catalog.ReadAsync<long>("select document from usage_event order by document")).ToList();
        Assert.That(there, Is.Unique);
        var known = there.ToHashSet();
        foreach (var (from, to) in promised)
        {
            for (var document = from; document <= to; document++)
                Assert.That(known, Does.Contain(document));
        }

        TestContext.Out.WriteLine($"{Kills} kills, {promised.Sum(span => span.To - span.From + 1)} uses promised, {there.Count} there");
        Assert.That(Directory.EnumerateDirectories(catalog.Settings.Folder), Is.Empty, "what was left is taken over");
    }

    /// <summary>Answers the last number that was promised.</summary>
    private static async Task<long> RunAndKillAsync(UsedCatalog catalog, long first, Random random)
    {
        using var child = Process.Start(new ProcessStartInfo(
            Programs.Dotnet, ["exec", typeof(UsageKillTests).Assembly.Location, "record", catalog.ConnectionString, catalog.Settings.Folder, first.ToString(CultureInfo.InvariantCulture)])
        {
            RedirectStandardOutput = true,
        })!;
        var last = long.Parse((await child.StandardOutput.ReadLineAsync())!, CultureInfo.InvariantCulture);
        var reading = Task.Run(async () =>
        {
            while (await child.StandardOutput.ReadLineAsync() is { } line)
                last = long.Parse(line, CultureInfo.InvariantCulture);
        });
        await Task.Delay(random.Next(1, 700));
        Signals.Kill(child.Id);
        await child.WaitForExitAsync();
        await reading;
        return last;
    }
}
