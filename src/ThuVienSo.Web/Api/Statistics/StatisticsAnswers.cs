using ThuVienSo.Catalog.Reports;
using ThuVienSo.Catalog.Storage;
using ThuVienSo.Catalog.Usage.Figures;
using ThuVienSo.Web.Reports;

namespace ThuVienSo.Web.Api.Statistics;

/// <summary>What is counted, and how. Các chỉ tiêu.</summary>
public sealed record IndicatorList(IReadOnlyList<IndicatorAnswer> Indicators);

/// <summary>One indicator. Một chỉ tiêu.</summary>
/// <param name="Code">Its name in reports.</param>
/// <param name="Name">Vietnamese, as TCVN 12843:2019 (ISO 2789:2013) calls it where it does.</param>
/// <param name="NameEn">English.</param>
/// <param name="Unit">What one of it is, in the caller's language.</param>
/// <param name="Measure">"held": at the end of a period, never added up; "counted": in its course; "distinct": each once in a month, quarter or year, never added up, and null for other periods.</param>
/// <param name="Definition">In the caller's language.</param>
/// <param name="Counting">How it is counted here, and what is not in it, in the caller's language.</param>
/// <param name="Standard">Where the standard has it.</param>
/// <param name="Dimensions">By what it is told apart: "library", "type", "collection", "age".</param>
public sealed record IndicatorAnswer(string Code, string Name, string NameEn, string Unit, string Measure, string Definition, string Counting, string Standard, IReadOnlyList<string> Dimensions)
{
    internal static IndicatorAnswer Of(Indicator indicator, ReportWords words) => new(
        StoredEnum.NameOf(indicator.Code), indicator.Name.Vi, indicator.Name.En, words.Of(indicator.Unit), StoredEnum.NameOf(indicator.Measure), words.Of(indicator.Definition), words.Of(indicator.Counting),
        indicator.Standard,
        [.. Enum.GetValues<ReportDimensions>().Where(one => one != ReportDimensions.None && indicator.Dimensions.HasFlag(one)).Select(StoredEnum.NameOf)]);
}

/// <summary>Whose figures, of when. Của ai, khi nào.</summary>
/// <param name="Library">Code of the library; null for all together.</param>
/// <param name="LibraryName">Its name at the end of the period; null for all together.</param>
/// <param name="NameBefore">Its name at the beginning, where that was another; else null.</param>
/// <param name="ClosedFrom">First day of the period on which it is not there any more; null while it is.</param>
/// <param name="Successor">Code of the library that took over, whose figures are from then on; null for none.</param>
/// <param name="Merged">Codes of the libraries that were merged into it; figures of before stay with them.</param>
/// <param name="From">First month, "2026-10".</param>
/// <param name="To">Last month.</param>
/// <param name="Period">In words.</param>
public sealed record ReportScope(
    string? Library, string? LibraryName, string? NameBefore, DateOnly? ClosedFrom, string? Successor, IReadOnlyList<string> Merged, string From, string To, string Period)
{
    internal static ReportScope Of(StatisticsRequest request) => new(
        request.Library?.Code, request.Times is { } times ? request.Words.Of(LibraryTimes.NameOf(times.Library)) : null,
        request.Times?.NameBefore is { } before ? request.Words.Of(before) : null, request.Times?.Closed, request.Times?.Successor?.Code, [.. request.Times?.Merged.Select(one => one.Code) ?? []],
        ReportMonths.Written(request.Question.Period.First), ReportMonths.Written(request.Question.Period.Last), request.Words.Of(request.Question.Period));
}

/// <summary>The figures of a library, or of all together. Số liệu.</summary>
/// <param name="Scope">Whose and when.</param>
/// <param name="UsageFrom">First day on which use was counted; null when none was yet.</param>
/// <param name="UsageTo">Last such day.</param>
/// <param name="ActiveReadersSince">From which day on active readers are counted; null when they are not yet.</param>
/// <param name="StockCountedAt">When it was last counted what libraries hold; null when it never was.</param>
/// <param name="Parts">The months, quarters or years.</param>
/// <param name="Figures">One for each indicator.</param>
/// <param name="Lines">The period told apart by the dimension that was asked for; null when none was.</param>
public sealed record ReportAnswer(
    ReportScope Scope, DateOnly? UsageFrom, DateOnly? UsageTo, DateOnly? ActiveReadersSince, DateTimeOffset? StockCountedAt, IReadOnlyList<PartAnswer> Parts, IReadOnlyList<FigureAnswer> Figures, IReadOnlyList<LineAnswer>? Lines)
{
    internal static ReportAnswer Of(StatisticsRequest request, LibraryReport report, ReportBreakdown? breakdown) => new(
        ReportScope.Of(request), report.Known.Usage.From, report.Known.Usage.To, report.Known.ActiveSince, report.Known.Stock?.At,
        [.. report.Parts.Select(part => new PartAnswer(ReportMonths.Written(part.First), ReportMonths.Written(part.Last), request.Words.Of(part)))],
        [.. report.Lines.Select(line => new FigureAnswer(StoredEnum.NameOf(line.Indicator.Code), request.Words.Of(line.Indicator.Name), line.Total, line.YearBefore, line.Parts))],
        breakdown is null ? null : [.. breakdown.Lines.Select(line => LineAnswer.Of(breakdown, line, request.Words))]);
}

/// <summary>A month, quarter or year. Một phần của kỳ.</summary>
/// <param name="From">First month.</param>
/// <param name="To">Last month.</param>
/// <param name="Name">In words.</param>
public sealed record PartAnswer(string From, string To, string Name);

/// <summary>An indicator with its figures; null where there is none. Một chỉ tiêu với số liệu.</summary>
/// <param name="Code">As in the list of indicators.</param>
/// <param name="Name">In the caller's language.</param>
/// <param name="Total">In the whole period, or at its end.</param>
/// <param name="YearBefore">The same a year before.</param>
/// <param name="Parts">The same of each part.</param>
public sealed record FigureAnswer(string Code, string Name, long? Total, long? YearBefore, IReadOnlyList<long?> Parts);

/// <summary>One library, type, collection or age group. Một dòng chi tiết.</summary>
/// <param name="Code">Code; "online" for use of no library, "whole" for all together, empty for an age that is not known.</param>
/// <param name="Name">In the caller's language.</param>
/// <param name="Successor">Code of the library that took over from this one in the period; null for none.</param>
/// <param name="Figures">By code of the indicator; null where there is none.</param>
public sealed record LineAnswer(string Code, string Name, string? Successor, IReadOnlyDictionary<string, long?> Figures)
{
    internal static LineAnswer Of(ReportBreakdown breakdown, BreakdownLine line, ReportWords words) => new(
        line.Code, words.Of(breakdown.Dimension, line), line.Times?.Successor?.Code, breakdown.Indicators.Select((one, n) => (Code: StoredEnum.NameOf(one.Code), Figure: line.Figures[n])).ToDictionary(pair => pair.Code, pair => pair.Figure));
}

/// <summary>The documents that were used most. Tài liệu được dùng nhiều nhất.</summary>
/// <param name="Scope">Whose and when.</param>
/// <param name="Titles">The most used first.</param>
public sealed record TopTitleList(ReportScope Scope, IReadOnlyList<TopTitleAnswer> Titles);

/// <summary>A document that was much used. Một tài liệu được dùng nhiều.</summary>
/// <param name="Document">Its number.</param>
/// <param name="Title">Null when it is gone.</param>
/// <param name="Investigations">Record views, pages read and downloads together.</param>
/// <param name="Views">Record views.</param>
/// <param name="PageReads">Pages read.</param>
/// <param name="Downloads">Downloads.</param>
public sealed record TopTitleAnswer(long Document, string? Title, long Investigations, long Views, long PageReads, long Downloads)
{
    internal static TopTitleAnswer Of(TopTitle title) =>
        new(title.Document, title.Title, title.Counts.Investigations, title.Counts.Views, title.Counts.PageReads, title.Counts.Downloads);
}

/// <summary>What was searched for; never what only few searched for. Từ khóa được tìm.</summary>
/// <param name="Scope">Whose and when.</param>
/// <param name="Searches">The most frequent first.</param>
public sealed record TopSearchList(ReportScope Scope, IReadOnlyList<TopSearchAnswer> Searches);

/// <summary>A query. Một câu tìm.</summary>
/// <param name="Query">In small letters.</param>
/// <param name="Searches">How often.</param>
/// <param name="Empty">How often it found nothing.</param>
public sealed record TopSearchAnswer(string Query, long Searches, long Empty)
{
    internal static TopSearchAnswer Of(QueryUse query) => new(query.Query, query.Searches, query.VainSearches);
}
