using System.Globalization;
using ThuVienSo.Catalog.Usage;
using ThuVienSo.Catalog.Usage.Figures;

namespace ThuVienSo.IntegrationTests.Usage;

/// <summary>Counting: single rules, days that are counted again, and what stays when events are gone.</summary>
[Parallelizable(ParallelScope.Self)]
public sealed class CountingTests
{
    private static readonly string[] FigureTables = ["usage_day", "usage_month", "usage_total", "usage_attendance", "usage_query", "usage_title", "usage_query_month", "usage_collection"];

    /// <summary>Moments in seconds at which one page is asked for, and how often it was read.</summary>
    [TestCase("0 29", ExpectedResult = 1)]
    [TestCase("0 30", ExpectedResult = 1)]
    [TestCase("0 30.001", ExpectedResult = 2)]
    [TestCase("0 35", ExpectedResult = 2)]
    [TestCase("0 20 40 60 80", ExpectedResult = 1)]
    [TestCase("0 20 51 70", ExpectedResult = 2)]
    public async Task<long> Clicks_on_one_page_within_thirty_seconds_are_one(string moments)
    {
        await using var catalog = await UsedCatalog.CreateAsync();
        await using var recorder = catalog.Recorder();
        var begin = catalog.Clock.Now;
        foreach (var moment in moments.Split(' '))
        {
            catalog.Clock.Now = begin.AddSeconds(double.Parse(moment, CultureInfo.InvariantCulture));
            recorder.Record(Read(1, "c1"));
        }

        return (await CountAsync(catalog, recorder)).PageReads;
    }

    [Test]
    public async Task Fifteen_computers_behind_one_address_are_fifteen_readers_and_reloads_are_one()
    {
        await using var catalog = await UsedCatalog.CreateAsync();
        await using var recorder = catalog.Recorder();
        for (var computer = 0; computer < 15; computer++)
        {
            // The first page of each gives a cookie, and is reloaded with it.
            recorder.Record(Read(1, null, $"c{computer}"));
            recorder.Record(Read(1, $"c{computer}"));
        }

        // A browser without cookies is given a new one each time: all its reloads are one reader's.
        for (var reload = 0; reload < 15; reload++)
            recorder.Record(Read(1, null, $"never{reload}") with { Trace = new VisitorTrace("192.0.2.77", UsedCatalog.Browser, null, $"never{reload}") });
        Assert.That(await CountAsync(catalog, recorder), Is.EqualTo(new UseCounts(0, 16, 0, 16, 16, 0)));
        Assert.That(await catalog.ReadAsync<long>("select sum(visits)::bigint from usage_attendance"), Is.EqualTo(new[] { 16L }));
    }

    [Test]
    public async Task A_day_ends_at_midnight_in_Viet_Nam()
    {
        await using var catalog = await UsedCatalog.CreateAsync();
        await using var recorder = catalog.Recorder();
        foreach (var moment in (string[])["2026-11-30T16:59:59.999999Z", "2026-11-30T17:00:00Z"])
        {
            catalog.Clock.Now = DateTimeOffset.Parse(moment, CultureInfo.InvariantCulture);
            recorder.Record(Read(1, "c1"));
        }

        await CountAsync(catalog, recorder);
        var months = await catalog.Figures.TotalsAsync(new DateOnly(2026, 11, 1), new DateOnly(2026, 12, 31), Grain.Month, null, CancellationToken.None);
        Assert.That(months.Select(total => (total.Period, total.Counts.PageReads)), Is.EqualTo(new[] { (new DateOnly(2026, 11, 1), 1L), (new DateOnly(2026, 12, 1), 1L) }));
    }

    [Test]
    public async Task Counting_again_gives_the_same_and_an_event_that_comes_late_opens_its_day()
    {
        await using var catalog = await UsedCatalog.CreateAsync();
        await catalog.AddDocumentAsync(1, "book", 1998);
        await using var recorder = catalog.Recorder();
        recorder.Record(Read(1, "c1"));
        Assert.That((await CountAsync(catalog, recorder)).PageReads, Is.EqualTo(1));
        var first = await FiguresAsync(catalog);
        await catalog.RunAsync("delete from document");
        await catalog.Counting.CountAsync(new DateOnly(2026, 11, 15), CancellationToken.None);
        Assert.That(await FiguresAsync(catalog), Is.EqualTo(first), "what became of the document since changes nothing");

        catalog.Clock.Now = new DateTimeOffset(2026, 11, 15, 4, 0, 0, TimeSpan.Zero);
        recorder.Record(Read(1, "c2"));
        Assert.That((await CountAsync(catalog, recorder)).PageReads, Is.EqualTo(2));
    }

    [Test]
    public async Task Figures_follow_the_list_of_robots()
    {
        await using var catalog = await UsedCatalog.CreateAsync();
        await using var recorder = catalog.Recorder();
        recorder.Record(Read(1, null) with { Trace = new VisitorTrace("192.0.2.1", "ThuGom/2.1 (linux)") });
        recorder.Record(Read(1, null) with { Trace = new VisitorTrace("192.0.2.2", "curl/8.5.0") });
        Assert.That((await CountAsync(catalog, recorder)).PageReads, Is.EqualTo(1), "curl is on the list");
        await File.WriteAllTextAsync(catalog.OwnRobots, "^ThuGom\tkhông phải bạn đọc\n");
        Assert.That((await CountAsync(catalog, recorder)).PageReads, Is.Zero, "the installation's own rule");
        await File.WriteAllTextAsync(catalog.OwnRobots, "curl\\/\t-\n");
        Assert.That((await CountAsync(catalog, recorder)).PageReads, Is.EqualTo(2), "taken off the list");
        File.Delete(catalog.OwnRobots);
        Assert.That((await CountAsync(catalog, recorder)).PageReads, Is.EqualTo(1));
    }

    [Test]
    public async Task Events_expire_by_months_once_they_are_counted_and_figures_stay()
    {
        await using var catalog = await UsedCatalog.CreateAsync();
        await using var recorder = catalog.Recorder();
        recorder.Record(Read(1, "c1"));
        recorder.Record(new UsageSighting { Kind = UsageKind.Search, Query = "tên một người", Found = 0, Trace = new VisitorTrace("192.0.2.1", UsedCatalog.Browser) });
        await recorder.ShipAsync(CancellationToken.None);
        Assert.That(await catalog.Counting.ExpireAsync(new DateOnly(2027, 6, 1), CancellationToken.None), Is.Empty, "not counted yet");
        await CountAsync(catalog, recorder);
        await catalog.Worker(keepDays: 62).PassAsync(CancellationToken.None);
        Assert.That(await catalog.ReadAsync<long>("select count(*) from usage_event"), Is.EqualTo(new[] { 2L }), "still within its days");
        catalog.Clock.Now = new DateTimeOffset(2027, 2, 1, 3, 0, 0, TimeSpan.Zero);
        await catalog.Worker(keepDays: 62).PassAsync(CancellationToken.None);
        Assert.That(await catalog.ReadAsync<long>("select count(*) from usage_event"), Is.EqualTo(new[] { 0L }));
        Assert.That(await catalog.ReadAsync<string>("select query from usage_query"), Is.Empty, "too few searched for it");
        Assert.That(await catalog.ReadAsync<string>("select query from usage_query_month"), Is.Empty, "too few searched for it");

        catalog.Clock.Now = new DateTimeOffset(2026, 11, 15, 5, 0, 0, TimeSpan.Zero);
        recorder.Record(Read(1, "c2"));
        Assert.That((await CountAsync(catalog, recorder)).PageReads, Is.EqualTo(1), "what comes later cannot be counted with what is gone");
        Assert.That(recorder.State.Lost, Is.EqualTo(1));
        Assert.That(await catalog.Counting.CountAsync(new DateOnly(2026, 11, 15), CancellationToken.None), Is.False);
    }

    private static UsageSighting Read(long document, string? cookie, string? given = null) =>
        new() { Kind = UsageKind.PageRead, Document = document, Part = "1", Trace = new VisitorTrace("192.0.2.1", UsedCatalog.Browser, cookie, given) };

    /// <summary>Ships and counts as on the day after the last one; answers the sum of all figures.</summary>
    private static async Task<UseCounts> CountAsync(UsedCatalog catalog, UsageRecorder recorder)
    {
        await recorder.ShipAsync(CancellationToken.None);
        catalog.Clock.Now = new DateTimeOffset(2026, 12, 2, 3, 0, 0, TimeSpan.Zero);
        await catalog.Worker().PassAsync(CancellationToken.None);
        var totals = await catalog.Figures.TotalsAsync(new DateOnly(2026, 11, 1), new DateOnly(2026, 12, 31), Grain.Month, null, CancellationToken.None);
        return totals.Aggregate(default(UseCounts), (sum, total) => sum + total.Counts);
    }

    private static async Task<IReadOnlyList<string>> FiguresAsync(UsedCatalog catalog)
    {
        var all = new List<string>();
        foreach (var table in FigureTables)
            all.AddRange(await catalog.ReadAsync<string>($"select '{table} ' || t::text from {table} t order by 1"));
        return all;
    }
}
