using Microsoft.AspNetCore.Mvc;
using ThuVienSo.Catalog.Places;
using ThuVienSo.Catalog.Reports;
using ThuVienSo.Catalog.Usage.Figures;
using ThuVienSo.Web.Charts;
using ThuVienSo.Web.Pages.Reports;
using ThuVienSo.Web.Reports;
using ThuVienSo.Web.Tables;

namespace ThuVienSo.Web.Pages;

/// <summary>The figures of a library: indicators with their definitions, charts each with its table, what was used and searched for most.</summary>
public sealed class FiguresModel(LibraryReports reports, ReportDesk desk, IServiceProvider services) : FiguresPage(reports, desk, services)
{
    /// <summary>Those that can be chosen; none for who has one alone.</summary>
    public IReadOnlyList<Library> Libraries { get; private set; } = [];

    public bool HasAll => ReportDesk.HasAll(HttpContext);

    public IReadOnlyList<Chart> Charts { get; private set; } = [];

    /// <summary>Null when none was asked for.</summary>
    public ReportBreakdown? Breakdown { get; private set; }

    public IReadOnlyList<QueryUse> TopSearches { get; private set; } = [];

    public IReadOnlyList<QueryUse> EmptySearches { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        Report = await Reports.MakeAsync(Question, cancellationToken);
        Charts = ReportCharts.Of(Report, Words);
        if (Query.Dimension != ReportDimensions.None)
            Breakdown = await Reports.BreakDownAsync(Question, Query.Dimension, cancellationToken);
        TopTitles = await Reports.TopTitlesAsync(Question, MostTop, cancellationToken);
        TopSearches = await Reports.TopSearchesAsync(Question, empty: false, MostTop, cancellationToken);
        EmptySearches = await Reports.TopSearchesAsync(Question, empty: true, MostTop, cancellationToken);
        Libraries = await Desk.ChoicesAsync(HttpContext, cancellationToken);
    }

    /// <summary>All of it as a workbook, or the figures of the period as CSV.</summary>
    public async Task<IActionResult> OnGetFileAsync(string? form, CancellationToken cancellationToken) => form switch
    {
        "csv" => new TableFile(
            ReportFiles.Name(Library?.Code, Query.Period, ".csv"), CsvWriter.MediaType, await Files.CsvAsync(ReportPart.Parts, Question, Words, cancellationToken)),
        "xlsx" => new TableFile(
            ReportFiles.Name(Library?.Code, Query.Period, ".xlsx"), ReportFiles.WorkbookType, await Files.WorkbookAsync(Question, Words, cancellationToken)),
        _ => NotFound(),
    };
}
