using System.Globalization;

namespace ThuVienSo.Catalog.Imports;

/// <summary>The problems that staging, matching and committing find, in both languages.</summary>
internal static class ImportSentences
{
    public static ImportProblem KeyTooLong(string file, RecordDraft draft, string newKey) => new(
        ProblemSeverity.Warning, file, draft.Position, newKey, null, "source-key-too-long", new BilingualText(
            $"Mã biểu ghi dài quá 200 ký tự; dùng mã {newKey} thay cho nó.",
            $"The record's key is longer than 200 characters; the key {newKey} is used in its place."));

    public static ImportProblem Duplicate(ItemPlace item, string laterPlace) => item.Problem(
        ProblemSeverity.Refused, null, "duplicate-key", new BilingualText(
            $"Trong cùng đợt nhập có biểu ghi khác mang cùng mã, đứng sau ({laterPlace}); biểu ghi đứng sau được nhận.",
            $"Another record of this batch has the same key and comes later ({laterPlace}); the later one is taken."));

    public static ImportProblem OtherRecord(ItemPlace item, long document) => item.Problem(
        ProblemSeverity.Refused, null, "key-of-another", new BilingualText(
            $"Tài liệu số {Number(document)} đã mang mã này nhưng là tài liệu khác (khác nhan đề và tác giả), và không rõ ai cấp mã. Hãy nêu nơi cấp mã bằng --source.",
            $"Document {Number(document)} has this key but is another one (other title, other names), and nobody says who gave the key. Name who gave it with --source."));

    public static ImportProblem Ambiguous(ItemPlace item, IEnumerable<long> candidates) => item.Problem(
        ProblemSeverity.Warning, null, "ambiguous-match", new BilingualText(
            $"Có thể trùng với tài liệu số {List(candidates)}, nhưng không chắc: trùng với nhiều tài liệu, nhiều biểu ghi cùng trùng một tài liệu, hoặc cùng ISBN mà khác nhan đề. Biểu ghi được thêm mới, xin kiểm tra.",
            $"It may be document {List(candidates)}, but that is not sure: several documents fit, several records fit one, or the ISBN is the same and the title another. It is added as new, please check."));

    public static ImportProblem TitleDiffers(ItemPlace item, long document) => item.Problem(
        ProblemSeverity.Warning, null, "match-title-differs", new BilingualText(
            $"Biểu ghi trùng mã hoặc ISBN với tài liệu số {Number(document)} nhưng nhan đề khác; nội dung cũ được thay bằng nội dung mới.",
            $"The record has the key or ISBN of document {Number(document)} but another title; the old content is replaced by the new."));

    public static ImportProblem EditKept(ItemPlace item, long document) => item.Problem(
        ProblemSeverity.Warning, null, "edit-kept", new BilingualText(
            $"Tài liệu số {Number(document)} đã được cán bộ sửa: phần mô tả đã sửa được giữ, các bản và bộ sưu tập trong biểu ghi này được nhận; chỗ khác nhau nằm trong danh sách việc để cán bộ xem.",
            $"Staff have edited document {Number(document)}: the description that they wrote stays, copies and collections of this record are taken in; where it differs it is in the worklist for staff to look at."));

    public static ImportProblem UnknownLibrary(ItemPlace item, string library) => item.Problem(
        ProblemSeverity.Warning, "holdings", "unknown-library", new BilingualText(
            $"Không có thư viện nào mang mã hoặc tên “{library}”; các bản của thư viện này bị bỏ qua, phần còn lại được nhập.",
            $"No library has the code or name \"{library}\"; its copies are left out, the rest of the record goes in."));

    public static ImportProblem UnknownParent(string code, string parent) => new(
        ProblemSeverity.Warning, "", null, code, "parent", "unknown-parent", new BilingualText(
            $"Bộ sưu tập “{code}” ghi nằm trong “{parent}”, nhưng không có bộ sưu tập đó hoặc tạo thành vòng; để ở bậc trên cùng.",
            $"Collection \"{code}\" says that it is inside \"{parent}\", which is not there or would make a circle; it stays at the top."));

    public static ImportProblem LeftOnRevert(ItemPlace item, long document) => item.Problem(
        ProblemSeverity.Warning, null, "changed-since", new BilingualText(
            $"Tài liệu số {Number(document)} đã được một đợt nhập sau thay đổi nên được giữ nguyên.",
            $"Document {Number(document)} was changed by a later batch and is left as it is."));

    public static ImportProblem TakenOver(string batchName, long by) => new(
        ProblemSeverity.Warning, batchName, null, null, null, "batch-abandoned", new BilingualText(
            $"Đợt nhập này bị cắt ngang trước khi ghi, và tệp đã đổi từ đó; đợt nhập {Number(by)} thay cho nó, các biểu ghi đã đọc được bỏ đi.",
            $"This batch was cut before its commit, and its files have changed since; batch {Number(by)} takes its place, the records read are thrown away."));

    private static string List(IEnumerable<long> ids) => string.Join(", ", ids.Take(10).Select(Number));

    private static string Number(long id) => id.ToString(CultureInfo.InvariantCulture);
}

/// <summary>Where an item stands: for its problems.</summary>
internal readonly record struct ItemPlace(string File, RecordPosition Position, string SourceKey)
{
    public ImportProblem Problem(ProblemSeverity severity, string? field, string code, BilingualText reason) =>
        new(severity, File, Position, SourceKey, field, code, reason);
}

/// <summary>A step was asked for that the state of the batch does not allow, or another process has the batch.</summary>
public sealed class ImportStateException(long batch, string message) : InvalidOperationException(message)
{
    public long Batch => batch;
}
