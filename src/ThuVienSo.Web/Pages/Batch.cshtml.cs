using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using ThuVienSo.Catalog;
using ThuVienSo.Catalog.Digital;
using ThuVienSo.Catalog.Imports;
using ThuVienSo.Catalog.Storage;
using ThuVienSo.Catalog.Work;
using ThuVienSo.Web.Access;
using ThuVienSo.Web.Access.Rules;
using ThuVienSo.Web.Api.Imports;
using ThuVienSo.Web.Pages.Workshop;

namespace ThuVienSo.Web.Pages;

/// <summary>One batch: its figures, the work on its pages, what was given up, the quality remarks on its scans, the problems of its records.</summary>
[NamedBatch("id")]
public sealed class BatchModel(CatalogDbContext catalog, ScanReports reports, WorkProgress progress, IServiceProvider services) : WorkshopPage
{
    public const int MostProblems = 100;
    public const int MostShelved = 50;

    private const int Size = 100;
    private const string Refused = "Refused";

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

    /// <summary>What can be done with the batch now.</summary>
    public IReadOnlyList<BatchStep> Permitted { get; private set; } = [];

    /// <summary>What staff have chosen and are asked to confirm; null when nothing is chosen.</summary>
    public BatchStep? ToConfirm { get; private set; }

    /// <summary>What became of an order, a <see cref="BatchAnswer"/> or <see cref="Refused"/>; null when none was given.</summary>
    public string? Decided { get; private set; }

    public async Task<IActionResult> OnGetAsync(long id, string? severity, int? retried, string? step, string? decided, CancellationToken cancellationToken)
    {
        if (await catalog.ImportBatches.AsNoTracking().SingleOrDefaultAsync(batch => batch.Id == id, cancellationToken) is not { } batch)
            return NotFound();
        Permitted = Caller.Of(HttpContext).May(Duty.ChangeImports) ? [.. Enum.GetValues<BatchStep>().Where(one => BatchOffice.Permits(one, batch.State))] : [];
        ToConfirm = Permitted.Cast<BatchStep?>().FirstOrDefault(one => WordOf(one!.Value) == step);
        Decided = Enum.GetValues<BatchAnswer>().Select(answer => answer.ToString()).Append(Refused).Contains(decided) ? decided : null;
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

    /// <summary>Does what was confirmed, and shows the batch as it is then.</summary>
    public async Task<IActionResult> OnPostAsync(long id, [FromForm] string? step, CancellationToken cancellationToken)
    {
        if (await catalog.ImportBatches.AsNoTracking().SingleOrDefaultAsync(batch => batch.Id == id, cancellationToken) is not { } batch)
            return NotFound();
        var answer = Refused;
        if (Enum.GetValues<BatchStep>().Cast<BatchStep?>().FirstOrDefault(one => WordOf(one!.Value) == step) is { } chosen && BatchOffice.Permits(chosen, batch.State))
        {
            try
            {
                answer = (await services.GetRequiredService<BatchOffice>().DoAsync(chosen, id, Caller.Of(HttpContext).AsActor())).ToString();
            }
            catch (ImportStateException)
            {
                // Somebody else was faster: the page shows what they did.
                answer = Refused;
            }
        }

        return LocalRedirect(string.Create(CultureInfo.InvariantCulture, $"/can-bo/dot-nhap/{id}?decided={answer}"));
    }

    /// <summary>Of a step in an address.</summary>
    public static string WordOf(BatchStep step) => step.ToString().ToLowerInvariant();

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
