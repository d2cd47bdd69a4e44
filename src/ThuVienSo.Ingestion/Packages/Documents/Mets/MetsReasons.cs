using ThuVienSo.Catalog.Digital;
using ThuVienSo.Ingestion.Formats;

namespace ThuVienSo.Ingestion.Packages.Documents.Mets;

/// <summary>The sentences for what can be wrong with a METS document.</summary>
internal static class MetsReasons
{
    public static PackageFinding NoPages(string file) => Of(
        FindingSeverity.Blocking, "mets-without-pages", file, null,
        $"Tệp METS không có trang nào (structMap PHYSICAL) dẫn đến tệp trong gói.",
        $"The METS file has no page (structMap PHYSICAL) that leads to a file of the package.");

    public static PackageFinding NothingOfPage(string file, int page, string href) => Of(
        FindingSeverity.Blocking, "mets-file-missing", file, page,
        $"Trang {page} theo METS là “{Sentence.Shown(href)}” nhưng gói không có tệp này.",
        $"Page {page} is “{Sentence.Shown(href)}” by the METS file, but the package has no such file.");

    public static PackageFinding OtherOfPage(string file, int page, string href) => Of(
        FindingSeverity.Warning, "mets-file-missing", file, page,
        $"METS nêu tệp “{Sentence.Shown(href)}” cho trang {page} nhưng gói không có; trang vẫn được nhập với các tệp khác.",
        $"The METS file names “{Sentence.Shown(href)}” for page {page}, which is not in the package; the page is taken in with its other files.");

    public static PackageFinding MoreMissing(string file, int count) => Of(
        FindingSeverity.Warning, "mets-file-missing", file, null,
        $"Còn {count} tệp nữa được METS nêu mà gói không có.",
        $"The METS file names {count} more files that are not in the package.");

    public static PackageFinding NotListed(string file, string mets) => Of(
        FindingSeverity.Warning, "mets-image-not-listed", file, null,
        $"Ảnh không được nêu trong METS “{mets}” nên không thành trang.",
        $"The image is not listed in the METS file “{mets}” and is no page.");

    public static PackageFinding TextNotListed(string file, string mets) => Of(
        FindingSeverity.Warning, "mets-text-not-listed", file, null,
        $"Văn bản “{file}” không được nêu trong METS “{mets}” nên không thành chữ của trang nào.",
        $"The text “{file}” is not listed in the METS file “{mets}” and is the text of no page.");

    public static PackageFinding PreviewAlone(string mets, int page, string file) => Of(
        FindingSeverity.Blocking, "mets-preview-alone", mets, page,
        $"Trang {page} trong METS chỉ có ảnh nhỏ “{file}” (USE THUMBS, MIN …); hãy đưa kèm ảnh đầy đủ.",
        $"Page {page} has only the small image “{file}” in METS (USE THUMBS, MIN …); hand in its full image with it.");

    public static PackageFinding Anchor(string file, IReadOnlyList<string> leadsTo) => Of(
        FindingSeverity.Note, "mets-anchor", file, null,
        $"Tệp METS “{file}” chỉ dẫn đến các tệp METS khác (mptr: {string.Join(", ", leadsTo.Select(Sentence.Shown))}); trang và biểu ghi lấy từ những tệp ấy nếu có trong gói.",
        $"The METS file “{file}” only leads to other METS files (mptr: {string.Join(", ", leadsTo.Select(Sentence.Shown))}); pages and records are taken from those that are in the package.");

    public static PackageFinding Unreadable(PackageFinding reason) => reason with { Severity = FindingSeverity.Blocking };

    private static PackageFinding Of(FindingSeverity severity, string code, string file, int? page, FormattableString vi, FormattableString en) =>
        new(severity, code, Sentence.Of(vi, en), file, page);
}
