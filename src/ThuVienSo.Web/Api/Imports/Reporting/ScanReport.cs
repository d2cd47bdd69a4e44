using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using ThuVienSo.Catalog;
using ThuVienSo.Catalog.Digital;
using ThuVienSo.Catalog.Imports;

namespace ThuVienSo.Web.Api.Imports.Reporting;

/// <summary>
/// The whole report of a batch, written as it is read: its figures, the quality remarks on its scans, and the problems of its records, each in Vietnamese and English. Memory does not depend on how long it is.
/// Every method throws <see cref="ImportStateException"/> when there is no such batch, before anything is written.
/// </summary>
/// <param name="catalog">Has the batches.</param>
public sealed class ScanReport(NpgsqlDataSource catalog)
{
    private readonly ScanReports _reports = new(catalog);

    /// <summary>A workbook of three sheets. All words are text cells, so that no program takes a file name for a formula. The stream need not seek.</summary>
    public async Task WriteXlsxAsync(Stream output, long batch, CancellationToken cancellationToken) =>
        await ReportWorkbook.WriteAsync(output, await HeadAsync(batch, cancellationToken), FindingsAsync(batch, cancellationToken), ProblemsAsync(batch, cancellationToken), cancellationToken);

    /// <summary>One JSON object in UTF-8: <c>import</c>, <c>digital</c>, <c>findings</c>, <c>problems</c>.</summary>
    public async Task WriteJsonAsync(Stream output, long batch, CancellationToken cancellationToken) =>
        await ReportJson.WriteAsync(output, await HeadAsync(batch, cancellationToken), FindingsAsync(batch, cancellationToken), ProblemsAsync(batch, cancellationToken), cancellationToken);

    /// <summary>The quality remarks and their figures in lines for people; the problems of records are told by the import itself.</summary>
    public async Task WriteTextAsync(TextWriter output, long batch, CancellationToken cancellationToken) =>
        await ReportText.WriteAsync(output, await HeadAsync(batch, cancellationToken), FindingsAsync(batch, cancellationToken), cancellationToken);

    private async Task<ReportHead> HeadAsync(long batch, CancellationToken cancellationToken) =>
        new(await new ImportBatches(catalog, TimeProvider.System).SummaryAsync(batch, cancellationToken), await _reports.FiguresAsync(batch, cancellationToken));

    private IAsyncEnumerable<ReportedFinding> FindingsAsync(long batch, CancellationToken cancellationToken) => _reports.FindingsAsync(batch, null, 0, null, cancellationToken);

    private async IAsyncEnumerable<StoredProblem> ProblemsAsync(long batch, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var connection = catalog.CreateConnection();
        await using var context = new CatalogDbContext(CatalogDbContext.OptionsFor(connection));
        var problems = context.ImportProblems.AsNoTracking().Where(problem => problem.BatchId == batch).OrderBy(problem => problem.Id);
        await foreach (var problem in problems.AsAsyncEnumerable().WithCancellation(cancellationToken))
            yield return problem;
    }
}

/// <summary>What stands above a report.</summary>
internal sealed record ReportHead(BatchSummary Import, ScanFigures Digital);
