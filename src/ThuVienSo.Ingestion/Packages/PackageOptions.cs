using ThuVienSo.Ingestion.Packages.Containers;

namespace ThuVienSo.Ingestion.Packages;

/// <summary>How a package is to be read.</summary>
public sealed record PackageOptions
{
    /// <summary>Who gave the keys, for records that do not say so themselves.</summary>
    public string Source { get; init; } = "";

    /// <summary>For tables: heading as written to field name; null to guess all.</summary>
    public IReadOnlyDictionary<string, string>? ColumnMapping { get; init; }

    public PackageLimits Limits { get; init; } = new();

    /// <summary>Folder for what has to be unpacked to be read (a .tar.gz); null for that of the system.</summary>
    public string? Scratch { get; init; }
}
