namespace ThuVienSo.Catalog.Files;

/// <summary>A master: a file kept as it came, under its content's hash. The row is written when the file is safely on the disk.</summary>
public sealed class StoredFile
{
    /// <summary>32 bytes.</summary>
    public required byte[] Sha256 { get; init; }

    /// <summary>Bytes.</summary>
    public long Length { get; init; }

    public DateTimeOffset StoredAt { get; init; }
}
