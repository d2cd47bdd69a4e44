namespace ThuVienSo.Catalog.Readers;

/// <summary>A list of readers that was handed in and is looked at before it is applied. It is deleted when it is applied or given up, or after a day.</summary>
public sealed class ReaderSheet
{
    public long Id { get; init; }

    public int LibraryId { get; init; }

    public required string FileName { get; init; }

    /// <summary>The file as it came, CSV or XLSX.</summary>
    public required byte[] Content { get; init; }

    public DateTimeOffset HandedInAt { get; init; }
}
