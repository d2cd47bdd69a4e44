using ThuVienSo.Catalog.Descriptions;

namespace ThuVienSo.Catalog.Imports;

/// <summary>A staged <see cref="AgentDraft"/>; the id is built like an item's.</summary>
public sealed class ImportAgent
{
    public long Id { get; init; }

    public required string Name { get; init; }

    public required string NameKey { get; init; }

    public AgentKind Kind { get; init; }

    public string Dates { get; init; } = "";

    public string[] Variants { get; init; } = [];
}

/// <summary>What a batch changed of a name that was there before, so that it can be taken back.</summary>
public sealed class AgentMerge
{
    public long BatchId { get; init; }

    public long AgentId { get; init; }

    /// <summary>The form of the name before; null when it was left.</summary>
    public string? PriorName { get; init; }

    public string[] VariantsAdded { get; init; } = [];
}

/// <summary>A staged <see cref="PlaceDraft"/>; the id is built like an item's.</summary>
public sealed class ImportPlace
{
    public long Id { get; init; }

    public PlaceKind Kind { get; init; }

    public required string Code { get; init; }

    /// <summary>JSON of the draft.</summary>
    public required string Draft { get; init; }

    /// <summary>JSON of the place before this batch changed it; null when it was not there or was left.</summary>
    public string? Prior { get; init; }

    public bool Applied { get; init; }
}

public enum PlaceKind
{
    Library,
    Collection,
}

/// <summary>A stored <see cref="ImportProblem"/>.</summary>
public sealed class StoredProblem
{
    public long Id { get; init; }

    public long BatchId { get; init; }

    public ProblemPhase Phase { get; init; }

    public ProblemSeverity Severity { get; init; }

    public required string File { get; init; }

    /// <summary>The three parts of the position; all null when the whole file is meant.</summary>
    public long? Number { get; init; }

    public long? Offset { get; init; }

    public PositionUnit? Unit { get; init; }

    public string? SourceKey { get; init; }

    public string? Field { get; init; }

    public required string Code { get; init; }

    public required string ReasonVi { get; init; }

    public required string ReasonEn { get; init; }
}

/// <summary>The step that found a problem; matching again forgets what matching found.</summary>
public enum ProblemPhase
{
    Read,
    Match,
    Commit,
    Revert,
}
