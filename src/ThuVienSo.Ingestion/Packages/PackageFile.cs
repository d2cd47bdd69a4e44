using ThuVienSo.Catalog.Digital;

namespace ThuVienSo.Ingestion.Packages;

/// <summary>One file of a document, still in its package.</summary>
/// <param name="Entry">What <c>ScanPackage.Open</c> opens.</param>
/// <param name="Content">What its first bytes say.</param>
/// <param name="Role">What it is for.</param>
public sealed record PackageFile(PackageEntry Entry, FileContent Content, DigitalFileRole Role)
{
    /// <summary>As it is called in the package, "/" between folders.</summary>
    public string Path => Entry.Path;

    /// <summary>Without its folders.</summary>
    public string Name => Entry.Path[(Entry.Path.LastIndexOf('/') + 1)..];

    /// <summary>Bytes.</summary>
    public long Length => Entry.Length;

    public ContentKind Kind => Content.Kind;

    public string MediaType => Content.MediaType;

    /// <summary>Who may open it, where that is stricter than the document; null when nothing is stated of it.</summary>
    public AccessRule? Access { get; init; }

    /// <summary>True for the second and further images and texts of a page (a JPEG beside the TIFF): it belongs to the page, which has another as its own.</summary>
    public bool IsAlternative { get; init; }
}
