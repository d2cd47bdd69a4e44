namespace ThuVienSo.Ingestion.Packages.Recognition;

/// <summary>
/// What of a package is one document's: a folder with all below it that is no other document's, or files in a given order.
/// </summary>
/// <param name="Folders">In the order given; empty when files are named.</param>
/// <param name="Files">In the order given; empty when a folder is meant.</param>
/// <param name="Missing">What the record names and the package has not.</param>
internal sealed record DocumentClaim(IReadOnlyList<PackageFolder> Folders, IReadOnlyList<SurveyedFile> Files, IReadOnlyList<string> Missing)
{
    public static DocumentClaim Of(PackageFolder folder) => new([folder], [], []);

    public static DocumentClaim Of(IReadOnlyList<SurveyedFile> files) => new([], files, []);

    /// <summary>The folder or first file, as called in the package.</summary>
    public string Place => Folders is [var folder, ..] ? folder.Path : Files is [var file, ..] ? file.Path : "";

    public bool IsEmpty => Folders.Count == 0 && Files.Count == 0;
}
