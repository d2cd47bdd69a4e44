using System.Globalization;
using System.Text;
using ThuVienSo.Catalog.Usage.Figures;

namespace ThuVienSo.IntegrationTests.Usage;

/// <summary>
/// A month is played through the recorder, the database being away in the middle of it, and counted; the figures are those of an independent
/// reckoning to the last unit. THUVIENSO_EVENTS says how many uses, THUVIENSO_READERS by how many.
/// </summary>
[Parallelizable(ParallelScope.Self)]
public sealed class PlayedMonthTests
{
    private const int Seed = 20261101;
    private const int BetweenFlushes = 2_000;

    /// <summary>While the database is away, days begin and end.</summary>
    private const double AwayFrom = 0.4;
    private const double AwayTo = 0.5;

    private static int Uses => Number("THUVIENSO_EVENTS", 10_000);

    private static int Readers => Number("THUVIENSO_READERS", 2_000);

    [Test]
    public async Task The_figures_of_a_month_are_those_of_an_independent_reckoning_to_the_last_unit()
    {
        await using var catalog = await UsedCatalog.CreateAsync();
        await PlayedDocuments.FillAsync(catalog);
        var played = PlayedMonth.Write(Seed, Uses, Readers);
        await PlayAsync(catalog, played);
        catalog.Clock.Now = PlayedMonth.End.AddHours(1);
        await catalog.Worker().PassAsync(CancellationToken.None);

        Assert.That(await catalog.ReadAsync<long>("select count(*) from usage_event"), Is.EqualTo(new[] { (long)played.Count }));
        TestContext.Out.WriteLine(
            $"{played.Count} uses, of them robots {played.Count(use => use.IsRobot)}, removed double clicks {(await catalog.ReadAsync<decimal>("select sum(double_clicks) from usage_counted"))[0]}");
        var libraries = (await catalog.ReadAsync<string>("select id || ' ' || code from library")).Select(line => line.Split(' ')).ToDictionary(parts => int.Parse(parts[0], CultureInfo.InvariantCulture), parts => parts[1]);
        var read = new ReadFigures(catalog.Figures, new UsageTop(catalog.Source), libraries);
        await CompareAsync(read.TitlesAsync(Grain.Day), Reckoning.Titles(played, PlayedDocuments.About, byMonth: false), "documents by day");
        await CompareAsync(read.TitlesAsync(Grain.Month), Reckoning.Titles(played, PlayedDocuments.About, byMonth: true), "documents by month");
        await CompareAsync(read.TotalsAsync(), Reckoning.Totals(played, PlayedDocuments.About), "totals");
        await CompareAsync(read.AttendanceAsync(), Reckoning.Attendance(played), "attendance");
        await CompareAsync(read.QueriesAsync(), Reckoning.Queries(played), "queries");
        await AssertNothingTellsWhoAsync(catalog);
    }

    private static async Task PlayAsync(UsedCatalog catalog, IReadOnlyList<PlayedUse> played)
    {
        catalog.Clock.Now = PlayedMonth.Begin;
        await using var recorder = catalog.Recorder();
        var (goes, comes) = ((int)(played.Count * AwayFrom), (int)(played.Count * AwayTo));
        foreach (var (n, use) in played.Index())
        {
            if (n == goes)
                await catalog.SetAwayAsync(true);
            if (n == comes)
                await catalog.SetAwayAsync(false);
            catalog.Clock.Now = use.At;
            recorder.Record(use.Sighting);
            if (n % BetweenFlushes == BetweenFlushes - 1)
                await recorder.FlushAsync(CancellationToken.None);
        }

        await recorder.ShipAsync(CancellationToken.None);
        Assert.That(recorder.State.Lost, Is.Zero);
    }

    /// <summary>Neither address nor device nor account stands anywhere in what is kept, and no salt of a day that is over.</summary>
    private static async Task AssertNothingTellsWhoAsync(UsedCatalog catalog)
    {
        foreach (var table in (string[])["usage_event", "usage_agent", "usage_day", "usage_query", "usage_query_month", "usage_active"])
        {
            var text = string.Join('\n', await catalog.ReadAsync<string>($"select t::text from {table} t"));
            foreach (var told in (string[])["203.0.", "198.51.100", "192.0.2", "10.1.0", "SM-A546E", "Android", "account ", "key "])
                Assert.That(text.Contains(told, StringComparison.Ordinal), Is.False, $"{table}: {told}");
        }

        Assert.That(await catalog.ReadAsync<DateOnly>("select day from usage_salt where day < '2026-12-01'"), Is.Empty);
    }

    private static async Task CompareAsync(Task<SortedSet<string>> read, SortedSet<string> reckoned, string what)
    {
        var counted = await read;
        var differences = new StringBuilder();
        foreach (var line in counted.Except(reckoned).Take(10))
            differences.AppendLine(CultureInfo.InvariantCulture, $"counted:  {line}");
        foreach (var line in reckoned.Except(counted).Take(10))
            differences.AppendLine(CultureInfo.InvariantCulture, $"reckoned: {line}");
        Assert.That(differences.ToString(), Is.Empty, what);
        Assert.That(reckoned, Is.Not.Empty);
        TestContext.Out.WriteLine($"{what}: {counted.Count} figures equal");
    }

    private static int Number(string variable, int otherwise) => int.Parse(Environment.GetEnvironmentVariable(variable) ?? $"{otherwise}", CultureInfo.InvariantCulture);
}
