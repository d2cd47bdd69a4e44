using Microsoft.EntityFrameworkCore;
using ThuVienSo.Catalog;
using ThuVienSo.Catalog.Digital;
using ThuVienSo.Catalog.Work;
using ThuVienSo.Web.Access;
using ThuVienSo.Web.Access.Rules;
using ThuVienSo.Web.Pages.Workshop;

namespace ThuVienSo.Web.Pages;

/// <summary>The batches that were handed in, latest first, with the work that is left of them.</summary>
[KeepsToOwnLibrary]
public sealed class BatchesModel(CatalogDbContext catalog, ScanReports reports, WorkProgress progress) : WorkshopPage
{
    private const int Size = 20;

    public IReadOnlyList<BatchLine> Batches { get; private set; } = [];

    /// <summary>The work of all batches, by kind.</summary>
    public IReadOnlyList<WorkCounts> Work { get; private set; } = [];

    /// <summary>Whether the work of all libraries is theirs to see.</summary>
    public bool SeesWhole { get; private set; }

    public Steps Steps { get; private set; } = null!;

    public bool IsUnderWay => Batches.Any(batch => batch.IsUnderWay) || Work.Any(kind => kind.Waiting + kind.Running > 0);

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        var caller = Caller.Of(HttpContext);
        var code = Request.Query["library"].ToString();
        var library = caller.OnlyLibrary(Duty.SeeImports)
            ?? await catalog.Libraries.Where(one => one.Code == code).Select(one => (int?)one.Id).SingleOrDefaultAsync(cancellationToken);
        var seen = catalog.ImportBatches.AsNoTracking().Where(batch => !batch.IsEdit && (library == null || batch.LibraryId == library));
        var total = await seen.LongCountAsync(cancellationToken);
        Steps = new Steps(PageOf(total, Size), LastOf(total, Size), page => FormattableString.Invariant($"/can-bo/dot-nhap?library={Uri.EscapeDataString(code)}&page={page}"));
        var batches = await seen
            .OrderByDescending(batch => batch.Id).Skip((Steps.Page - 1) * Size).Take(Size).ToListAsync(cancellationToken);
        long[] ids = [.. batches.Select(batch => batch.Id)];
        var scans = await reports.FiguresAsync(ids, cancellationToken);
        var work = await progress.CountsAsync(ids, cancellationToken);
        Batches = [.. batches.Select(batch => new BatchLine(batch, scans.GetValueOrDefault(batch.Id, ScanFigures.None), work.GetValueOrDefault(batch.Id, [])))];
        if (SeesWhole = caller.May(Duty.SeeWhole))
            Work = await progress.CountsAsync((long?)null, cancellationToken);
    }
}
