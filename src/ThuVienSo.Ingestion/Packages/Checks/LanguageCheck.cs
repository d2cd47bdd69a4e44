using System.Text.RegularExpressions;
using ThuVienSo.Catalog.Digital;
using ThuVienSo.Ingestion.Formats;
using ThuVienSo.Ingestion.Recognition;

namespace ThuVienSo.Ingestion.Packages.Checks;

/// <summary>In which language the text of a document is to be recognised, and whether the program can.</summary>
public static partial class LanguageCheck
{
    /// <summary>Null when there is nothing to say, or no page is to be recognised.</summary>
    /// <param name="document">The document.</param>
    /// <param name="installed">Languages of the recognition program by its own names; null when that is not known.</param>
    public static PackageFinding? Of(ScannedDocument document, IReadOnlyCollection<string>? installed)
    {
        if (!document.Pages.Any(page => page.File is not null && page.Text is null) && !document.Files.Any(file => file.Kind == ContentKind.Pdf))
        {
            return null;
        }

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

    /// <summary>What the package says for recognition, else the languages of the record but for codes that name none.</summary>
    private static List<string> Stated(ScannedDocument document) =>
        document.Structure.RecognitionLanguages is { Length: > 0 } languages
            ? [.. languages.Split('+', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)]
            : [.. (document.Record?.Draft.Description.Languages ?? []).Where(code => code is not ("und" or "mul" or "zxx" or "mis"))];

    /// <summary>As Tesseract names its data: "vie", "chi_tra_vert", "script/Vietnamese".</summary>
    [GeneratedRegex(@"\A(?:[a-z]{3}(?:_[a-z]{2,8}){0,3}|script/[A-Za-z_]{2,30})\z", RegexOptions.CultureInvariant)]
    private static partial Regex LanguageName();
}
