using ThuVienSo.Catalog.Reports;
using ThuVienSo.Catalog.Stock;
using ThuVienSo.IntegrationTests.Usage;

namespace ThuVienSo.IntegrationTests.Reports;

/// <summary>What libraries hold, counted, against the list of what was done to them.</summary>
[Parallelizable(ParallelScope.Self)]
[CancelAfter(120_000)]
internal sealed class StockCountTests
{
    private static readonly DateTimeOffset _begin = new(2025, 11, 30, 16, 0, 0, TimeSpan.Zero);

    [TestCase(1)]
    [TestCase(2)]
    public async Task What_is_held_at_the_end_of_each_month_equals_the_list_of_what_was_done(int seed)
    {
        await using var catalog = await UsedCatalog.CreateAsync();
        await new PlayedStock(catalog, seed).PlayAsync(260, _begin);
        var differences = await catalog.ReadAsync<string>(
            """
            with script as (
                select date_trunc('month', at at time zone 'Asia/Ho_Chi_Minh')::date as month, library, type as code, sum(titles) as titles, sum(copies) as copies, sum(digital) as digital, sum(pages) as pages
                from played group by 1, 2, 3),
            counted as (
                select month, library, code, sum(titles_in - titles_out) as titles, sum(copies_in - copies_out) as copies, sum(digital_in - digital_out) as digital, sum(pages_in - pages_out) as pages
                from stock_month where grouping = 'type' group by 1, 2, 3)
            select format('%s library %s %s: played %s/%s/%s/%s, counted %s/%s/%s/%s', month, library, code, s.titles, s.copies, s.digital, s.pages, c.titles, c.copies, c.digital, c.pages)
            from script s full join counted c using (month, library, code)
            where (coalesce(s.titles, 0), coalesce(s.copies, 0), coalesce(s.digital, 0), coalesce(s.pages, 0)) <> (coalesce(c.titles, 0), coalesce(c.copies, 0), coalesce(c.digital, 0), coalesce(c.pages, 0))
            order by 1
            """);
        Assert.That(differences, Is.Empty);
        Assert.That(await catalog.ReadAsync<long>("select count(distinct month) from stock_month"), Has.Some.GreaterThan(5));
        var held = await catalog.ReadAsync<long>(
            """
            select count(distinct (document_id, library_id)) from (
                select document_id, library_id from holding where status = 'available'
                union select d.document_id, b.library_id from digitisation d join import_batch b on b.id = d.batch_id where d.current) held
            """);
        Assert.That(await catalog.ReadAsync<long>("select sum(titles_in - titles_out)::bigint from stock_month where grouping = 'all' and library > 0"), Is.EqualTo(held));
    }

    [Test]
    public async Task Counting_again_and_counting_all_anew_as_after_a_restore_change_nothing()
    {
        await using var catalog = await UsedCatalog.CreateAsync();
        var played = new PlayedStock(catalog, 3);
        await played.PlayAsync(80, _begin);
        var before = await FiguresAsync(catalog);
        Assert.That(await played.Count.RunAsync(CancellationToken.None), Is.Zero, "nothing has changed since");
        await catalog.RunAsync("delete from stock_position");
        Assert.That(await played.Count.RunAsync(CancellationToken.None), Is.GreaterThan(20));
        Assert.That(await FiguresAsync(catalog), Is.EqualTo(before));
    }

    [Test]
    public async Task A_catalog_that_was_there_before_the_first_count_is_counted_by_the_days_of_its_records()
    {
        await using var catalog = await UsedCatalog.CreateAsync();
        await catalog.AddLibraryAsync(1, "ly-son");
        await catalog.AddDocumentAsync(1, "book", 1998);
        await catalog.RunAsync("update document set added_at = '2024-12-31 17:00:00Z'");
        await catalog.RunAsync("insert into holding (document_id, number, library_id, status) values (1, 1, 1, 'available'), (1, 2, 1, 'withdrawn')");
        await CaughtUpCount.RunAsync(catalog.Source, new StockCount(catalog.Source, catalog.Clock));
        var months = await new StockFigures(catalog.Source).MonthsAsync(new DateOnly(2026, 11, 30), 1, StockGrouping.All, CancellationToken.None);
        Assert.That(months, Is.EqualTo(new[] { new StockMonth(new DateOnly(2025, 1, 1), 1, "", new StockCounts(1, 1, 1, 0, 0), default) }));
        var known = await new StockFigures(catalog.Source).ExtentAsync(CancellationToken.None);
        Assert.That(known!.FirstAt, Is.EqualTo(catalog.Clock.Now), "withdrawals are known from here on");
    }

    [Test]
    public async Task What_a_closed_library_had_is_its_successors_from_that_day_on_whenever_that_was_noted_and_its_own_again_when_it_is_taken_back()
    {
        await using var catalog = await UsedCatalog.CreateAsync();
        await catalog.AddLibraryAsync(1, "duc-pho");
        await catalog.AddLibraryAsync(2, "quang-ngai");
        await catalog.AddDocumentAsync(1, "book", 1998, "open");
        await catalog.RunAsync("update import_batch set library_id = 1");
        await catalog.RunAsync("insert into holding (document_id, number, library_id, status) values (1, 1, 1, 'available'), (1, 2, 2, 'available')");
        await catalog.RunAsync("update document set added_at = '2025-03-01'");
        await catalog.RunAsync("update digitisation set added_at = '2025-04-01'");
        // The first count comes long after the day, as on a catalog that is taken over.
        await catalog.RunAsync("update library set closed = '2025-07-01', successor = 'quang-ngai' where id = 1");
        var count = new StockCount(catalog.Source, catalog.Clock);
        await CaughtUpCount.RunAsync(catalog.Source, count);
        Assert.That(await HeldAsync(1), Is.EqualTo("2025-03 1/0, 2025-04 1/1, 2025-07 0/0"));
        Assert.That(await HeldAsync(2), Is.EqualTo("2025-03 1/0, 2025-07 2/1"));
        Assert.That(await HeldAsync(StockFigures.Whole), Is.EqualTo("2025-03 2/0, 2025-04 2/1"));
        await catalog.RunAsync("update library set closed = null, successor = null where id = 1");
        await CaughtUpCount.RunAsync(catalog.Source, count);
        Assert.That(await HeldAsync(1), Does.EndWith("2026-11 1/1"));
        Assert.That(await HeldAsync(2), Does.EndWith("2026-11 1/0"));
        Assert.That(await catalog.ReadAsync<long>("select count(*) from stock_heir where library <> heir"), Is.EqualTo(new[] { 0L }));

        async Task<string> HeldAsync(int library)
        {
            var (held, told) = (default(StockCounts), new List<string>());
            foreach (var month in await new StockFigures(catalog.Source).MonthsAsync(new DateOnly(2026, 11, 30), library, StockGrouping.All, CancellationToken.None))
            {
                held += month.Came - month.Went;
                told.Add($"{month.Month:yyyy-MM} {held.Copies}/{held.Digital}");
            }

            return string.Join(", ", told);
        }
    }

    [Test]
    public async Task Copies_that_go_over_to_a_successor_leave_the_past_as_it_was()
    {
        await using var catalog = await UsedCatalog.CreateAsync();
        await catalog.AddLibraryAsync(1, "duc-pho");
        await catalog.AddLibraryAsync(2, "quang-ngai");
        await catalog.AddDocumentAsync(1, "book", 1998);
        await catalog.RunAsync("insert into holding (document_id, number, library_id, status) values (1, 1, 1, 'available'), (1, 2, 2, 'available')");
        catalog.Clock.Now = new DateTimeOffset(2025, 6, 30, 16, 59, 59, TimeSpan.Zero);
        await catalog.RunAsync("update document set added_at = $1, updated_at = $1", catalog.Clock.Now);
        var count = new StockCount(catalog.Source, catalog.Clock);
        await CaughtUpCount.RunAsync(catalog.Source, count);
        catalog.Clock.Now = catalog.Clock.Now.AddSeconds(1);
        await catalog.RunAsync("update holding set library_id = 2");
        await CaughtUpCount.RunAsync(catalog.Source, count);
        var reports = new LibraryReports(catalog.Source, catalog.Figures, new StockFigures(catalog.Source), catalog.Clock);
        var (june, july) = (ReportPeriod.OfMonths(new(2025, 6, 1), new(2025, 6, 1)), ReportPeriod.OfMonths(new(2025, 7, 1), new(2025, 7, 1)));
        async Task<long?[]> Copies(int? library) =>
        [
            .. (await reports.MakeAsync(new ReportQuestion(library, ReportPeriod.OfMonths(june.First, july.Last), ReportStep.Month), CancellationToken.None)).Line(IndicatorCode.Copies).Parts,
        ];
        Assert.That(await Copies(1), Is.EqualTo(new long?[] { 1, 0 }));
        Assert.That(await Copies(2), Is.EqualTo(new long?[] { 1, 2 }));
        Assert.That(await Copies(null), Is.EqualTo(new long?[] { 2, 2 }));
        var whole = await reports.MakeAsync(new ReportQuestion(null, july, ReportStep.Month), CancellationToken.None);
        Assert.That((whole.Line(IndicatorCode.Titles).Total, whole.Line(IndicatorCode.TitlesAdded).Total, whole.Line(IndicatorCode.CopiesAdded).Total), Is.EqualTo(((long?)1, (long?)0, (long?)0)));
    }

    private static async Task<IReadOnlyList<string>> FiguresAsync(UsedCatalog catalog) =>
        await catalog.ReadAsync<string>("select stock_month::text from stock_month order by 1");
}
