using ThuVienSo.Catalog.Imports;

namespace ThuVienSo.Catalog.Holdings.Sheets;

/// <summary>What applying a spreadsheet would do.</summary>
/// <param name="All">Every difference, in the order of the rows; copies that are not in the file last.</param>
/// <param name="Unchanged">Rows that say what the catalog says, or what it said when the list was taken.</param>
public sealed record SheetDifferences(IReadOnlyList<SheetDifference> All, int Unchanged)
{
    public int Count(DifferenceKind kind) => All.Count(one => one.Kind == kind);

    /// <summary>Whether there is anything to do.</summary>
    public bool HasWork => All.Any(one => one.Kind is DifferenceKind.Added or DifferenceKind.Changed or DifferenceKind.Removed);
}

public enum DifferenceKind
{
    Added,
    Changed,
    Removed,

    /// <summary>The catalog was changed since the spreadsheet was taken: left alone unless asked for.</summary>
    Conflict,

    /// <summary>Cannot be done.</summary>
    Wrong,
}

/// <summary>A difference between a row and the catalog.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Row">Its row in the file, from 1; 0 where there is none.</param>
/// <param name="Document">Number of the document; null when the row names none.</param>
/// <param name="Copy">What the copy is called; null for one that is new.</param>
/// <param name="Fields">What differs; empty when nothing but the copy as a whole does.</param>
/// <param name="Fault">Why it is wrong, or a conflict; else null.</param>
public sealed record SheetDifference(DifferenceKind Kind, long Row, long? Document, string? Copy, IReadOnlyList<FieldDifference> Fields, SheetFault? Fault = null);

/// <summary>One field before and after. Statuses by their stored names; empty for nothing.</summary>
public sealed record FieldDifference(SheetField Field, string Before, string After);

/// <summary>The sentences about rows.</summary>
internal static class SheetReasons
{
    public static readonly SheetFault NoDocument = Of(SheetField.Document, "phải là số của một tài liệu", "must be the number of a document");

    public static readonly SheetFault Unknown = Of(SheetField.Document, "không có tài liệu mang số này", "there is no document with this number");

    public static readonly SheetFault Foreign = Of(SheetField.Library, "hàng này là bản của thư viện khác", "the row is of another library");

    public static readonly SheetFault NoCopy = Of(
        SheetField.Barcode, "hàng mới phải có ký hiệu xếp giá, mã vạch hoặc kho", "a new row needs a call number, a barcode or a shelf");

    public static readonly SheetFault BadCopies = Of(
        SheetField.Copies, $"phải là số nguyên từ 1 đến {CopyRules.MostCopies}", $"must be a whole number from 1 to {CopyRules.MostCopies}");

    public static readonly SheetFault BadStatus = Of(SheetField.Status, "không biết tình trạng này", "this status is not known");

    public static readonly SheetFault BadMark = Of(SheetField.Remove, "ghi x để xóa, hoặc để trống", "write x to remove, or leave it empty");

    public static readonly SheetFault NoVersion = Of(
        SheetField.Version, "thiếu phiên bản nên không biết mục lục có thay đổi từ khi tải về không; hãy tải lại danh sách", "the version is missing, so that nobody knows whether the catalog has changed; take the list anew");

    public static readonly SheetFault Twice = Of(SheetField.Copy, "bản này đã có ở một hàng trước", "a row before speaks of the same copy");

    public static readonly SheetFault ChangedSince = Of(SheetField.Version, "mục lục đã đổi từ khi tải danh sách về", "the catalog has changed since the list was taken");

    public static readonly SheetFault GoneSince = Of(SheetField.Copy, "bản này không còn trong mục lục", "this copy is not in the catalog any more");

    public static SheetFault BarcodeTaken(string barcode, long document) => Of(
        SheetField.Barcode, $"mã vạch “{barcode}” đã là của một bản khác, thuộc tài liệu {document}", $"another copy, of document {document}, has the barcode “{barcode}”");

    public static SheetFault Of(PushProblem problem, SheetField field) => new(SheetHeadings.Of(field), problem.Reason);

    private static SheetFault Of(SheetField field, FormattableString vi, FormattableString en) =>
        new(SheetHeadings.Of(field), new(vi.ToString(System.Globalization.CultureInfo.InvariantCulture), en.ToString(System.Globalization.CultureInfo.InvariantCulture)));

    private static SheetFault Of(SheetField field, string vi, string en) => new(SheetHeadings.Of(field), new BilingualText(vi, en));
}
