using ThuVienSo.Catalog.Reports;
using ThuVienSo.Web.Pages.Reports;
using ThuVienSo.Web.Reports;

namespace ThuVienSo.Web.Pages;

/// <summary>The figures of a library as they are signed and handed in on paper, A4.</summary>
public sealed class FiguresPrintModel(LibraryReports reports, ReportDesk desk, IServiceProvider services) : FiguresPage(reports, desk, services)
{
    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        Report = await Reports.MakeAsync(Question, cancellationToken);
        TopTitles = await Reports.TopTitlesAsync(Question, MostTop, cancellationToken);
    }
}
