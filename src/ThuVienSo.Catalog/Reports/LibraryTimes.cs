using ThuVienSo.Catalog.Places;

namespace ThuVienSo.Catalog.Reports;

/// <summary>What a library was in a period, and what became of it, so that nobody reads its figures as those of another.</summary>
/// <param name="Library">As it was at the end of the period, or on its own last day.</param>
/// <param name="NameBefore">What it was called at the beginning, where that was something else; null for the same.</param>
/// <param name="Successor">Who took over by the end of the period; null for nobody.</param>
/// <param name="Merged">Those that were merged into it by the end of the period, each as it was on its last day.</param>
public sealed record LibraryTimes(LibraryThen Library, BothWays? NameBefore, LibraryThen? Successor, IReadOnlyList<LibraryThen> Merged)
{
    /// <summary>The first day of the period on which it is not there any more; null while it is.</summary>
    public DateOnly? Closed { get; private init; }

    /// <summary>Null for a number that no library has.</summary>
    public static LibraryTimes? Of(LibraryHistory history, int id, ReportPeriod period)
    {
        if (history.On(id, period.Last) is not { } library)
            return null;
        var closed = library.Closed <= period.Last ? library.Closed : null;
        var heir = closed is { } end && history.ResponsibleOn(id, end) is var next && next != id ? history.On(next, period.Last) : null;
        var first = history.On(id, period.First)!;
        return new LibraryTimes(
            LastOf(history, id, period), first.Name == library.Name ? null : NameOf(first), heir,
            [.. history.MergedInto(id, period.Last).Where(one => one != id).Select(one => LastOf(history, one, period))])
        { Closed = closed };
    }

    public static BothWays NameOf(LibraryThen library) => new(library.Name, library.NameEn ?? library.Name);

    private static LibraryThen LastOf(LibraryHistory history, int id, ReportPeriod period) =>
        history.On(id, period.Last) is { Closed: { } closed } && closed <= period.Last ? history.On(id, closed.AddDays(-1))! : history.On(id, period.Last)!;
}
