using ThuVienSo.Catalog.Usage;
using ThuVienSo.Catalog.Usage.Figures;

namespace ThuVienSo.IntegrationTests.Usage;

/// <summary>The figures of the played month as the product reads them, in the lines of the <see cref="Reckoning"/>.</summary>
internal sealed class ReadFigures(UsageFigures figures, UsageTop top, Dictionary<int, string> libraries)
{
    private static readonly (DateOnly From, DateOnly To) Month = (new(2026, 11, 1), new(2026, 11, 30));

    public async Task<SortedSet<string>> TitlesAsync(Grain grain)
    {
        var lines = new SortedSet<string>(StringComparer.Ordinal);
        await foreach (var use in figures.TitlesAsync(Month.From, Month.To, grain, null, CancellationToken.None))
            lines.Add($"{PeriodOf(use.Period, grain)} {Name(use.Library)} {use.Document} {CounterWords.Spell(use.DataType)} {use.Yop} {use.Access} {use.Method}: {Numbers(use.Counts)}");
        return lines;
    }

    public async Task<SortedSet<string>> TotalsAsync() => new(
        (await figures.TotalsAsync(Month.From, Month.To, Grain.Day, null, CancellationToken.None))
            .Select(use => $"{PeriodOf(use.Period, Grain.Day)} {Name(use.Library)} {CounterWords.Spell(use.DataType)} {use.Access} {use.Method} {use.AgeGroup}: {Numbers(use.Counts)}"), StringComparer.Ordinal);

    public async Task<SortedSet<string>> AttendanceAsync() => new(
        (await figures.AttendanceAsync(Month.From, Month.To, Grain.Day, null, CancellationToken.None))
            .Select(use => $"{PeriodOf(use.Period, Grain.Day)} {Name(use.Library)} {use.Method} {use.AgeGroup}: {use.Visits} {use.Searches} {use.VainSearches}"), StringComparer.Ordinal);

    public async Task<SortedSet<string>> QueriesAsync() => new(
        (await top.QueriesAsync(Month.From, Month.To, null, vain: false, 1000, CancellationToken.None)).Select(use => $"{use.Query}: {use.Searches} {use.VainSearches} {use.Sessions}"), StringComparer.Ordinal);

    private static string PeriodOf(DateOnly period, Grain grain) => period.ToString(grain == Grain.Day ? "yyyy-MM-dd" : "yyyy-MM", System.Globalization.CultureInfo.InvariantCulture);

    private static string Numbers(UseCounts counts) => $"{counts.Views} {counts.PageReads} {counts.Downloads} {counts.UniqueInvestigations} {counts.UniqueRequests} {counts.Refusals}";

    private string Name(int library) => library == 0 ? "online" : libraries[library];
}
