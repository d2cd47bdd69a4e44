namespace ThuVienSo.Web.Charts;

/// <summary>How figures are drawn.</summary>
public enum ChartKind
{
    /// <summary>For what goes on from one time to the next.</summary>
    Lines,

    /// <summary>For what stands by itself.</summary>
    Bars,
}

/// <summary>Figures over time, to be drawn and to stand in a table below.</summary>
/// <param name="Id">Unique on its page; letters and hyphens.</param>
/// <param name="Kind">How it is drawn.</param>
/// <param name="Title">What it shows.</param>
/// <param name="Times">What the points of time are called in words, and shortly below the axis.</param>
/// <param name="Series">Three at most, so that each has a line, a mark and a filling of its own.</param>
public sealed record Chart(string Id, ChartKind Kind, string Title, IReadOnlyList<ChartTime> Times, IReadOnlyList<ChartSeries> Series)
{
    public const int MostSeries = 3;

    /// <summary>With less there is nothing to see: a single figure is read in its table.</summary>
    public bool IsWorthDrawing => Times.Count > 1 && Series.Any(series => series.Figures.Any(figure => figure > 0));
}

/// <summary>A point of time.</summary>
/// <param name="Name">"tháng 10/2026".</param>
/// <param name="Short">"T10".</param>
/// <param name="Below">The year, where it begins; else empty.</param>
public sealed record ChartTime(string Name, string Short, string Below);

/// <summary>What is drawn as one line, or as bars of one filling.</summary>
/// <param name="Name">In words.</param>
/// <param name="Figures">For each time; null where there is none.</param>
public sealed record ChartSeries(string Name, IReadOnlyList<long?> Figures);
