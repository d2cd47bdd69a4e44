using System.Globalization;
using ThuVienSo.Catalog.Descriptions;
using ThuVienSo.Catalog.Places;
using ThuVienSo.Catalog.Stock;
using ThuVienSo.Catalog.Storage;
using ThuVienSo.Catalog.Usage;
using ThuVienSo.Text;

namespace ThuVienSo.Catalog.Reports;

/// <content>A period told apart.</content>
public sealed partial class LibraryReports
{
    /// <summary>
    /// A period by libraries, types, collections or age groups. Libraries that had nothing in it are left out, and so are types and collections; libraries have the name of its end; the lines
    /// stand in Vietnamese order of their names, or of their codes where they are words of the house.
    /// </summary>
    /// <param name="question">Which library and period. By libraries, the library is passed over.</param>
    /// <param name="dimension">One dimension.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task<ReportBreakdown> BreakDownAsync(ReportQuestion question, ReportDimensions dimension, CancellationToken cancellationToken)
    {
        var columns = Indicators.All.Where(indicator => indicator.Dimensions.HasFlag(dimension)).ToList();
        var groups = new Groups(await KnownAsync(cancellationToken), question.Library is null);
        IReadOnlyList<RegisteredCount> registered = dimension is ReportDimensions.Library or ReportDimensions.Age ? await _sources.RegisteredAsync([groups.Known.EndOf(question.Period)], cancellationToken) : [];
        var history = dimension == ReportDimensions.Library ? await _sources.HistoryAsync(cancellationToken) : null;
        var lines = dimension switch
        {
            ReportDimensions.Library => await ByLibraryAsync(groups, registered, history!, question.Period, cancellationToken),
            ReportDimensions.Type => await ByTypeAsync(groups, question, cancellationToken),
            ReportDimensions.Collection => await ByCollectionAsync(groups, question, cancellationToken),
            ReportDimensions.Age => await ByAgeAsync(groups, registered, question, cancellationToken),
            _ => throw new ArgumentOutOfRangeException(nameof(dimension), dimension, null),
        };
        return new ReportBreakdown(dimension, columns, [.. lines
            .Select(line => new BreakdownLine(
                line.Code, line.Name, [.. columns.Select(column => groups[line.Key].Of(column.Code, question.Period))],
                int.TryParse(line.Key, CultureInfo.InvariantCulture, out var id) && history is not null ? LibraryTimes.Of(history, id, question.Period) : null))
            .Where(line => line.Figures.Any(figure => figure > 0))]);
    }

    private async Task<IEnumerable<(string Key, string Code, BothWays? Name)>> ByLibraryAsync(
        Groups groups, IReadOnlyList<RegisteredCount> registered, LibraryHistory history, ReportPeriod period, CancellationToken cancellationToken)
    {
        foreach (var count in registered)
        {
            groups[Key(count.Library)].Add(count);
            groups[Whole].Add(count);
        }

        foreach (var month in await stock.MonthsAsync(period.Last, null, StockGrouping.All, cancellationToken))
            groups[month.Library == StockFigures.Whole ? Whole : Key(month.Library)].Add(month);
        foreach (var total in await TotalsAsync(period, null, cancellationToken))
        {
            groups[total.Library == 0 ? Online : Key(total.Library)].Add(total.Period, total.Counts);
            groups[Whole].Add(total.Period, total.Counts);
        }

        foreach (var visits in await AttendanceAsync(period, null, cancellationToken))
        {
            groups[visits.Library == 0 ? Online : Key(visits.Library)].Add(visits);
            groups[Whole].Add(visits);
        }

        if (period.Span is { } span)
        {
            foreach (var (library, active) in await _active.ByLibraryAsync(span, period.First, cancellationToken))
                groups[library == 0 ? Online : Key(library)].Add(active);
            foreach (var active in await _active.CountsAsync(period.First, period.First, null, cancellationToken))
                groups[Whole].Add(active);
        }

        var libraries = history.All.Select(id => LibraryTimes.Of(history, id, period)!.Library).Select(one => (Key(one.Id), one.Code, (BothWays?)LibraryTimes.NameOf(one)));
        return [.. Ordered(libraries), (Online, Online, null), (Whole, Whole, null)];
    }

    private async Task<IEnumerable<(string Key, string Code, BothWays? Name)>> ByTypeAsync(Groups groups, ReportQuestion question, CancellationToken cancellationToken)
    {
        foreach (var month in await stock.MonthsAsync(question.Period.Last, question.Library ?? StockFigures.Whole, StockGrouping.Type, cancellationToken))
            groups[StoredEnum.NameOf(CounterWords.TypeOf(StoredEnum.Parse<DocumentType>(month.Code)))].Add(month);
        foreach (var total in await TotalsAsync(question.Period, question.Library, cancellationToken))
            groups[StoredEnum.NameOf(total.DataType)].Add(total.Period, total.Counts);
        return Enum.GetValues<CounterDataType>().Select(StoredEnum.NameOf).Select(name => (name, name, (BothWays?)null));
    }

    private async Task<IEnumerable<(string Key, string Code, BothWays? Name)>> ByCollectionAsync(Groups groups, ReportQuestion question, CancellationToken cancellationToken)
    {
        foreach (var month in await stock.MonthsAsync(question.Period.Last, question.Library ?? StockFigures.Whole, StockGrouping.Collection, cancellationToken))
            groups[month.Code].Add(month);
        foreach (var (collection, counts) in await _sources.UseByCollectionAsync(question.Period, question.Library, cancellationToken))
            groups[Key(collection)].Add(question.Period.First, counts);
        return Ordered((await _sources.CollectionsAsync(cancellationToken)).Select(one => (Key(one.Id), one.Code, (BothWays?)one.Name)));
    }

    private async Task<IEnumerable<(string Key, string Code, BothWays? Name)>> ByAgeAsync(
        Groups groups, IReadOnlyList<RegisteredCount> registered, ReportQuestion question, CancellationToken cancellationToken)
    {
        foreach (var count in registered.Where(count => question.Library is null || question.Library == count.Library))
            groups[count.AgeGroup].Add(count);
        foreach (var total in await TotalsAsync(question.Period, question.Library, cancellationToken))
            groups[total.AgeGroup].Add(total.Period, total.Counts);
        foreach (var visits in await AttendanceAsync(question.Period, question.Library, cancellationToken))
            groups[visits.AgeGroup].Add(visits);
        if (question.Period.Span is { } span)
        {
            foreach (var (age, active) in await _active.ByAgeAsync(span, question.Period.First, question.Library, cancellationToken))
                groups[age].Add(active);
        }

        return groups.Keys.Order(StringComparer.Ordinal).Select(age => (age, age, (BothWays?)null)).ToList();
    }

    private static IEnumerable<(string Key, string Code, BothWays? Name)> Ordered(IEnumerable<(string Key, string Code, BothWays? Name)> lines) =>
        lines.OrderBy(line => VietnameseOrder.SortKey(line.Name!.Vi), StringComparer.Ordinal);

    private static string Key(int id) => id.ToString(CultureInfo.InvariantCulture);

    /// <summary>Figures by key, made when first asked for.</summary>
    private sealed class Groups(KnownFigures known, bool isWhole)
    {
        private readonly Dictionary<string, MonthlyFigures> _all = [];

        public KnownFigures Known => known;

        public IEnumerable<string> Keys => _all.Keys;

        public MonthlyFigures this[string key] => _all.TryGetValue(key, out var figures) ? figures : _all[key] = new MonthlyFigures(known, isWhole);
    }
}
