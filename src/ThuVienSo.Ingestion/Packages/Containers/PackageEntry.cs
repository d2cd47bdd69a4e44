namespace ThuVienSo.Ingestion.Packages;

/// <summary>A file in a package.</summary>
/// <param name="Path">Its name with "/" between folders, composed; made safe: it never leads out of the package and is good on every system.</param>
/// <param name="Length">Bytes.</param>
/// <param name="Number">Its place in the listing of its container, by which it is opened.</param>
public sealed record PackageEntry(string Path, long Length, int Number);
