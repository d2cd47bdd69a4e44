using ThuVienSo.Catalog.Audit;
using ThuVienSo.Catalog.Descriptions;

namespace ThuVienSo.Catalog.Editing;

/// <summary>A version of a record as somebody wants it to be.</summary>
public sealed record EditOrder
{
    /// <summary>Null for a new record.</summary>
    public long? Document { get; init; }

    /// <summary>The item that was current when the editor was opened; null for a new record.</summary>
    public long? Base { get; init; }

    /// <summary>Text in composed Unicode.</summary>
    public required Description Description { get; init; }

    public required Actor By { get; init; }

    /// <summary>Id of the library of who edits; null for the provincial library.</summary>
    public int? Library { get; init; }

    /// <summary>The former version that is made current again; null for what was written.</summary>
    public long? Restored { get; init; }
}

/// <summary>What became of an <see cref="EditOrder"/>.</summary>
public abstract record EditOutcome
{
    private EditOutcome()
    {
    }

    /// <summary>The version is in the catalog; the change feed has it.</summary>
    public sealed record Written(long Document, long Item) : EditOutcome;

    /// <summary>The record says this already: nothing was written.</summary>
    public sealed record Unchanged(long Document) : EditOutcome;

    /// <summary>Somebody else has changed the record since it was opened: nothing was written. <paramref name="Current"/> is the item that it has now.</summary>
    public sealed record Conflict(long Current) : EditOutcome;

    /// <summary>There is no such document any more.</summary>
    public sealed record Gone : EditOutcome;
}
