using System.Globalization;
using ThuVienSo.Catalog.Reports;
using ThuVienSo.Catalog.Storage;
using ThuVienSo.Catalog.Usage.Figures;
using ThuVienSo.Web.Tables;

namespace ThuVienSo.Web.Reports;

/// <summary>Makes the tables of a report, for CSV and workbooks: every indicator and every line, while pages show what fits.</summary>
internal sealed class ReportSections(LibraryReports reports)
{
    /// <summary>Titles and searches at most.</summary>
    public const int MostTop = 100;

    private const int Narrow = 16;
    private const int Wide = 44;

    /// <summary>The parts that a report of one library, or of all, has.</summary>
    public static IEnumerable<ReportPart> Of(ReportQuestion question) => Enum.GetValues<ReportPart>().Where(part => part != ReportPart.Library || question.Library is null);

    public async Task<ReportSection> MakeAsync(ReportPart part, ReportQuestion question, ReportWords words, CancellationToken cancellationToken) => part switch
    {
        ReportPart.Summary => Summary(await reports.MakeAsync(question, cancellationToken), words),
        ReportPart.Parts => Parts(await reports.MakeAsync(question, cancellationToken), words),
        ReportPart.Library or ReportPart.Type or ReportPart.Collection or ReportPart.Age =>
            Breakdown(part, await reports.BreakDownAsync(question, Enum.Parse<ReportDimensions>(part.ToString()), cancellationToken), words),
        ReportPart.TopTitles => TopTitles(await reports.TopTitlesAsync(question, MostTop, cancellationToken), words),
        ReportPart.TopSearches => Searches(part, await reports.TopSearchesAsync(question, empty: false, MostTop, cancellationToken), words),
        ReportPart.EmptySearches => Searches(part, await reports.TopSearchesAsync(question, empty: true, MostTop, cancellationToken), words),
        ReportPart.Definitions => Definitions(words),
        _ => throw new ArgumentOutOfRangeException(nameof(part), part, null),
    };

    private static ReportSection Summary(LibraryReport report, ReportWords words) => new(
        words.Word("ReportPart", "summary"),
        [
            new(words["Reports.Code"], 24), new(words["Reports.Indicator"], Wide), new(words["Reports.Unit"], 12), new(words.Of(report.Question.Period), 22),
            new(words.Of("Reports.YearBefore", words.Of(report.Question.Period.YearBefore)), 30),
        ],
        [.. report.Lines.Select(line => (object?[])[.. Named(line.Indicator, words), line.Total, line.YearBefore])]);

    private static ReportSection Parts(LibraryReport report, ReportWords words) => new(
        words.Of("Reports.ByStep", words.Of(report.Question.Step)),
        [new(words["Reports.Code"], 24), new(words["Reports.Indicator"], Wide), new(words["Reports.Unit"], 12), .. report.Parts.Select(part => new SheetColumn(words.Of(part), Narrow))],
        [.. report.Lines.Select(line => (object?[])[.. Named(line.Indicator, words), .. line.Parts])]);

    private static ReportSection Breakdown(ReportPart part, ReportBreakdown breakdown, ReportWords words)
    {
        var name = words.Word("ReportPart", StoredEnum.NameOf(part));
        return new(
            name,
            [
                new(words["Reports.Code"], 20), new(words.Word("ReportDimension", StoredEnum.NameOf(part)), Wide), .. Times(part, words),
                .. breakdown.Indicators.Select(one => new SheetColumn(words.Of(one.Name), Narrow)),
            ],
            [.. breakdown.Lines.Select(line => (object?[])[line.Code, words.Of(breakdown.Dimension, line), .. Times(part, line, words), .. line.Figures])]);
    }

    private static IEnumerable<SheetColumn> Times(ReportPart part, ReportWords words) =>
        part == ReportPart.Library ? [new(words["Reports.Until"], Narrow), new(words["Reports.Successor"], Wide)] : [];

    private static IEnumerable<object?> Times(ReportPart part, BreakdownLine line, ReportWords words)
    {
        if (part != ReportPart.Library)
            return [];
        return
        [
            line.Times?.Closed?.AddDays(-1).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), line.Times?.Successor is { } heir ? words.Of(LibraryTimes.NameOf(heir)) : null,
        ];
    }

    private static ReportSection TopTitles(IReadOnlyList<TopTitle> titles, ReportWords words) => new(
        words.Word("ReportPart", "topTitles"),
        [
            new(words["Reports.Rank"], 8), new(words["Reports.Document"], 12), new(words["Reports.Title"], 60),
            .. ((IndicatorCode[])[IndicatorCode.Investigations, IndicatorCode.Views, IndicatorCode.PageReads, IndicatorCode.Downloads]).Select(code => new SheetColumn(words.Of(Indicators.Of(code).Name), Narrow)),
        ],
        [.. titles.Select((title, n) => (object?[])
            [n + 1L, title.Document.ToString(CultureInfo.InvariantCulture), title.Title ?? words["Reports.Gone"], title.Counts.Investigations, title.Counts.Views, title.Counts.PageReads, title.Counts.Downloads])]);

    private static ReportSection Searches(ReportPart part, IReadOnlyList<QueryUse> searches, ReportWords words) => new(
        words.Word("ReportPart", StoredEnum.NameOf(part)),
        [
            new(words["Reports.Rank"], 8), new(words["Reports.Query"], 50), new(words.Of(Indicators.Of(IndicatorCode.Searches).Name), Narrow),
            new(words.Of(Indicators.Of(IndicatorCode.EmptySearches).Name), Narrow),
        ],
        [.. searches.Select((search, n) => (object?[])[n + 1L, search.Query, search.Searches, search.VainSearches])]);

    private static ReportSection Definitions(ReportWords words) => new(
        words.Word("ReportPart", "definitions"),
        [
            new(words["Reports.Code"], 24), new(words["Reports.Indicator"], Wide), new(words["Reports.OtherName"], Wide), new(words["Reports.Unit"], 12), new(words["Reports.Definition"], 60),
            new(words["Reports.Counting"], 80), new(words["Reports.Standard"], 44),
        ],
        [.. Indicators.All.Select(one => (object?[])
            [.. Named(one, words)[..2], words.IsEnglish ? one.Name.Vi : one.Name.En, words.Of(one.Unit), words.Of(one.Definition), words.Of(one.Counting), one.Standard])]);

    private static object?[] Named(Indicator indicator, ReportWords words) => [StoredEnum.NameOf(indicator.Code), words.Of(indicator.Name), words.Of(indicator.Unit)];
}
