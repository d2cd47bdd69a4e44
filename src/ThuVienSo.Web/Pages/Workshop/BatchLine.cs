using ThuVienSo.Catalog.Digital;
using ThuVienSo.Catalog.Imports;
using ThuVienSo.Catalog.Work;

namespace ThuVienSo.Web.Pages.Workshop;

/// <summary>A batch with its digital side and the work on its pages.</summary>
/// <param name="Batch">The batch.</param>
/// <param name="Scans">All 0 when it has nothing digital.</param>
/// <param name="Work">By kind; empty when there never was any.</param>
public sealed record BatchLine(ImportBatch Batch, ScanFigures Scans, IReadOnlyList<WorkCounts> Work)
{
    /// <summary>Something goes on, or is to: the figures will be others in a moment.</summary>
    public bool IsUnderWay => Batch.State is ImportState.Staging or ImportState.Committing or ImportState.Reverting || Work.Any(kind => kind.Waiting + kind.Running > 0);

    /// <summary>Records read, those that could not be taken in among them.</summary>
    public long Read => Math.Max(Batch.Staged, Batch.Added + Batch.Replaced + Batch.Joined + Batch.Same + Batch.Refused);
}
