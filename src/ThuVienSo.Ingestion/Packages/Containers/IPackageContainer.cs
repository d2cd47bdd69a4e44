namespace ThuVienSo.Ingestion.Packages.Containers;

/// <summary>A folder, a ZIP or a TAR: files with safe names. Its files are opened one at a time.</summary>
public interface IPackageContainer : IAsyncDisposable
{
    /// <summary>In the natural order of their paths.</summary>
    IReadOnlyList<PackageEntry> Entries { get; }

    /// <summary>What there is to say of the container itself: names in an old encoding.</summary>
    IReadOnlyList<PackageFinding> Findings { get; }

    /// <summary>
    /// Opens a file of this container. The stream may not be able to seek; it gives just the stated number of bytes, or reading throws
    /// <see cref="PackageRefusedException"/>, or <see cref="IOException"/> when the disk fails.
    /// </summary>
    Stream Open(PackageEntry entry);
}
