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

    public static PackageFinding Unreadable(PackageFinding reason) => reason with { Severity = FindingSeverity.Blocking };

    private static PackageFinding Of(FindingSeverity severity, string code, string file, int? page, FormattableString vi, FormattableString en) =>
        new(severity, code, Sentence.Of(vi, en), file, page);
}
