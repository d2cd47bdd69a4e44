using System.Collections.Frozen;
using ThuVienSo.Text;

namespace ThuVienSo.Ingestion.Packages.Recognition;

/// <summary>A folder of a package with what lies in it.</summary>
internal sealed class PackageFolder(string path, PackageFolder? parent)
{
    /// <summary>
    /// Folders that workshops sort the files of one document into by what they are: their names say nothing of the document. Folded; a resolution or size behind does not count ("jpg-150", "tif 300dpi").
    /// </summary>
    private static readonly FrozenSet<string> _sorting = FrozenSet.ToFrozenSet(
    [
        "tif", "tiff", "jpg", "jpeg", "jp2", "jpeg2000", "jpf", "png", "webp", "image", "images", "img", "anh", "hinh", "hinh anh", "anh quet", "scan", "scans", "quet", "ban quet",
        "master", "masters", "archive", "archival", "goc", "anh goc", "ban goc", "access", "derivative", "derivatives", "web", "thumb", "thumbs", "thumbnail", "thumbnails", "anh nho", "preview",
        "alto", "hocr", "ocr", "text", "texts", "txt", "full text", "fulltext", "van ban", "chu", "pdf", "xml", "metadata", "meta", "mets", "data", "objects", "audio", "video",
    ],
        StringComparer.Ordinal);

    /// <summary>As called in the package; "" is the package itself.</summary>
    public string Path => path;

    public string Name => path[(path.LastIndexOf('/') + 1)..];

    public PackageFolder? Parent => parent;

    /// <summary>In natural order.</summary>
    public List<PackageFolder> Folders { get; } = [];

    /// <summary>Those that lie directly in it, in natural order.</summary>
    public List<SurveyedFile> Files { get; } = [];

    /// <summary>Whether it only sorts files of the document above it by what they are.</summary>
    public bool IsSorting { get; } = parent is not null && IsSortingName(path[(path.LastIndexOf('/') + 1)..]);

    /// <summary>All files in it and below.</summary>
    public IEnumerable<SurveyedFile> AllFiles() => Files.Concat(Folders.SelectMany(folder => folder.AllFiles()));

    /// <summary>It and all folders below, outermost first.</summary>
    public IEnumerable<PackageFolder> AllFolders() => Folders.SelectMany(folder => folder.AllFolders()).Prepend(this);

    /// <summary>Its own files and those of folders that only sort them.</summary>
    public IEnumerable<SurveyedFile> OwnFiles() => Files.Concat(Folders.Where(folder => folder.IsSorting).SelectMany(folder => folder.OwnFiles()));

    public static bool IsSortingName(string name)
    {
        var folded = NormalForm.Key(VietnameseLetters.Fold(name.Replace('_', ' ').Replace('-', ' ')));
        if (_sorting.Contains(folded))
        {
            return true;
        }

        var end = folded.LastIndexOf(' ');
        var last = folded.AsSpan(end + 1);
        return end > 0 && _sorting.Contains(folded[..end]) && (last.IndexOfAnyExceptInRange('0', '9') < 0 || last is "dpi" or "px") && !last.IsEmpty;
    }
}
