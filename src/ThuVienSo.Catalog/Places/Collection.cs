namespace ThuVienSo.Catalog.Places;

/// <summary>A named set of documents; sets nest.</summary>
public sealed class Collection
{
    public int Id { get; init; }

    /// <summary>Short stable name in lower-case ASCII, unique.</summary>
    public required string Code { get; init; }

    public required string Name { get; init; }

    /// <summary>Null when not given.</summary>
    public string? NameEn { get; init; }

    /// <summary>The collection around it; null at the top.</summary>
    public int? ParentId { get; init; }

    /// <summary>What it contains and why, in a few sentences; null when not given.</summary>
    public string? About { get; init; }

    /// <summary>The batch that brought it in; 0 when staff added it.</summary>
    public long BatchId { get; init; }
}

/// <summary>A document in a collection. Being in the collections around it follows and is not stored.</summary>
public sealed class DocumentCollection
{
    public long DocumentId { get; init; }

    public int CollectionId { get; init; }
}
