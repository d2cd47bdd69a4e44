namespace ThuVienSo.Catalog.Editing;

/// <summary>
/// A version of a record that somebody made in the editor: an import item like others, and what is known of its making. It lies above what sources say of the
/// document: a later record of the source goes in beneath it, where its copies and collections are seen and its description is a proposal.
/// </summary>
public sealed class RecordEdit
{
    /// <summary>The import item that holds the version.</summary>
    public long ItemId { get; init; }

    public long DocumentId { get; init; }

    /// <summary>The item that was current when it was made, which it differs from; null for a record that was begun in the editor.</summary>
    public long? BaseItemId { get; init; }

    /// <summary>What the source of the document says now, beneath all edits of it; null when there is no source but the editor.</summary>
    public long? SourceItemId { get; init; }

    public DateTimeOffset At { get; init; }

    /// <summary>Id of the account; null for programs.</summary>
    public long? AccountId { get; init; }

    /// <summary>The name of the account as it was then.</summary>
    public required string Who { get; init; }

    /// <summary>The former version that was made current again; null for one that was written.</summary>
    public long? RestoredItemId { get; init; }
}

/// <summary>Somebody has looked at a record and found that a task does not want doing; holds while the record shows the version that they saw.</summary>
public sealed class RecordSettled
{
    public long DocumentId { get; init; }

    public RecordTask Task { get; init; }

    public long ItemId { get; init; }
}

/// <summary>What a source now says of a document that staff have edited, where it is something else: somebody takes it or leaves it.</summary>
public sealed class RecordProposal
{
    public long DocumentId { get; init; }

    /// <summary>The import item that says it.</summary>
    public long ItemId { get; init; }

    public DateTimeOffset At { get; init; }
}
