using Microsoft.EntityFrameworkCore;
using ThuVienSo.Catalog;
using ThuVienSo.Catalog.Digital;
using ThuVienSo.Catalog.Work;
using ThuVienSo.Web.Pages.Workshop;

namespace ThuVienSo.Web.Pages;

/// <summary>The batches that were handed in, latest first, with the work that is left of them.</summary>
public sealed class BatchesModel(CatalogDbContext catalog, ScanReports reports, WorkProgress progress) : WorkshopPage
{
    private const int Size = 20;

    public IReadOnlyList<BatchLine> Batches { get; private set; } = [];

    /// <summary>The work of all batches, by kind.</summary>
    public IReadOnlyList<WorkCounts> Work { get; private set; } = [];

    public Steps Steps { get; private set; } = null!;

    public bool IsUnderWay => Batches.Any(batch => batch.IsUnderWay) || Work.Any(kind => kind.Waiting + kind.Running > 0);

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        var total = await catalog.ImportBatches.LongCountAsync(cancellationToken);
        Steps = new Steps(PageOf(total, Size), LastOf(total, Size), page => FormattableString.Invariant($"/can-bo/dot-nhap?page={page}"));
        var batches = await catalog.ImportBatches.AsNoTracking()
            .OrderByDescending(batch => batch.Id).Skip((Steps.Page - 1) * Size).Take(Size).ToListAsync(cancellationToken);
        long[] ids = [.. batches.Select(batch => batch.Id)];
        var scans = await reports.FiguresAsync(ids, cancellationToken);
        var work = await progress.CountsAsync(ids, cancellationToken);
        Batches = [.. batches.Select(batch => new BatchLine(batch, scans.GetValueOrDefault(batch.Id, ScanFigures.None), work.GetValueOrDefault(batch.Id, [])))];
        Work = await progress.CountsAsync((long?)null, cancellationToken);
    }
}
