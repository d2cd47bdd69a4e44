using ThuVienSo.Catalog.Descriptions;

namespace ThuVienSo.Catalog.Imports;

/// <summary>
/// An immutable version of a record, with the bytes it came from. What the catalog shows of a document is its current item, so that taking a
/// batch back means pointing to the item before. The id is the batch's number times 2^32 plus the item's number in the batch, from 1.
/// </summary>
public sealed class ImportItem
{
    public long Id { get; init; }

    public long FileId { get; init; }

    public long Number { get; init; }

    public long Offset { get; init; }

    public PositionUnit Unit { get; init; }

    public required string Source { get; init; }

    public required string SourceKey { get; init; }

    public required Description Description { get; init; }

    /// <summary>JSON list of <see cref="HoldingDraft"/>; null when the record says nothing of any: those that there are stay.</summary>
    public string? Holdings { get; init; }

    /// <summary>Empty when the record says nothing: those that there are stay.</summary>
    public string[] Collections { get; init; } = [];

    public required byte[] SourceRecord { get; init; }

    public RecordFormat Format { get; init; }

    public required byte[] ContentHash { get; init; }

    public required string TitleKey { get; init; }

    public Guid? MatchKey { get; init; }

    /// <summary>ISBNs of 13 digits that the record is matched by; null when it has none.</summary>
    public string[]? Isbns { get; init; }

    /// <summary>Vietnamese normal forms of the contributors' names, in the order of the description.</summary>
    public string[]? AgentKeys { get; init; }

    /// <summary>Id of the item with a number from 1 (0: before the first) in a batch.</summary>
    public static long IdOf(long batch, long number) => (batch << 32) + number;
}

/// <summary>What a batch does with one of its items. It is done once the item's id is at most the batch's <see cref="ImportBatch.CommittedThrough"/>.</summary>
public sealed class ImportDecision
{
    public long ItemId { get; init; }

    public ImportAction Action { get; init; }

    /// <summary>How the document was found; for a refused item, why.</summary>
    public MatchReason Reason { get; init; }

    /// <summary>The document, its future id when the action is <see cref="ImportAction.Add"/>; null when refused.</summary>
    public long? DocumentId { get; init; }

    /// <summary>What the same record said before: the item that the document showed, or that was joined; null when it is new.</summary>
    public long? PriorItemId { get; init; }
}

public enum ImportAction
{
    Add,
    Replace,

    /// <summary>The record of another source for a document that is there: its holdings and collections are added, the description stays.</summary>
    Join,

    /// <summary>
    /// Staff have edited the document that it would replace: it goes in beneath the edit, which stays. Its holdings and collections are shown, its description is a
    /// <see cref="Editing.RecordProposal"/>.
    /// </summary>
    Propose,

    /// <summary>The catalog has this content already: nothing is written.</summary>
    Same,
    Refuse,
}

public enum MatchReason
{
    /// <summary>No document matches.</summary>
    None,
    SourceKey,
    Isbn,

    /// <summary>Title, year and main name in Vietnamese normal form.</summary>
    Title,

    /// <summary>More than one document or item would match, so none was taken.</summary>
    Ambiguous,

    /// <summary>A later item of the batch has the same key.</summary>
    Duplicate,

    /// <summary>A document has the same key of a source that nobody named, and is plainly another: other title, other names.</summary>
    OtherRecord,
}
