using ThuVienSo.Catalog.Stock;
using ThuVienSo.Catalog.Usage;
using ThuVienSo.Catalog.Usage.Active;
using ThuVienSo.Catalog.Usage.Figures;

namespace ThuVienSo.Catalog.Reports;

/// <summary>The figures of one thing (a library, a type, a collection, an age group) by month, from which those of any period are made.</summary>
/// <param name="known">Beyond which there are none.</param>
/// <param name="isWhole">Of all libraries together, so that records can be counted.</param>
internal sealed class MonthlyFigures(KnownFigures known, bool isWhole)
{
    private readonly List<(DateOnly Month, StockCounts Came, StockCounts Went)> _stock = [];
    private readonly List<(DateOnly Month, UseCounts Counts)> _use = [];
    private readonly Dictionary<(ActiveSpan, DateOnly), long> _active = [];
    private readonly Dictionary<DateOnly, long> _registered = [];
    private readonly List<(DateOnly Month, long Visits, long Searches, long Empty)> _visits = [];

    public void Add(StockMonth month) => _stock.Add((month.Month, month.Came, month.Went));

    public void Add(DateOnly month, UseCounts counts) => _use.Add((month, counts));

    public void Add(RegisteredCount count) => _registered[count.Day] = _registered.GetValueOrDefault(count.Day) + count.Cards;

    public void Add(ActiveCount count) => _active[(count.Span, count.First)] = count.Readers;

    public void Add(Attendance visits) => _visits.Add((visits.Period, visits.Visits, visits.Searches, visits.VainSearches));

    /// <summary>Null where there is no such figure, or none yet.</summary>
    public long? Of(IndicatorCode code, ReportPeriod period) => Indicators.Of(code).Group switch
    {
        _ when period.First > known.Today => null,
        IndicatorGroup.Collection => known.Stock is { } counted ? OfStock(code, period, counted) : null,
        IndicatorGroup.Readers => OfReaders(code, period),
        IndicatorGroup.Use => known.Usage.From is { } from && from <= period.Last ? OfUse(code, period) : null,
        _ => throw new ArgumentOutOfRangeException(nameof(code), code, null),
    };

    private long? OfStock(IndicatorCode code, ReportPeriod period, StockExtent counted)
    {
        var isBeforeCounting = UsageDay.Of(counted.FirstAt) > period.Last;
        return code switch
        {
            IndicatorCode.Records => isWhole ? Held(period).Records : null,
            IndicatorCode.Titles => Held(period).Titles,
            IndicatorCode.TitlesAdded => Came(period).Titles,
            IndicatorCode.TitlesWithdrawn => isBeforeCounting ? null : Went(period).Titles,
            IndicatorCode.Copies => Held(period).Copies,
            IndicatorCode.CopiesAdded => Came(period).Copies,
            IndicatorCode.CopiesWithdrawn => isBeforeCounting ? null : Went(period).Copies,
            IndicatorCode.DigitalDocuments => Held(period).Digital,
            IndicatorCode.DigitalDocumentsAdded => Came(period).Digital,
            IndicatorCode.DigitalPages => Held(period).Pages,
            IndicatorCode.DigitalPagesAdded => Came(period).Pages,
            _ => throw new ArgumentOutOfRangeException(nameof(code), code, null),
        };
    }

    private long? OfReaders(IndicatorCode code, ReportPeriod period) => code switch
    {
        IndicatorCode.RegisteredReaders => known.CardsSince <= known.EndOf(period) ? _registered.GetValueOrDefault(known.EndOf(period)) : null,
        IndicatorCode.ActiveReaders => known.ActiveSince <= period.Last && period.Span is { } span ? _active.GetValueOrDefault((span, period.First)) : null,
        _ => throw new ArgumentOutOfRangeException(nameof(code), code, null),
    };

    private long? OfUse(IndicatorCode code, ReportPeriod period)
    {
        var visits = _visits.Where(line => period.First <= line.Month && line.Month <= period.Last);
        var use = _use.Where(line => period.First <= line.Month && line.Month <= period.Last).Aggregate(default(UseCounts), (sum, line) => sum + line.Counts);
        return code switch
        {
            IndicatorCode.Visits => visits.Sum(line => line.Visits),
            IndicatorCode.Searches => visits.Sum(line => line.Searches),
            IndicatorCode.EmptySearches => visits.Sum(line => line.Empty),
            IndicatorCode.Views => use.Views,
            IndicatorCode.PageReads => use.PageReads,
            IndicatorCode.Downloads => use.Downloads,
            IndicatorCode.Investigations => use.Investigations,
            IndicatorCode.Requests => use.Requests,
            IndicatorCode.UniqueInvestigations => use.UniqueInvestigations,
            IndicatorCode.UniqueRequests => use.UniqueRequests,
            IndicatorCode.Refusals => use.Refusals,
            _ => throw new ArgumentOutOfRangeException(nameof(code), code, null),
        };
    }

    private StockCounts Held(ReportPeriod period) =>
        _stock.Where(line => line.Month <= period.Last).Aggregate(default(StockCounts), (sum, line) => sum + line.Came - line.Went);

    private StockCounts Came(ReportPeriod period) => Within(period).Aggregate(default(StockCounts), (sum, line) => sum + line.Came);

    private StockCounts Went(ReportPeriod period) => Within(period).Aggregate(default(StockCounts), (sum, line) => sum + line.Went);

    private IEnumerable<(DateOnly Month, StockCounts Came, StockCounts Went)> Within(ReportPeriod period) =>
        _stock.Where(line => period.First <= line.Month && line.Month <= period.Last);
}
