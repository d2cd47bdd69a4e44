using ThuVienSo.Catalog.Descriptions;
using ThuVienSo.Catalog.Imports;

namespace ThuVienSo.Catalog.Documents;

/// <summary>
/// One catalog record. <see cref="Id"/> is its permanent link. (<see cref="Source"/>, <see cref="SourceKey"/>) names it for ever, unless the key was made from
/// content: then the first record with a key of its own gives it that.
/// </summary>
public sealed class Document
{
    public long Id { get; init; }

    /// <summary>Who gave <see cref="SourceKey"/>; empty when nobody said.</summary>
    public required string Source { get; init; }

    public required string SourceKey { get; init; }

    public required Description Description { get; init; }

    /// <summary>SHA-256 of description, holdings and collections as the current item states them (32 bytes).</summary>
    public required byte[] ContentHash { get; init; }

    /// <summary>
    /// SHA-256 of the holdings and collections that are shown, where others than the current item's are among them: of joined records, or of earlier
    /// items about which the current one says nothing. Null where all are the current item's.
    /// </summary>
    public byte[]? PartsHash { get; init; }

    /// <summary>Title proper in Vietnamese normal form.</summary>
    public required string TitleKey { get; init; }

    /// <summary>Digest of title, year and main name in normal form; null unless the record states all three.</summary>
    public Guid? MatchKey { get; init; }

    /// <summary>The import item whose content this is; it has the source record.</summary>
    public long ItemId { get; init; }

    /// <summary>Some holdings of the item were left out because their library was not known.</summary>
    public bool LacksHoldings { get; init; }

    public DateTimeOffset AddedAt { get; init; }

    public DateTimeOffset UpdatedAt { get; init; }
}

/// <summary>
/// A record under which another source knows a document that was there: it adds its holdings and collections, and the document keeps its own description.
/// (<see cref="Source"/>, <see cref="SourceKey"/>) names no other document.
/// </summary>
public sealed class JoinedRecord
{
    public required string Source { get; init; }

    public required string SourceKey { get; init; }

    public long DocumentId { get; init; }

    /// <summary>The import item with what the record says now.</summary>
    public long ItemId { get; init; }

    /// <summary>As <see cref="Document.ContentHash"/>, of that item.</summary>
    public required byte[] ContentHash { get; init; }
}

/// <summary>An authority: the name of a person, body or meeting, the same for all documents. (key, kind, dates) is unique.</summary>
public sealed class Agent
{
    public long Id { get; init; }

    public required string Name { get; init; }

    /// <summary>Vietnamese normal form of <see cref="Name"/>.</summary>
    public required string NameKey { get; init; }

    public AgentKind Kind { get; init; }

    /// <summary>As written; empty when not stated.</summary>
    public string Dates { get; init; } = "";

    public string[] Variants { get; init; } = [];

    /// <summary>The batch that brought the name in.</summary>
    public long BatchId { get; init; }

    /// <summary>The name that is used in the place of this one; null when it is used itself.</summary>
    public long? SeeId { get; init; }
}

/// <summary>The part that an agent had in a document; <see cref="Position"/> counts from 1 in the order of the description's contributors.</summary>
public sealed class DocumentAgent
{
    public long DocumentId { get; init; }

    public short Position { get; init; }

    public long AgentId { get; init; }

    /// <summary>MARC relator code.</summary>
    public required string Role { get; init; }
}

/// <summary>An identifier of a document, for matching and looking up; the description has it as written.</summary>
public sealed class DocumentIdentifier
{
    public long DocumentId { get; init; }

    public short Position { get; init; }

    public IdentifierKind Kind { get; init; }

    public required string Value { get; init; }
}

/// <summary>Physical copies of a document at a library. <see cref="Number"/> counts from 1 within the document.</summary>
public sealed class Holding
{
    public long DocumentId { get; init; }

    public int Number { get; init; }

    public int LibraryId { get; init; }

    public string? CallNumber { get; init; }

    public string? Barcode { get; init; }

    public string? Shelf { get; init; }

    public HoldingStatus Status { get; init; }

    /// <summary>How many that are alike, from 1.</summary>
    public int Copies { get; init; } = 1;

    /// <summary>For the staff of the library; null when there is none.</summary>
    public string? Note { get; init; }

    /// <summary>The name that the library itself gave the copy; null when it gave none.</summary>
    public string? CopyKey { get; init; }
}
