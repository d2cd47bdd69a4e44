using Microsoft.EntityFrameworkCore;
using Npgsql;
using ThuVienSo.Catalog;
using ThuVienSo.Catalog.Imports;

namespace ThuVienSo.Ingestion.Importing;

/// <summary>
/// Writes what a batch would do, did, or had taken back, and its problems with file, position, field and reason in both languages; for programs as
/// <see cref="ReportLines"/>.
/// </summary>
/// <param name="catalog">Has the problems and the decisions.</param>
/// <param name="json">Lines for programs instead of sentences.</param>
/// <param name="most">Problems written at most; the last line then says how many there are.</param>
public sealed class BatchReport(NpgsqlDataSource catalog, bool json, int most = int.MaxValue)
{
    /// <summary>Records that a review names of each action, when people read it.</summary>
    private const int Named = 20;

    private static readonly ImportAction[] GoingIn = [ImportAction.Add, ImportAction.Replace, ImportAction.Join, ImportAction.Same];

    private readonly ImportReview _review = new(catalog);

    /// <summary>What an import did: its problems, then its figures.</summary>
    public async Task WriteAsync(BatchSummary summary, TextWriter output, CancellationToken cancellationToken)
    {
        if (await WriteProblemsAsync(summary.Batch, problem => problem.Phase != ProblemPhase.Revert, output, cancellationToken) == most && !json)
            await output.WriteLineAsync($"... {summary.Refused + summary.Warnings} vấn đề, xem / problems, see: /api/v1/imports/{summary.Batch}");
        await output.WriteLineAsync(json ? ReportLines.Of(summary) : ReportWords.Of(summary));
    }

    /// <summary>What a batch that is matched and not thrown away would do with each record.</summary>
    public async Task WriteReviewAsync(BatchSummary summary, TextWriter output, CancellationToken cancellationToken)
    {
        if (json)
        {
            await foreach (var item in _review.ItemsAsync(summary.Batch, null, null, cancellationToken))
                await output.WriteLineAsync(ReportLines.Of(item));
            await WriteAsync(summary, output, cancellationToken);
            return;
        }

        foreach (var action in GoingIn)
            await WriteNamedAsync(summary, action, output, cancellationToken);
        await WriteRefusedAsync(summary, output, cancellationToken);
        await WriteProblemsAsync(summary.Batch, problem => problem.Severity == ProblemSeverity.Warning, output, cancellationToken);
        await output.WriteLineAsync(ReportWords.Of(summary));
    }

    /// <summary>What taking a batch back did: what it had to leave, then its figures, which it answers.</summary>
    public async Task<RevertFigures> WriteRevertAsync(BatchSummary summary, TextWriter output, CancellationToken cancellationToken)
    {
        await WriteProblemsAsync(summary.Batch, problem => problem.Phase == ProblemPhase.Revert, output, cancellationToken);
        var figures = await _review.RevertedAsync(summary.Batch, cancellationToken);
        await output.WriteLineAsync(json ? ReportLines.Of(summary, figures) : ReportWords.Of(summary, figures));
        return figures;
    }

    private async Task WriteNamedAsync(BatchSummary summary, ImportAction action, TextWriter output, CancellationToken cancellationToken)
    {
        var count = action switch
        {
            ImportAction.Add => summary.Added,
            ImportAction.Replace => summary.Replaced,
            ImportAction.Join => summary.Joined,
            _ => summary.Same,
        };
        await output.WriteLineAsync(ReportWords.Heading(action, count));
        await foreach (var item in _review.ItemsAsync(summary.Batch, action, Named, cancellationToken))
            await output.WriteLineAsync(ReportWords.Of(item));
        if (count > Named)
            await output.WriteLineAsync(ReportWords.More(count - Named));
    }

    /// <summary>All of them: each is something that somebody has to mend.</summary>
    private async Task WriteRefusedAsync(BatchSummary summary, TextWriter output, CancellationToken cancellationToken)
    {
        await output.WriteLineAsync(ReportWords.Heading(ImportAction.Refuse, summary.Refused));
        var titles = await _review.TitlesOfRefusedAsync(summary.Batch, cancellationToken);
        await using var connection = catalog.CreateConnection();
        await using var context = new CatalogDbContext(CatalogDbContext.OptionsFor(connection));
        var refused = context.ImportProblems.AsNoTracking()
            .Where(problem => problem.BatchId == summary.Batch && problem.Severity == ProblemSeverity.Refused).OrderBy(problem => problem.Id);
        await foreach (var problem in refused.AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            var title = problem is { Phase: ProblemPhase.Match, Number: { } number } ? titles.GetValueOrDefault((problem.File, number)) : null;
            await output.WriteLineAsync(ReportWords.Refusal(problem, title));
        }
    }

    private async Task<int> WriteProblemsAsync(
        long batch, System.Linq.Expressions.Expression<Func<StoredProblem, bool>> which, TextWriter output, CancellationToken cancellationToken)
    {
        await using var connection = catalog.CreateConnection();
        await using var context = new CatalogDbContext(CatalogDbContext.OptionsFor(connection));
        var problems = context.ImportProblems.AsNoTracking().Where(problem => problem.BatchId == batch).Where(which).OrderBy(problem => problem.Id);
        var written = 0;
        await foreach (var problem in problems.Take(most).AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            await output.WriteLineAsync(json ? ReportLines.Of(problem) : ReportWords.Of(problem));
            written++;
        }

        return written;
    }
}
