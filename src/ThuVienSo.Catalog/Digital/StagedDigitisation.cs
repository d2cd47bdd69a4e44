namespace ThuVienSo.Catalog.Digital;

/// <summary>A digital object of a batch that is not committed yet; what it says is in <see cref="Content"/>.</summary>
public sealed class StagedDigitisation
{
    public long BatchId { get; init; }

    /// <summary>From 1, in the order of the package.</summary>
    public int Number { get; init; }

    /// <summary>With <see cref="SourceKey"/>, the record of the same batch that describes it, or else the document that is there.</summary>
    public required string Source { get; init; }

    public required string SourceKey { get; init; }

    /// <summary>As <see cref="Digitisation.Digest"/>.</summary>
    public required byte[] Digest { get; init; }

    /// <summary>A <c>DigitisationDraft</c> as JSON.</summary>
    public required string Content { get; init; }

    /// <summary>The files that it needs, so that none is swept away meanwhile.</summary>
    public required byte[][] Files { get; init; }

    /// <summary>What became of it at the commit; null as long as nothing did.</summary>
    public StagedOutcome? Outcome { get; init; }
}

/// <summary>What became of a staged digital object.</summary>
public enum StagedOutcome
{
    Published,

    /// <summary>The document has it already, as it is.</summary>
    Same,

    /// <summary>Its record did not go in, so there is no document for it.</summary>
    Refused,
}

/// <summary>One remark of the quality report of a batch.</summary>
public sealed class ScanFinding
{
    public long Id { get; init; }

    public long BatchId { get; init; }

    /// <summary>Of the digital object in the batch, from 1; 0 for the package as a whole.</summary>
    public int Number { get; init; }

    /// <summary>Stable name of the rule, "page-gap".</summary>
    public required string Code { get; init; }

    public FindingSeverity Severity { get; init; }

    /// <summary>As it is called in the package; null when it is about no single file.</summary>
    public string? File { get; init; }

    /// <summary>Sequence of the page, from 1; null when it is about no single page.</summary>
    public int? Page { get; init; }

    public required string Vietnamese { get; init; }

    public required string English { get; init; }
}

/// <summary>How much a remark of the quality report weighs.</summary>
public enum FindingSeverity
{
    /// <summary>The object is not taken in as it is.</summary>
    Blocking,
    Warning,
    Note,
}
