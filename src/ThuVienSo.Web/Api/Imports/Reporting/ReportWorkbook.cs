using System.Globalization;
using ThuVienSo.Catalog.Digital;
using ThuVienSo.Catalog.Imports;
using ThuVienSo.Web.Tables;

namespace ThuVienSo.Web.Api.Imports.Reporting;

/// <summary>The report as a workbook: figures, quality remarks, problems of records. Headings are Vietnamese with the English beside.</summary>
internal static class ReportWorkbook
{
    private static readonly SheetColumn[] _figures = [new("Số liệu / Figure", 44), new("", 60)];

    private static readonly SheetColumn[] _remarks =
    [
        new("STT tài liệu / Object", 10), new("Mã biểu ghi / Record key", 20), new("Nhan đề / Title", 40), new("Mức / Weight", 24), new("Tệp / File", 36), new("Trang / Page", 10),
        new("Nhận xét", 70), new("Remark", 70), new("Mã nhận xét / Code", 24), new("Tài liệu số / Document", 14),
    ];

    private static readonly SheetColumn[] _problems =
    [
        new("Mức / Weight", 24), new("Tệp / File", 36), new("Biểu ghi thứ / Record", 12), new("Mã biểu ghi / Record key", 20), new("Trường / Field", 16),
        new("Vấn đề", 70), new("Problem", 70), new("Mã vấn đề / Code", 24),
    ];

    public static async Task WriteAsync(
        Stream output, ReportHead head, IAsyncEnumerable<ReportedFinding> findings, IAsyncEnumerable<StoredProblem> problems, CancellationToken cancellationToken)
    {
        using var workbook = new WorkbookWriter(output);
        await workbook.AddAsync("Tổng hợp", _figures, Figures(head).ToAsyncEnumerable(), cancellationToken);
        await workbook.AddAsync("Nhận xét bản quét", _remarks, findings.Select(Remark), cancellationToken);
        await workbook.AddAsync("Lỗi biểu ghi", _problems, problems.Select(Problem), cancellationToken);
        await workbook.CompleteAsync(cancellationToken);
    }

    private static IEnumerable<object?[]> Figures(ReportHead head)
    {
        var (import, digital) = (head.Import, head.Digital);
        var state = import.State.Words();
        return
        [
            ["Đợt nhập / Batch", import.Batch], ["Tên / Name", import.Name], ["Tình trạng / State", $"{state.Vi} / {state.En}"],
            ["Bắt đầu (UTC) / Begun (UTC)", import.CreatedAt.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture)],
            ["Biểu ghi đã đọc / Records read", import.Staged], ["Thêm / Added", import.Added], ["Thay / Replaced", import.Replaced], ["Gộp / Joined", import.Joined],
            ["Giữ nguyên / Left alone", import.Same], ["Từ chối / Refused", import.Refused], ["Cảnh báo của biểu ghi / Warnings of records", import.Warnings],
            ["Tài liệu số hóa / Digital objects", digital.Objects], ["Đã đăng / Published", digital.Published], ["Đã có như thế / There already", digital.Same],
            ["Không có biểu ghi / Without a record", digital.Refused], ["Trang / Pages", digital.Pages],
            ["Nhận xét: không nhận / Remarks: not taken in", digital.Blocking], ["Nhận xét: cần xem / Remarks: to look at", digital.Warnings],
            ["Nhận xét: ghi chú / Remarks: notes", digital.Notes],
        ];
    }

    private static object?[] Remark(ReportedFinding reported)
    {
        var finding = reported.Finding;
        return
        [
            finding.Number == 0 ? null : (long)finding.Number, reported.SourceKey, reported.Title, $"{SeverityWords.Sign(finding.Severity)} {SeverityWords.Of(finding.Severity).Both}",
            finding.File, (long?)finding.Page, finding.Vietnamese, finding.English, finding.Code, reported.Document,
        ];
    }

    private static object?[] Problem(StoredProblem problem) =>
    [
        problem.Severity == ProblemSeverity.Refused ? "✖ Từ chối · Refused" : "▲ Cảnh báo · Warning",
        problem.File, problem.Number, problem.SourceKey, problem.Field, problem.ReasonVi, problem.ReasonEn, problem.Code,
    ];
}
