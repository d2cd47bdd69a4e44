namespace ThuVienSo.Catalog.Imports;

/// <summary>The same sentence for a reader of Vietnamese and a reader of English.</summary>
public sealed record BilingualText(string Vi, string En);

public enum ProblemSeverity
{
    /// <summary>The record went in; something of it was changed, moved to another field or left out, and this says what.</summary>
    Warning,

    /// <summary>The record did not go in.</summary>
    Refused,
}

/// <summary>
/// One thing that is wrong with the input. <paramref name="Field"/> is the MARC tag ("245", "008/07-10"), element or heading; null when the whole
/// record or file is meant. <paramref name="Position"/> is null when the whole file is meant. <paramref name="Code"/> is stable and in kebab case.
/// </summary>
public sealed record ImportProblem(
    ProblemSeverity Severity,
    string File,
    RecordPosition? Position,
    string? SourceKey,
    string? Field,
    string Code,
    BilingualText Reason);
