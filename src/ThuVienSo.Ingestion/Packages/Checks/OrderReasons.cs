using ThuVienSo.Catalog.Digital;
using ThuVienSo.Ingestion.Formats;

namespace ThuVienSo.Ingestion.Packages.Checks;

/// <summary>The sentences for the order of pages.</summary>
internal static class OrderReasons
{
    public static PackageFinding Gap(long first, long last, NumberedName before, NumberedName after)
    {
        var missing = first == last ? $"{first}" : $"{first}-{last}";
        return new(
            FindingSeverity.Warning, "page-gap",
            Sentence.Of(
                $"Thiếu số {missing} giữa “{before.File}” và “{after.File}” (trang {before.Page} và {after.Page}); hãy xem có sót trang chưa quét không.",
                $"Number {missing} is missing between “{before.File}” and “{after.File}” (pages {before.Page} and {after.Page}); check whether a page was left out in scanning."),
            after.File, after.Page);
    }

    public static PackageFinding Twice(long number, NumberedName one, NumberedName other) => new(
        FindingSeverity.Warning, "page-number-twice",
        Sentence.Of(
            $"Số {number} có hai lần: “{one.File}” (trang {one.Page}) và “{other.File}” (trang {other.Page}); hãy bỏ bản thừa hoặc đánh số lại.",
            $"Number {number} is there twice: “{one.File}” (page {one.Page}) and “{other.File}” (page {other.Page}); remove one or number again."),
        other.File, other.Page);

    public static PackageFinding StartsLate(long number, NumberedName first) => new(
        FindingSeverity.Warning, "page-numbers-start-late",
        Sentence.Of(
            $"Số trang bắt đầu từ {number} ở “{first.File}” (trang {first.Page}); hãy xem có thiếu các trang trước đó không.",
            $"The numbers begin with {number} at “{first.File}” (page {first.Page}); check whether the pages before are missing."),
        first.File, first.Page);

    public static PackageFinding SideMissing(NumberedName only, string missingVi, string missingEn) => new(
        FindingSeverity.Warning, "page-side-missing",
        Sentence.Of(
            $"Tờ “{only.File}” (trang {only.Page}) thiếu {missingVi}.",
            $"The leaf of “{only.File}” (page {only.Page}) has no {missingEn}."),
        only.File, only.Page);

    public static PackageFinding Mixed(NumberedName one, NumberedName other) => new(
        FindingSeverity.Note, "page-names-mixed",
        Sentence.Of(
            $"Tên tệp theo nhiều cách đánh số, ví dụ “{one.File}” (trang {one.Page}) và “{other.File}” (trang {other.Page}); hãy kiểm tra thứ tự trang.",
            $"The files are named in several ways, for example “{one.File}” (page {one.Page}) and “{other.File}” (page {other.Page}); check the order of the pages."));

    public static PackageFinding SameContent(int page, string file, int earlier, string earlierFile) => new(
        FindingSeverity.Warning, "page-content-twice",
        Sentence.Of(
            $"Trang {page} (“{file}”) giống hệt trang {earlier} (“{earlierFile}”); có thể một trang bị chép hai lần còn trang khác bị thiếu.",
            $"Page {page} (“{file}”) is identical to page {earlier} (“{earlierFile}”); a page may have been copied twice, and another be missing."),
        file, page);
}
