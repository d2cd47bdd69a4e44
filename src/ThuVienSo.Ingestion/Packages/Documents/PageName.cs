using System.Collections.Frozen;
using System.Text.RegularExpressions;
using ThuVienSo.Ingestion.Packages.Recognition;

namespace ThuVienSo.Ingestion.Packages.Documents;

/// <summary>What the names of images and texts say of the page that they are of.</summary>
internal static partial class PageName
{
    private static readonly FrozenSet<string> _endings = FrozenSet.ToFrozenSet(
        ["tif", "tiff", "jpg", "jpeg", "png", "jp2", "webp", "pdf", "xml", "alto", "hocr", "html", "htm", "txt", "ocr"], StringComparer.OrdinalIgnoreCase);

    /// <summary>Without all endings that say what a file is: "0001.tif", "0001.alto.xml" and "0001.tif.hocr" are of page "0001".</summary>
    public static string Of(string name)
    {
        var stem = SurveyedFile.StemOf(name);
        return stem != name && _endings.Contains(name[(stem.Length + 1)..]) ? Of(stem) : name;
    }

    /// <summary>What the images and texts of one page have in common: the name, and the folder if it does not only sort files by what they are.</summary>
    public static string KeyOf(SurveyedFile file) => KeyOf(file.Path);

    /// <summary>The same by the path of a file.</summary>
    public static string KeyOf(string path)
    {
        var names = path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        return $"{string.Join('/', names.SkipLast(1).Where(name => SortingName.Of(name) is null))}/{PackageNames.KeyOf(Of(names[^1]))}";
    }

    /// <summary>The sides of a leaf ("12r"), and names that are words ("bìa trước"); what only counts is no label, null.</summary>
    public static string? LabelOf(string stem)
    {
        if (LeafSide().Match(stem) is { Success: true } side)
        {
            return side.Groups[1].Value.TrimStart('0') + side.Groups[2].Value.ToLowerInvariant();
        }

        return stem.Any(char.IsAsciiDigit) ? null : stem.Replace('_', ' ').Replace('-', ' ');
    }

    [GeneratedRegex(@"(\d+)([rvRV])$", RegexOptions.CultureInvariant)]
    private static partial Regex LeafSide();
}
