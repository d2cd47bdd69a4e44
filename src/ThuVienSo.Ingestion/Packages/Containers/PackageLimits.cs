namespace ThuVienSo.Ingestion.Packages.Containers;

/// <summary>How large a package may be. An archive of 25 MiB can list 300,000 entries, and one of 1 MiB unpack to a gibibyte.</summary>
public sealed record PackageLimits
{
    /// <summary>Most files of an archive.</summary>
    public int Entries { get; init; } = 20_000;

    /// <summary>Most files of a folder, which lists nothing that does not take room on the disk.</summary>
    public int FolderEntries { get; init; } = 500_000;

    /// <summary>Most bytes of one file of an archive, unpacked.</summary>
    public long EntryBytes { get; init; } = 2L << 30;

    /// <summary>Most bytes of all files of an archive together, unpacked.</summary>
    public long TotalBytes { get; init; } = 50L << 30;

    /// <summary>How many times its packed size a file, or an archive, may become.</summary>
    public int Ratio { get; init; } = 200;

    /// <summary>Smaller than this unpacked, the ratio does not count: a blank page packs very well.</summary>
    public long RatioFrom { get; init; } = 10 << 20;

    /// <summary>Most bytes of the listing of an archive.</summary>
    public int ListingBytes { get; init; } = 16 << 20;
}
