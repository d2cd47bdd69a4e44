namespace ThuVienSo.Catalog.Imports;

/// <summary>One hand-in, from staged to committed or reverted, with its report.</summary>
public sealed class ImportBatch
{
    public long Id { get; init; }

    /// <summary>What it is shown as: a folder or file name, or what the person typed.</summary>
    public required string Name { get; init; }

    public ImportState State { get; init; }

    /// <summary>Once it is staged, a person commits it or throws it away; no restart and no later hand-in does.</summary>
    public bool ForReview { get; init; }

    /// <summary>No hand-in: a version of one record, written in the editor. See <see cref="Editing.RecordEdit"/>.</summary>
    public bool IsEdit { get; init; }

    /// <summary>The library that handed it in, which sees it; null when it is of none, and the provincial library's alone to see.</summary>
    public int? LibraryId { get; init; }

    /// <summary>Records staged.</summary>
    public long Staged { get; init; }

    public long Added { get; init; }

    public long Replaced { get; init; }

    /// <summary>Records that added their holdings to documents that were there, and left the description: of other sources, or proposals to what staff have edited.</summary>
    public long Joined { get; init; }

    /// <summary>Records whose content the catalog has already.</summary>
    public long Same { get; init; }

    /// <summary>Records that did not go in: unreadable, or a duplicate of a later one.</summary>
    public long Refused { get; init; }

    /// <summary>The last number given to a staged record, name or place; ids are made from it, see <see cref="ImportItem.IdOf"/>.</summary>
    public long LastNumber { get; init; }

    /// <summary>Items up to this id are in the catalog; 0 before the commit began.</summary>
    public long CommittedThrough { get; init; }

    /// <summary>Names up to this id are in the catalog; 0 before the commit began.</summary>
    public long AgentsThrough { get; init; }

    /// <summary>Items up to this id were taken back; 0 before a revert began.</summary>
    public long RevertedThrough { get; init; }

    /// <summary>The catalog's import epoch for which the decisions hold; another epoch means that another batch has written since.</summary>
    public long Epoch { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>When the last step ended; null while one is under way.</summary>
    public DateTimeOffset? FinishedAt { get; init; }
}

/// <summary>Where a batch stands. The words in "-ing" are steps that a cut leaves to be resumed.</summary>
public enum ImportState
{
    /// <summary>Files are being read; more may be staged.</summary>
    Staging,

    /// <summary>All is read and matched; a person may look at it.</summary>
    Staged,
    Committing,
    Committed,
    Reverting,
    Reverted,

    /// <summary>Thrown away before anything was committed.</summary>
    Abandoned,
}

/// <summary>One file of a batch and how far it was read.</summary>
public sealed class ImportFile
{
    public long Id { get; init; }

    public long BatchId { get; init; }

    /// <summary>Name to show, relative to the folder handed in.</summary>
    public required string Name { get; init; }

    /// <summary>Of the whole file, lower-case hex.</summary>
    public required string Sha256 { get; init; }

    /// <summary>Bytes.</summary>
    public long Length { get; init; }

    /// <summary>Results of the reader (records, names, places, problems) that are staged: as many are skipped when reading goes on after a cut.</summary>
    public long ResultsRead { get; init; }

    /// <summary>The file was read to its end.</summary>
    public bool Complete { get; init; }
}
