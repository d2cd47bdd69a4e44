using ThuVienSo.Catalog.Digital;
using ThuVienSo.Ingestion.Formats;

namespace ThuVienSo.Ingestion.Packages.Texts.Epub;

/// <summary>The sentences for what can be wrong with an EPUB.</summary>
internal static class EpubReasons
{
    public const string PartIsMissing = "epub-part-missing";

    public static PackageFinding Encrypted(string file) => Of(
        FindingSeverity.Blocking, "epub-encrypted", file, null,
        $"EPUB này được khóa bằng biện pháp bảo vệ bản quyền (DRM) nên không ai đọc được ngoài phần mềm đã mua; hãy dùng bản không khóa.",
        $"This EPUB is locked by a protection of rights (DRM), so that only the program it was bought with can read it; use a copy without it.");

    public static PackageFinding NoBook(string file) => Of(
        FindingSeverity.Blocking, "epub-damaged", file, null,
        $"EPUB này thiếu META-INF/container.xml hoặc tệp OPF mà nó nêu, nên không biết sách gồm những gì; hãy tạo lại tệp.",
        $"This EPUB lacks META-INF/container.xml or the OPF file that it names, so it cannot be told what the book consists of; make the file again.");

    public static PackageFinding PartMissing(string file, string part, int page) => Of(
        FindingSeverity.Warning, PartIsMissing, file, page,
        $"Phần thứ {page} của sách, “{Sentence.Shown(part)}”, không có trong EPUB; phần này để trống.",
        $"Part {page} of the book, “{Sentence.Shown(part)}”, is not in the EPUB; it was left empty.");

    public static PackageFinding TooMuchText(string file, int page) => Of(
        FindingSeverity.Warning, "text-too-large", file, page,
        $"EPUB có hơn {TextLimits.FileBytes >> 20} MiB văn bản; từ phần thứ {page} trở đi không được đọc.",
        $"The EPUB has more than {TextLimits.FileBytes >> 20} MiB of text; it was not read from part {page} on.");

    private static PackageFinding Of(FindingSeverity severity, string code, string file, int? page, FormattableString vi, FormattableString en) =>
        new(severity, code, Sentence.Of(vi, en), file, page);
}
