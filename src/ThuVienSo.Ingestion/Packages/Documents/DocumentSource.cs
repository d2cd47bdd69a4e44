using ThuVienSo.Ingestion.Formats;
using ThuVienSo.Ingestion.Packages.Containers;
using ThuVienSo.Ingestion.Packages.Recognition;

namespace ThuVienSo.Ingestion.Packages.Documents;

/// <summary>What of a package is one document's, before it is understood.</summary>
/// <param name="Files">In the order given, else in natural order.</param>
/// <param name="Record">Null when the package has none for it.</param>
/// <param name="Place">The folder or file that it is made of, as called in the package.</param>
/// <param name="Missing">What its record names and the package has not.</param>
/// <param name="Container">Opens the files.</param>
/// <param name="Options">How the package is to be read.</param>
/// <param name="Package">The name of the package itself, without its ending.</param>
internal sealed record DocumentSource(
    IReadOnlyList<SurveyedFile> Files, ReadResult.Record? Record, string Place, IReadOnlyList<string> Missing, IPackageContainer Container, PackageOptions Options,
    string Package)
{
    /// <summary>What people call it: its folder or file in the package, else the package.</summary>
    public string Name => Place.Length > 0 ? Place : Package;

    /// <summary>The key by which it may match a record that is there.</summary>
    public string Key => Record?.Draft.SourceKey ?? (Place.Length == 0 ? Package : SurveyedFile.StemOf(Place[(Place.LastIndexOf('/') + 1)..]));
}
