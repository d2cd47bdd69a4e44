namespace ThuVienSo.Catalog.Imports;

/// <summary>The report of a batch in figures. Before the commit they say what it would do, afterwards what it did.</summary>
public sealed record BatchSummary
{
    public required long Batch { get; init; }

    public required string Name { get; init; }

    public required ImportState State { get; init; }

    /// <summary>Records read.</summary>
    public required long Staged { get; init; }

    public required long Added { get; init; }

    public required long Replaced { get; init; }

    /// <summary>Records of other sources that added their holdings to documents that were there.</summary>
    public required long Joined { get; init; }

    /// <summary>Left alone: the catalog has the same content.</summary>
    public required long Same { get; init; }

    /// <summary>Did not go in: what could not be read, and duplicates of a later record.</summary>
    public required long Refused { get; init; }

    /// <summary>Problems of records that went in.</summary>
    public required long Warnings { get; init; }

    /// <summary>Records, names and places staged.</summary>
    public required long LastNumber { get; init; }

    /// <summary>Names and places staged.</summary>
    public long NamesAndPlaces => LastNumber - Staged;

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When the last step ended; null while one is under way.</summary>
    public DateTimeOffset? FinishedAt { get; init; }
}

/// <summary>One record of a review: where it stands, its title, and what would become of it.</summary>
/// <param name="File">Name of the file.</param>
/// <param name="Position">Where it stands in the file.</param>
/// <param name="SourceKey">Its key.</param>
/// <param name="Title">Title proper.</param>
/// <param name="Action">What is done with it.</param>
/// <param name="Reason">How its document was found.</param>
/// <param name="DocumentId">The document, also one still to be added; null when refused.</param>
public sealed record ReviewedItem(
    string File, RecordPosition Position, string SourceKey, string Title, ImportAction Action, MatchReason Reason, long? DocumentId);
