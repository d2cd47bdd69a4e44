namespace ThuVienSo.Catalog.Work;

/// <summary>One piece of work for a worker on any machine; done once, however often it is asked for.</summary>
public sealed class WorkItem
{
    public long Id { get; init; }

    public WorkKind Kind { get; init; }

    /// <summary>The row that it is about: (<see cref="Kind"/>, <see cref="Subject"/>) is unique.</summary>
    public long Subject { get; init; }

    /// <summary>The batch that asked for it first.</summary>
    public long BatchId { get; init; }

    public WorkState State { get; init; }

    /// <summary>Counted when it is taken, so that work that kills its worker is found too.</summary>
    public short Attempts { get; init; }

    /// <summary>Not to be taken before.</summary>
    public DateTimeOffset RunAfter { get; init; }

    /// <summary>Until when nobody else takes it; null when nobody has it.</summary>
    public DateTimeOffset? LeaseUntil { get; init; }

    /// <summary>Names the taking: a worker writes only while it is this one. Null when nobody has it.</summary>
    public Guid? Lease { get; init; }

    /// <summary>Why the last attempt failed, Vietnamese and English; null when none did.</summary>
    public string? Problem { get; init; }

    public DateTimeOffset? FinishedAt { get; init; }
}

public enum WorkKind
{
    /// <summary>Make the images for reading of a page image.</summary>
    Image,

    /// <summary>Recognise the text of a page.</summary>
    Recognition,
}

public enum WorkState
{
    Waiting,
    Running,
    Done,

    /// <summary>Failed too often: a person must look at it.</summary>
    Shelved,
}
