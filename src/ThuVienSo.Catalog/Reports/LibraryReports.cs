using Npgsql;
using ThuVienSo.Catalog.Stock;
using ThuVienSo.Catalog.Usage;
using ThuVienSo.Catalog.Usage.Active;
using ThuVienSo.Catalog.Usage.Figures;

namespace ThuVienSo.Catalog.Reports;

/// <summary>
/// Makes the figures that a library hands in, out of what is counted by month. Figures belong to the library that they were counted for then; one that was closed or
/// merged keeps them.
/// </summary>
public sealed partial class LibraryReports(NpgsqlDataSource catalog, UsageFigures usage, StockFigures stock, TimeProvider time)
{
    /// <summary>Code of use that is credited to no library.</summary>
    public const string Online = "online";

    /// <summary>Code of the whole system among the libraries.</summary>
    public const string Whole = "whole";

    private readonly ReportSources _sources = new(catalog);
    private readonly ActiveFigures _active = new(catalog);
    private readonly UsageTop _top = new(catalog);

    /// <summary>The figures of all indicators, with those of the year before.</summary>
    public async Task<LibraryReport> MakeAsync(ReportQuestion question, CancellationToken cancellationToken)
    {
        var (period, parts, known) = (question.Period, question.Period.Divided(question.Step), await KnownAsync(cancellationToken));
        var figures = new MonthlyFigures(known, question.Library is null);
        foreach (var month in await stock.MonthsAsync(period.Last, question.Library ?? StockFigures.Whole, StockGrouping.All, cancellationToken))
            figures.Add(month);
        foreach (var span in Together(period.YearBefore, period))
        {
            foreach (var total in await TotalsAsync(span, question.Library, cancellationToken))
                figures.Add(total.Period, total.Counts);
            foreach (var visits in await AttendanceAsync(span, question.Library, cancellationToken))
                figures.Add(visits);
            foreach (var active in await _active.CountsAsync(span.First, span.Last, question.Library, cancellationToken))
                figures.Add(active);
        }

        foreach (var count in await _sources.RegisteredAsync([.. parts.Append(period).Append(period.YearBefore).Select(known.EndOf).Distinct()], cancellationToken))
        {
            if (question.Library is null || question.Library == count.Library)
                figures.Add(count);
        }

        return new LibraryReport(
            question, parts,
            [.. Indicators.All.Select(one => new IndicatorLine(one, figures.Of(one.Code, period), figures.Of(one.Code, period.YearBefore), [.. parts.Select(part => figures.Of(one.Code, part))]))],
            known);
    }

    /// <summary>The documents that readers used most in the period: records looked at, pages read and downloads together.</summary>
    public async Task<IReadOnlyList<TopTitle>> TopTitlesAsync(ReportQuestion question, int most, CancellationToken cancellationToken)
    {
        var top = await _top.TitlesAsync(question.Period.First, question.Period.Last, question.Library, most, cancellationToken);
        var titles = await _sources.TitlesAsync([.. top.Select(one => one.Document)], cancellationToken);
        return [.. top.Select(one => new TopTitle(one.Document, titles.GetValueOrDefault(one.Document), one.Counts))];
    }

    /// <summary>What readers searched for most, or what most often found nothing; never what only few searched for.</summary>
    public Task<IReadOnlyList<QueryUse>> TopSearchesAsync(ReportQuestion question, bool empty, int most, CancellationToken cancellationToken) =>
        _top.QueriesAsync(question.Period.First, question.Period.Last, question.Library, empty, most, cancellationToken);

    /// <summary>What a library was in a period; null when there is none of that number.</summary>
    public async Task<LibraryTimes?> TimesAsync(int library, ReportPeriod period, CancellationToken cancellationToken) =>
        LibraryTimes.Of(await _sources.HistoryAsync(cancellationToken), library, period);

    private async Task<KnownFigures> KnownAsync(CancellationToken cancellationToken) =>
        new(UsageDay.Of(time.GetUtcNow()), await usage.ExtentAsync(cancellationToken), await stock.ExtentAsync(cancellationToken), await _sources.CardsSinceAsync(cancellationToken),
            await _active.SinceAsync(cancellationToken));

    /// <summary>Two periods as what is to be read: one where they touch, so that no month is read twice.</summary>
    private static IEnumerable<ReportPeriod> Together(ReportPeriod before, ReportPeriod period) =>
        before.Last.AddDays(1) >= period.First ? [new ReportPeriod(before.First, period.Last)] : [before, period];

    /// <summary>Of readers, without programs that mine texts.</summary>
    private async Task<IEnumerable<TotalUse>> TotalsAsync(ReportPeriod span, int? library, CancellationToken cancellationToken) =>
        (await usage.TotalsAsync(span.First, span.Last, Grain.Month, library, cancellationToken)).Where(total => total.Method == AccessMethod.Regular);

    private async Task<IEnumerable<Attendance>> AttendanceAsync(ReportPeriod span, int? library, CancellationToken cancellationToken) =>
        (await usage.AttendanceAsync(span.First, span.Last, Grain.Month, library, cancellationToken)).Where(visits => visits.Method == AccessMethod.Regular);
}
