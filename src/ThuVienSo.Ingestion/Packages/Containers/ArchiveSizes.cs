namespace ThuVienSo.Ingestion.Packages.Containers;

/// <summary>Adds up what the files of an archive say of their sizes, and refuses what is beyond the limits; that they say the truth is seen when they are read.</summary>
internal sealed class ArchiveSizes(PackageLimits limits)
{
    private long _packed;
    private long _unpacked;

    /// <exception cref="PackageRefusedException">A limit is passed.</exception>
    public void Add(string path, long packed, long unpacked)
    {
        if (unpacked > limits.EntryBytes)
        {
            throw new PackageRefusedException(ContainerReasons.EntryTooLarge(path, limits.EntryBytes));
        }

        _packed += packed;
        _unpacked += unpacked;
        if (_unpacked > limits.TotalBytes)
        {
            throw new PackageRefusedException(ContainerReasons.TooLarge(limits.TotalBytes));
        }

        if (IsBomb(packed, unpacked, limits) || IsBomb(_packed, _unpacked, limits))
        {
            throw new PackageRefusedException(ContainerReasons.Bomb(path, limits.Ratio));
        }
    }

    public static bool IsBomb(long packed, long unpacked, PackageLimits limits) => unpacked > limits.RatioFrom && unpacked / Math.Max(1, packed) >= limits.Ratio;
}
