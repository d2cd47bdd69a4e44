namespace ThuVienSo.Ingestion.Packages.Recognition;

/// <summary>A folder of a package with what lies in it.</summary>
internal sealed class PackageFolder(string path, PackageFolder? parent)
{
    private bool? _isSorting;

    /// <summary>As called in the package; "" is the package itself.</summary>
    public string Path => path;

    public string Name => path[(path.LastIndexOf('/') + 1)..];

    public PackageFolder? Parent => parent;

    /// <summary>In natural order.</summary>
    public List<PackageFolder> Folders { get; } = [];

    /// <summary>Those that lie directly in it, in natural order.</summary>
    public List<SurveyedFile> Files { get; } = [];

    /// <summary>Whether it only sorts files of the document above it by what they are. To be asked once all files are in their folders.</summary>
    public bool IsSorting => _isSorting ??= parent is not null && (SortingName.Of(Name) is not null || HasTextBeside(parent));

    /// <summary>All files in it and below.</summary>
    public IEnumerable<SurveyedFile> AllFiles() => Files.Concat(Folders.SelectMany(folder => folder.AllFiles()));

    /// <summary>It and all folders below, outermost first.</summary>
    public IEnumerable<PackageFolder> AllFolders() => Folders.SelectMany(folder => folder.AllFolders()).Prepend(this);

    /// <summary>Its own files and those of folders that only sort them.</summary>
    public IEnumerable<SurveyedFile> OwnFiles() => Files.Concat(Folders.Where(folder => folder.IsSorting).SelectMany(folder => folder.OwnFiles()));

    /// <summary>The images "x_jp2" of which "x_hocr.html" is the text, as the Internet Archive calls them: the only folder with images beside texts and books that all begin with the same name.</summary>
    private bool HasTextBeside(PackageFolder above)
    {
        var end = Name.LastIndexOf('_');
        if (end <= 0 || SortingName.Of(Name[(end + 1)..]) is null)
        {
            return false;
        }

        var stem = Name[..end];
        var beside = above.Files.Where(file => file.Kind is ContentKind.Alto or ContentKind.Hocr || file.Kind.IsWholeDocument() || file.Kind.IsPageImage()).ToList();
        return beside.Exists(file => file.Kind is ContentKind.Alto or ContentKind.Hocr)
            && beside.TrueForAll(file => file.Name.StartsWith(stem + "_", StringComparison.Ordinal) || file.Name.StartsWith(stem + ".", StringComparison.Ordinal))
            && above.Folders.Count(folder => folder.AllFiles().Any(file => file.Kind.IsPageImage())) == 1;
    }
}
