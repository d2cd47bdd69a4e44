using ThuVienSo.Catalog.Digital;
using ThuVienSo.Catalog.Imports;
using ThuVienSo.Ingestion.Formats;

namespace ThuVienSo.Ingestion.Packages.Documents.Saf;

/// <summary>The sentences for what can be wrong with an item of the Simple Archive Format.</summary>
internal static class SafReasons
{
    public static PackageFinding RecordUnreadable(string file, BilingualText reason) => new(FindingSeverity.Blocking, "record-unreadable", reason, file);

    public static PackageFinding NoContents(string place) => Of(
        FindingSeverity.Warning, "saf-without-contents", place,
        $"Mục không có tệp “contents”; các tệp được lấy theo thứ tự tên.",
        $"The item has no file “contents”; its files are taken in the order of their names.");

    public static PackageFinding Missing(string place, string name, bool isShown) => Of(
        isShown ? FindingSeverity.Blocking : FindingSeverity.Warning, "saf-file-missing", place,
        $"“contents” nêu tệp “{Sentence.Shown(name)}” nhưng mục không có tệp này.",
        $"“contents” names the file “{Sentence.Shown(name)}”, which the item has not.");

    public static PackageFinding MoreMissing(string place, int count) => Of(
        FindingSeverity.Warning, "saf-file-missing", place,
        $"Còn {count} tệp nữa được “contents” nêu mà mục không có.",
        $"“contents” names {count} more files that the item has not.");

    public static PackageFinding Elsewhere(string place, string name) => Of(
        FindingSeverity.Blocking, "saf-file-elsewhere", place,
        $"“{Sentence.Shown(name)}” chỉ được đăng ký trong kho của hệ thống cũ (-r -s -f) và không nằm trong gói; hãy xuất lại kèm tệp.",
        $"“{Sentence.Shown(name)}” is only registered in the store of the other system (-r -s -f) and is not in the package; export the item with its files.");

    public static PackageFinding NotListed(string file) => Of(
        FindingSeverity.Warning, "saf-file-not-listed", file,
        $"Tệp không được nêu trong “contents” nên không được lấy.",
        $"The file is not listed in “contents” and is not taken.");

    public static PackageFinding Restricted(string place, string groups, AccessLevel level) => Of(
        FindingSeverity.Note, "saf-restricted", place,
        $"“contents” chỉ cho nhóm “{groups}” đọc; tài liệu được đặt mức {(level == AccessLevel.Staff ? "chỉ cán bộ" : "bạn đọc đã đăng nhập")}. Hãy kiểm tra mức truy cập.",
        $"“contents” lets only the group “{groups}” read; the document is set to {(level == AccessLevel.Staff ? "staff only" : "signed-in readers")}. Check its access.");

    public static PackageFinding FileRestricted(string file, string groups, AccessLevel level) => Of(
        FindingSeverity.Note, "saf-file-restricted", file,
        $"“contents” chỉ cho nhóm “{groups}” đọc tệp này; tệp và các trang của nó được đặt mức {(level == AccessLevel.Staff ? "chỉ cán bộ" : "bạn đọc đã đăng nhập")}. Hãy kiểm tra mức truy cập.",
        $"“contents” lets only the group “{groups}” read this file; it and its pages are set to {(level == AccessLevel.Staff ? "staff only" : "signed-in readers")}. Check its access.");

    public static PackageFinding NothingToShow(string place) => Of(
        FindingSeverity.Blocking, "document-without-pages", place,
        $"Mục không có ảnh, văn bản hay tệp nào đọc được (bundle ORIGINAL).",
        $"The item has no image, text or file that can be read (bundle ORIGINAL).");

    private static PackageFinding Of(FindingSeverity severity, string code, string file, FormattableString vi, FormattableString en) => new(severity, code, Sentence.Of(vi, en), file);
}
