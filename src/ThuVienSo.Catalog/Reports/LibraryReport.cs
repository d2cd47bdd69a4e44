using ThuVienSo.Catalog.Stock;
using ThuVienSo.Catalog.Usage.Figures;

namespace ThuVienSo.Catalog.Reports;

/// <summary>What a report is to be of.</summary>
/// <param name="Library">Number of the library; null for all together.</param>
/// <param name="Period">Which months.</param>
/// <param name="Step">Into what they are divided.</param>
public sealed record ReportQuestion(int? Library, ReportPeriod Period, ReportStep Step);

/// <summary>The figures of a library, or of all together.</summary>
/// <param name="Question">What was asked.</param>
/// <param name="Parts">The months, quarters or years.</param>
/// <param name="Lines">One for each indicator, in the order of <see cref="Indicators.All"/>.</param>
/// <param name="Known">How far there are figures.</param>
public sealed record LibraryReport(ReportQuestion Question, IReadOnlyList<ReportPeriod> Parts, IReadOnlyList<IndicatorLine> Lines, KnownFigures Known)
{
    public IndicatorLine Line(IndicatorCode code) => Lines.First(line => line.Indicator.Code == code);
}

/// <summary>An indicator with its figures. A figure is null where there is none: nothing was counted yet, or the time is to come.</summary>
/// <param name="Indicator">What is counted.</param>
/// <param name="Total">In the whole period, or at its end.</param>
/// <param name="YearBefore">The same a year before.</param>
/// <param name="Parts">The same of each part of the period.</param>
public sealed record IndicatorLine(Indicator Indicator, long? Total, long? YearBefore, IReadOnlyList<long?> Parts);

/// <summary>How far figures go.</summary>
/// <param name="Today">In Việt Nam, when the report was made.</param>
/// <param name="Usage">Of use.</param>
/// <param name="Stock">Of what is held; null while it was never counted.</param>
/// <param name="CardsSince">The first day on which a card of a reader was valid; null when no library gave one out.</param>
/// <param name="ActiveSince">From which day on active readers are counted; null when they are not yet.</param>
public sealed record KnownFigures(DateOnly Today, FiguresExtent Usage, StockExtent? Stock, DateOnly? CardsSince, DateOnly? ActiveSince)
{
    /// <summary>The day for which readers of a period are told: its last, or today while it goes on.</summary>
    public DateOnly EndOf(ReportPeriod period) => period.Last < Today ? period.Last : Today;
}

/// <summary>A period told apart by libraries, types, collections or age groups.</summary>
/// <param name="Dimension">By what.</param>
/// <param name="Indicators">The columns.</param>
/// <param name="Lines">A line for each value.</param>
public sealed record ReportBreakdown(ReportDimensions Dimension, IReadOnlyList<Indicator> Indicators, IReadOnlyList<BreakdownLine> Lines);

/// <summary>One library, type, collection or age group.</summary>
/// <param name="Code">Code of the library or collection, stored name of the <see cref="Usage.CounterDataType"/>, or age group; see <see cref="LibraryReports"/> for what is none.</param>
/// <param name="Name">Of a library or collection; null for words of the house.</param>
/// <param name="Figures">A figure for each column; null where there is none.</param>
/// <param name="Times">What the library was in the period; null for all that is none.</param>
public sealed record BreakdownLine(string Code, BothWays? Name, IReadOnlyList<long?> Figures, LibraryTimes? Times);

/// <summary>A document that was much used.</summary>
/// <param name="Document">Its number.</param>
/// <param name="Title">Null when it is gone.</param>
/// <param name="Counts">How often.</param>
public sealed record TopTitle(long Document, string? Title, UseCounts Counts);
