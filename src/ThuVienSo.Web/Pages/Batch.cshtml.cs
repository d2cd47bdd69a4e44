using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using ThuVienSo.Catalog;
using ThuVienSo.Catalog.Digital;
using ThuVienSo.Catalog.Imports;
using ThuVienSo.Catalog.Storage;
using ThuVienSo.Catalog.Work;
using ThuVienSo.Web.Pages.Workshop;

namespace ThuVienSo.Web.Pages;

/// <summary>One batch: its figures, the work on its pages, what was given up, the quality remarks on its scans, the problems of its records.</summary>
public sealed class BatchModel(CatalogDbContext catalog, ScanReports reports, WorkProgress progress) : WorkshopPage
{
    public const int MostProblems = 100;
    public const int MostShelved = 50;

    private const int Size = 100;

    public BatchLine Line { get; private set; } = null!;

    /// <summary>The weight that was chosen; null for all.</summary>
    public FindingSeverity? Severity { get; private set; }

    /// <summary>The remarks of this part, those of one object together.</summary>
    public IReadOnlyList<IGrouping<int, ReportedFinding>> Findings { get; private set; } = [];

    public Steps Steps { get; private set; } = null!;

    public IReadOnlyList<StoredProblem> Problems { get; private set; } = [];

    public long TotalProblems { get; private set; }

    public IReadOnlyList<ShelvedWork> Shelf { get; private set; } = [];

    /// <summary>How much was just put back into the queue; null when the page is only looked at.</summary>
    public int? Retried { get; private set; }

    public async Task<IActionResult> OnGetAsync(long id, string? severity, int? retried, CancellationToken cancellationToken)
    {
        if (await catalog.ImportBatches.AsNoTracking().SingleOrDefaultAsync(batch => batch.Id == id, cancellationToken) is not { } batch)
            return NotFound();
        Retried = retried is >= 0 ? retried : null;
        Severity = Enum.GetValues<FindingSeverity>().Cast<FindingSeverity?>().FirstOrDefault(one => StoredEnum.NameOf(one!.Value) == severity);
        Line = new BatchLine(batch, await reports.FiguresAsync(id, cancellationToken), await progress.CountsAsync(id, cancellationToken));
        Shelf = await progress.ShelfAsync(id, MostShelved, cancellationToken);
        await ReadFindingsAsync(id, cancellationToken);
        var problems = catalog.ImportProblems.AsNoTracking().Where(problem => problem.BatchId == id);
        Problems = await problems.OrderBy(problem => problem.Id).Take(MostProblems).ToListAsync(cancellationToken);
        TotalProblems = Problems.Count < MostProblems ? Problems.Count : await problems.LongCountAsync(cancellationToken);
        return Page();
    }

    /// <summary>The address of this batch with the remarks of one weight, or with all.</summary>
    public string AddressOf(FindingSeverity? severity, int page = 1)
    {
        var chosen = severity is { } one ? $"severity={StoredEnum.NameOf(one)}&" : "";
        return string.Create(CultureInfo.InvariantCulture, $"/can-bo/dot-nhap/{Line.Batch.Id}?{chosen}page={page}#nhan-xet");
    }

    private async Task ReadFindingsAsync(long batch, CancellationToken cancellationToken)
    {
        var total = Line.Scans.Of(Severity);
        Steps = new Steps(PageOf(total, Size), LastOf(total, Size), page => AddressOf(Severity, page));
        var findings = await reports.FindingsAsync(batch, Severity, (Steps.Page - 1) * Size, Size, cancellationToken).ToListAsync(cancellationToken);
        Findings = [.. findings.GroupBy(finding => finding.Finding.Number)];
    }
}
