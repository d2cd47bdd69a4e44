using System.Globalization;
using ThuVienSo.Catalog.Reports;
using ThuVienSo.Web.Tables;

namespace ThuVienSo.Web.Reports;

/// <summary>A report to take along: one of its tables as CSV, or all of them as a workbook.</summary>
internal sealed class ReportFiles(ReportSections sections)
{
    public const string WorkbookType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    public async Task<Func<Stream, CancellationToken, Task>> CsvAsync(ReportPart part, ReportQuestion question, ReportWords words, CancellationToken cancellationToken)
    {
        // Read before the answer begins, so that a catalog that is away is told by its status.
        var section = await sections.MakeAsync(part, question, words, cancellationToken);
        return (output, cancellation) => CsvWriter.WriteAsync(output, section.Columns, section.Rows.ToAsyncEnumerable(), cancellation);
    }

    public async Task<Func<Stream, CancellationToken, Task>> WorkbookAsync(ReportQuestion question, ReportWords words, CancellationToken cancellationToken)
    {
        var all = new List<ReportSection>();
        foreach (var part in ReportSections.Of(question))
            all.Add(await sections.MakeAsync(part, question, words, cancellationToken));
        return async (output, cancellation) =>
        {
            using var workbook = new WorkbookWriter(output);
            foreach (var section in all)
                await workbook.AddAsync(section.Name, section.Columns, section.Rows.ToAsyncEnumerable(), cancellation);
            await workbook.CompleteAsync(cancellation);
        };
    }

    /// <summary>"so-lieu-ly-son-2026-01-2026-12.xlsx".</summary>
    /// <param name="library">Code; null for all.</param>
    /// <param name="period">Which months.</param>
    /// <param name="extension">With its point.</param>
    public static string Name(string? library, ReportPeriod period, string extension) =>
        string.Create(CultureInfo.InvariantCulture, $"so-lieu-{library ?? "tat-ca"}-{period.First:yyyy-MM}-{period.Last:yyyy-MM}{extension}");
}
