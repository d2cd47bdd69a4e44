using System.Text.RegularExpressions;
using ThuVienSo.Catalog.Digital;
using ThuVienSo.Catalog.Imports;
using ThuVienSo.Ingestion.Formats;
using ThuVienSo.Ingestion.Recognition;

namespace ThuVienSo.Ingestion.Packages.Checks;

/// <summary>In which language the text of a document is to be recognised, and whether the program can.</summary>
public static partial class LanguageCheck
{
    /// <summary>Null when there is nothing to say.</summary>
    /// <param name="document">One of which pages are to be recognised.</param>
    /// <param name="installed">Languages of the recognition program by its own names; null when that is not known.</param>
    public static PackageFinding? Of(ScannedDocument document, IReadOnlyCollection<string>? installed)
    {
        var stated = Stated(document);
        if (stated.Count == 0)
        {
            return new(
                FindingSeverity.Note, "recognition-language-assumed",
                Sentence.Of($"Không ghi ngôn ngữ; chữ sẽ được nhận dạng như tiếng Việt.", $"No language is stated; the text will be recognised as Vietnamese."));
        }

        var unknown = RecognitionLanguages.For(stated).Where(language => !LanguageName().IsMatch(language) || installed?.Contains(language) == false).ToList();
        return unknown.Count == 0 ? null : new(
            FindingSeverity.Warning, "recognition-language-unknown",
            Sentence.Of(
                $"Chương trình nhận dạng không có ngôn ngữ “{string.Join('+', unknown)}”; trang phải chờ đến khi cài dữ liệu ngôn ngữ ấy hoặc sửa mã ngôn ngữ.",
                $"The recognition program has no language “{string.Join('+', unknown)}”; pages wait until its data is installed, or the code is put right."));
    }

    /// <summary>There is no program on this machine, and the reason says what to install.</summary>
    public static PackageFinding WithoutProgram(BilingualText reason) => new(FindingSeverity.Warning, "recognition-program-missing", reason);

    /// <summary>There may be writing on the images, which nobody reads.</summary>
    public static PackageFinding NotRecognised(int pages) => new(
        FindingSeverity.Note, "text-not-recognised",
        Sentence.Of(
            $"Biểu ghi nói đây là ảnh chụp hoặc hiện vật, nên chữ trên {pages} ảnh không được nhận dạng. Nếu cần, hãy ghi cột “Ngôn ngữ OCR” hoặc đổi loại tài liệu.",
            $"The record says that this is a photograph or an object, so writing on {pages} images is not recognised. Where it is wanted, fill the column “OCR language”, or change the type of the document."));

    /// <summary>What the package says for recognition, else the languages of the record but for codes that name none.</summary>
    public static IReadOnlyList<string> Stated(ScannedDocument document) =>
        RecognitionLanguages.Split(document.Structure.RecognitionLanguages) is { Count: > 0 } languages
            ? languages
            : [.. (document.Record?.Draft.Description.Languages ?? []).Where(code => code is not ("und" or "mul" or "zxx" or "mis"))];

    /// <summary>As Tesseract names its data: "vie", "chi_tra_vert", "script/Vietnamese".</summary>
    [GeneratedRegex(@"\A(?:[a-z]{3}(?:_[a-z]{2,8}){0,3}|script/[A-Za-z_]{2,30})\z", RegexOptions.CultureInvariant)]
    private static partial Regex LanguageName();
}
