using ThuVienSo.Catalog.Digital;
using ThuVienSo.Ingestion.Formats;

namespace ThuVienSo.Ingestion.Packages.Checks;

/// <summary>Files of a document that cannot be used, and pages of which image or text is not there though most have it.</summary>
public static class BelongingChecks
{
    /// <summary>From this share of the pages on, those without are the exception.</summary>
    private const double Most = 0.6;

    public static IReadOnlyList<PackageFinding> Of(ScannedDocument document) => [.. OfFiles(document), .. WithoutImage(document), .. WithoutText(document)];

    /// <summary>Files that nothing is made of, but for those that something is said of already.</summary>
    private static IEnumerable<PackageFinding> OfFiles(ScannedDocument document)
    {
        var spokenOf = document.Findings.Select(finding => finding.File).ToHashSet(StringComparer.Ordinal);
        var read = document.Pages.Select(page => page.Text?.File).ToHashSet();
        foreach (var (index, file) in document.Files.Index())
        {
            if (spokenOf.Contains(file.Path))
            {
                continue;
            }

            if (OfFile(file) is { } useless)
            {
                yield return useless;
            }
            else if (file is { Role: DigitalFileRole.Text, IsAlternative: false } && !read.Contains(index))
            {
                yield return TextWithoutPage(file);
            }
        }
    }

    /// <summary>What a file is that nothing can be made of; null for all others.</summary>
    public static PackageFinding? OfFile(PackageFile file) => file.Kind switch
    {
        ContentKind.Empty => new(
            FindingSeverity.Warning, "file-empty",
            Sentence.Of($"Tệp “{file.Path}” rỗng.", $"The file “{file.Path}” is empty."), file.Path),
        ContentKind.Archive => new(
            FindingSeverity.Warning, "archive-inside",
            Sentence.Of(
                $"“{file.Path}” là gói nén nằm trong gói; nội dung bên trong không được mở. Hãy giải nén rồi đưa lại.",
                $"“{file.Path}” is an archive inside the package; what is in it is not opened. Unpack it and hand it in again."), file.Path),
        ContentKind.OfficeFile => new(
            FindingSeverity.Warning, "office-file",
            Sentence.Of(
                $"“{file.Path}” là tệp văn phòng, người đọc không mở được trên trang; hãy xuất sang PDF.",
                $"“{file.Path}” is an office file, which readers cannot open on the page; export it as PDF."), file.Path),
        ContentKind.OtherImage => new(
            FindingSeverity.Warning, "image-kind-unknown",
            Sentence.Of(
                $"Ảnh “{file.Path}” thuộc loại không dùng làm trang được ({file.MediaType}); hãy chuyển sang TIFF, JPEG hoặc PNG.",
                $"The image “{file.Path}” is of a kind that cannot be a page ({file.MediaType}); convert it to TIFF, JPEG or PNG."), file.Path),
        ContentKind.Html => new(
            FindingSeverity.Warning, "file-not-used",
            Sentence.Of(
                $"“{file.Path}” là trang web, không phải văn bản của trang (hOCR); tệp được giữ nhưng không dùng vào việc gì.",
                $"“{file.Path}” is a web page and no text of a page (hOCR); it is kept, but nothing is made of it."), file.Path),
        _ when file.Role == DigitalFileRole.Other => new(
            FindingSeverity.Warning, "file-not-used",
            Sentence.Of(
                $"“{file.Path}” không phải ảnh, văn bản hay biểu ghi hiểu được; tệp được giữ nhưng không dùng vào việc gì. Hãy bỏ ra nếu không thuộc tài liệu.",
                $"“{file.Path}” is no image, text or record that is understood; it is kept, but nothing is made of it. Take it out if it is not of the document."), file.Path),
        _ => null,
    };

    private static PackageFinding TextWithoutPage(PackageFile file) => new(
        FindingSeverity.Warning, "text-without-page",
        Sentence.Of(
            $"Văn bản “{file.Path}” không khớp tên với ảnh nào nên không thành chữ của trang nào; hãy đặt tên như tên ảnh.",
            $"The text “{file.Path}” has the name of no image and is the text of no page; name it like its image."),
        file.Path);

    private static IEnumerable<PackageFinding> WithoutImage(ScannedDocument document)
    {
        var lacking = document.Pages.Where(page => page.File is null).ToList();
        return IsException(lacking.Count, document)
            ? lacking.Select(page => new PackageFinding(
                FindingSeverity.Warning, "text-without-image",
                Sentence.Of($"Trang {page.Sequence} có văn bản “{TextFile(document, page)}” nhưng không có ảnh.", $"Page {page.Sequence} has the text “{TextFile(document, page)}” but no image."),
                TextFile(document, page), page.Sequence))
            : [];
    }

    private static IEnumerable<PackageFinding> WithoutText(ScannedDocument document)
    {
        var lacking = document.Pages.Where(page => page.Text is null && page.File is not null).ToList();
        if (!IsException(lacking.Count, document))
        {
            return [];
        }

        var pages = PageRuns.Of(lacking.Select(page => page.Sequence));
        return
        [
            new(
                FindingSeverity.Note, "image-without-text",
                Sentence.Of($"Trang {pages} không có văn bản kèm theo như các trang khác; chữ sẽ được nhận dạng.", $"Pages {pages} have no text with them as the others have; it will be recognised."),
                lacking.Count == 1 ? document.Files[lacking[0].File!.Value].Path : null, lacking.Count == 1 ? lacking[0].Sequence : null),
        ];
    }

    private static bool IsException(int lacking, ScannedDocument document) => lacking > 0 && document.Pages.Count - lacking >= document.Pages.Count * Most;

    private static string? TextFile(ScannedDocument document, ScannedPage page) => page.Text is { } text ? document.Files[text.File].Path : null;
}
