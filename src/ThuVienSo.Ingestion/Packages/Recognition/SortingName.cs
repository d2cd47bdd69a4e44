using System.Collections.Frozen;
using System.Globalization;
using System.Text.RegularExpressions;
using ThuVienSo.Text;

namespace ThuVienSo.Ingestion.Packages.Recognition;

/// <summary>
/// The name of a folder that workshops sort the files of one document into by what they are ("tif", "alto", "jpg-150"): it says nothing of the document. "Scan_01" is none, for scans are counted so.
/// </summary>
/// <param name="IsNumbered">A bare number stands behind the word, "jpg-150": most likely a resolution or a size, but it may count, too.</param>
internal readonly partial record struct SortingName(bool IsNumbered)
{
    /// <summary>The lowest resolution that anything is stated in; what is lower counts something.</summary>
    private const int LowestResolution = 72;

    private static readonly FrozenSet<string> _words = FrozenSet.ToFrozenSet(
    [
        "tif", "tiff", "jpg", "jpeg", "jp2", "jpeg2000", "jpf", "png", "webp", "image", "images", "img", "anh", "hinh", "hinh anh", "anh quet", "scan", "scans", "quet", "ban quet",
        "master", "masters", "archive", "archival", "goc", "anh goc", "ban goc", "access", "derivative", "derivatives", "web", "thumb", "thumbs", "thumbnail", "thumbnails", "anh nho", "preview",
        "alto", "hocr", "ocr", "text", "texts", "txt", "full text", "fulltext", "van ban", "chu", "pdf", "xml", "metadata", "meta", "mets", "data", "objects", "audio", "video",
    ],
        StringComparer.Ordinal);

    /// <summary>Null when the folder may be a document's, or a part of one.</summary>
    public static SortingName? Of(string folder)
    {
        var folded = NormalForm.Key(VietnameseLetters.Fold(folder.Replace('_', ' ').Replace('-', ' ')));
        if (_words.Contains(folded))
        {
            return new(IsNumbered: false);
        }

        if (WithNumber().Match(folded) is not { Success: true } found || !_words.Contains(found.Groups["word"].Value))
        {
            return null;
        }

        var hasUnit = found.Groups["unit"].Success;
        return hasUnit || int.Parse(found.Groups["number"].Value, CultureInfo.InvariantCulture) >= LowestResolution ? new(IsNumbered: !hasUnit) : null;
    }

    [GeneratedRegex(@"\A(?<word>.+?) (?<number>[0-9]{1,5})(?: ?(?<unit>dpi|ppi|px))?\z", RegexOptions.CultureInvariant)]
    private static partial Regex WithNumber();
}
