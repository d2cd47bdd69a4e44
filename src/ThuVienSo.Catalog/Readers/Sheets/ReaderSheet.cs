namespace ThuVienSo.Catalog.Readers.Sheets;

/// <summary>A list of readers that was handed in, as it came. It is kept for a day, so that somebody can look at it and apply it, and no longer: it has people in it.</summary>
public sealed class ReaderSheet
{
    public long Id { get; init; }

    public int LibraryId { get; init; }

    public required string FileName { get; init; }

    /// <summary>CSV or XLSX.</summary>
    public required byte[] Content { get; init; }

    public DateTimeOffset HandedInAt { get; init; }
}
