using System.Globalization;

using ThuVienSo.Catalog.Imports;

namespace ThuVienSo.Ingestion.Importing;

/// <summary>The sentences of a report, Vietnamese first.</summary>
internal static class ReportWords
{
    /// <summary>All that was read as a record, also what could not be taken in.</summary>
    public static long Read(BatchSummary summary) => summary.Added + summary.Replaced + summary.Joined + summary.Same + summary.Refused;

    public static string Of(StoredProblem problem)
    {
        var severity = problem.Severity == ProblemSeverity.Refused ? "TỪ CHỐI / REFUSED" : "cảnh báo / warning";
        return $"{severity}: {Place(problem)}: {Reason(problem)}";
    }

    /// <summary>A refusal where it is plain already that it is one; <paramref name="title"/> is null when nobody could read it.</summary>
    public static string Refusal(StoredProblem problem, string? title) =>
        title is null ? $"  {Place(problem)}: {Reason(problem)}" : $"  {Place(problem)}: {title} ({Reason(problem)})";

    /// <summary>A record and, where there is one already, its document and what told that.</summary>
    public static string Of(ReviewedItem item)
    {
        var found = item is { Action: ImportAction.Replace or ImportAction.Join or ImportAction.Same, DocumentId: { } document }
            ? string.Create(CultureInfo.InvariantCulture, $" → tài liệu số / document {document} ({By(item.Reason)})")
            : "";
        return $"  {Place(item.File, item.Position.Number, item.Position.Unit, item.Position.Offset)}, {item.SourceKey}: {item.Title}{found}";
    }

    public static string Heading(ImportAction action, long count)
    {
        var words = action switch
        {
            ImportAction.Add => "Sẽ thêm / would be added",
            ImportAction.Replace => "Sẽ thay / would be replaced",
            ImportAction.Join => "Sẽ gộp vào tài liệu đã có / would join a document",
            ImportAction.Same => "Giữ nguyên / left alone",
            _ => "Từ chối / refused",
        };
        return string.Create(CultureInfo.InvariantCulture, $"{words}: {count}");
    }

    public static string More(long count) => string.Create(CultureInfo.InvariantCulture, $"  và {count} biểu ghi nữa / and {count} more");

    public static string Of(BatchSummary summary)
    {
        var places = summary.NamesAndPlaces > 0;
        var vi = string.Create(
            CultureInfo.InvariantCulture,
            $"Đợt nhập {summary.Batch} \"{summary.Name}\" ({summary.State.Words().Vi}): đọc {Read(summary)}, thêm {summary.Added}, thay {summary.Replaced}, gộp {summary.Joined}, giữ nguyên {summary.Same}, từ chối {summary.Refused}, cảnh báo {summary.Warnings}");
        var en = string.Create(
            CultureInfo.InvariantCulture,
            $"Batch {summary.Batch} ({summary.State.Words().En}): {Read(summary)} read, {summary.Added} added, {summary.Replaced} replaced, {summary.Joined} joined, {summary.Same} left alone, {summary.Refused} refused, {summary.Warnings} warnings");
        return places
            ? string.Create(CultureInfo.InvariantCulture, $"{vi}; tên và nơi {summary.NamesAndPlaces}{Environment.NewLine}{en}; {summary.NamesAndPlaces} names and places")
            : vi + Environment.NewLine + en;
    }

    public static string Of(BatchSummary summary, RevertFigures figures) => string.Create(
        CultureInfo.InvariantCulture,
        $"Đợt nhập / batch {summary.Batch} \"{summary.Name}\" ({summary.State.Words().Vi} / {summary.State.Words().En}): gỡ {figures.Removed}, trả lại bản trước {figures.Restored}, để nguyên {figures.Left} / removed {figures.Removed}, restored {figures.Restored}, left {figures.Left}");

    private static string Place(StoredProblem problem)
    {
        var place = problem is { Number: { } number, Unit: { } unit, Offset: { } offset } ? Place(problem.File, number, unit, offset) : problem.File;
        if (problem.SourceKey is { } key)
            place += $", {key}";
        return problem.Field is { } field ? $"{place}, {field}" : place;
    }

    private static string Place(string file, long number, PositionUnit unit, long offset) =>
        string.Create(CultureInfo.InvariantCulture, $"{file}, biểu ghi / record {number}, {Unit(unit)} {offset}");

    private static string Reason(StoredProblem problem) => $"{problem.ReasonVi} / {problem.ReasonEn}";

    private static string Unit(PositionUnit unit) => unit switch
    {
        PositionUnit.Byte => "byte",
        PositionUnit.Line => "dòng / line",
        _ => "hàng / row",
    };

    private static string By(MatchReason reason) => reason switch
    {
        MatchReason.SourceKey => "theo mã / by key",
        MatchReason.Isbn => "theo ISBN / by ISBN",
        _ => "theo nhan đề / by title",
    };
}
