using ThuVienSo.Catalog.Audit;
using ThuVienSo.Catalog.Imports;

namespace ThuVienSo.Ingestion.Scans;

/// <summary>One hand-in of digitised documents.</summary>
public sealed record ScanRequest
{
    /// <summary>What people see in the list of batches.</summary>
    public required string Name { get; init; }

    /// <summary>A folder, an archive, or a single file such as a PDF.</summary>
    public required string Path { get; init; }

    /// <summary>Who gave the keys, for records that do not say so themselves.</summary>
    public string Source { get; init; } = "";

    /// <summary>For tables: heading as written to field name; null to guess all.</summary>
    public IReadOnlyDictionary<string, string>? ColumnMapping { get; init; }

    /// <summary>Report only: nothing is committed, and the batch is thrown away by whoever asked.</summary>
    public bool DryRun { get; init; }

    /// <summary>It stops when the report is made: a person looks at it, and commits it or throws it away.</summary>
    public bool ForReview { get; init; }

    /// <summary>Who has it committed, which is noted; null when nobody decided it, such as for what lies in the inbox.</summary>
    public Actor? By { get; init; }
}

/// <summary>What became of a hand-in of digitised documents.</summary>
/// <param name="Batch">Id of the batch.</param>
/// <param name="Summary">Counts of its records.</param>
/// <param name="Figures">Counts of its digital objects.</param>
public sealed record ScanOutcome(long Batch, BatchSummary Summary, ScanFigures Figures);

/// <summary>A hand-in in figures.</summary>
/// <param name="Objects">Digital objects of the package.</param>
/// <param name="Pages">Their pages, of those that are taken in.</param>
/// <param name="Blocked">Objects that are not taken in.</param>
/// <param name="Blocking">Remarks that block.</param>
/// <param name="Warnings">Remarks that warn.</param>
/// <param name="Notes">Remarks that only tell.</param>
public readonly record struct ScanFigures(int Objects, int Pages, int Blocked, int Blocking, int Warnings, int Notes);
