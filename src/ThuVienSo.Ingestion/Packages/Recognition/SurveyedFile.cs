namespace ThuVienSo.Ingestion.Packages.Recognition;

/// <summary>A file of a package and what it is.</summary>
internal sealed record SurveyedFile(PackageEntry Entry, FileContent Content)
{
    public string Path => Entry.Path;

    public ContentKind Kind => Content.Kind;

    public string Name => Path[(Path.LastIndexOf('/') + 1)..];

    /// <summary>The folder it lies in, as called in the package; "" at the top.</summary>
    public string Folder => Path.LastIndexOf('/') is var slash and > 0 ? Path[..slash] : "";

    /// <summary>The name without its last ending.</summary>
    public string Stem => StemOf(Name);

    public static string StemOf(string name) => name.LastIndexOf('.') is var dot and > 0 ? name[..dot] : name;
}
