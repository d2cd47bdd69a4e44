namespace ThuVienSo.Catalog.Places;

/// <summary>What a library was called before: figures of that time keep the name.</summary>
public sealed class FormerName
{
    public int Id { get; init; }

    public int LibraryId { get; init; }

    public required string Name { get; init; }

    /// <summary>Null when it had none.</summary>
    public string? NameEn { get; init; }

    /// <summary>The first day of the next name.</summary>
    public DateOnly Until { get; init; }
}
