using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.DependencyInjection;
using ThuVienSo.Catalog.Places;
using ThuVienSo.Catalog.Reports;
using ThuVienSo.Web.Access.Rules;
using ThuVienSo.Web.Pages.Language;
using ThuVienSo.Web.Pages.People;
using ThuVienSo.Web.Reports;

namespace ThuVienSo.Web.Pages.Reports;

/// <summary>A page with the figures of a library, or of all of them. Another library's are not there for who is bound to one.</summary>
[RouteRule(Duty.ReadFigures)]
[KeepsToOwnLibrary]
[AskedLibrary("thu-vien")]
public abstract class FiguresPage(LibraryReports reports, ReportDesk desk, IServiceProvider services) : PersonPage
{
    private protected const int MostTop = 10;

    public FiguresQuery Query { get; private set; } = null!;

    /// <summary>Null for all of them together.</summary>
    public Library? Library { get; private set; }

    /// <summary>What became of it in the period; null for all together.</summary>
    public LibraryTimes? Times { get; private set; }

    /// <summary>The day in Việt Nam.</summary>
    public DateOnly Today => desk.Today;

    public LibraryReport Report { get; private protected set; } = null!;

    public IReadOnlyList<TopTitle> TopTitles { get; private protected set; } = [];

    public ReportWords Words => ReportWords.In(PageLanguage.Current);

    /// <summary>Of the library, or of the whole system.</summary>
    public string Whose => Times is { } times ? Words.Of(LibraryTimes.NameOf(times.Library)) : Words.Word("ReportLibrary", LibraryReports.Whole);

    protected LibraryReports Reports => reports;

    protected ReportDesk Desk => desk;

    protected ReportQuestion Question => new(Library?.Id, Query.Period, Query.Step);

    private protected ReportFiles Files => services.GetRequiredService<ReportFiles>();

    protected override async Task<IActionResult?> PrepareAsync(CancellationToken cancellationToken)
    {
        Query = FiguresQuery.Of(Request.Query, desk.Today);
        (var found, Library) = await desk.FindAsync(HttpContext, Query.Library, cancellationToken);
        if (!found)
            return NotFound();
        Times = Library is null ? null : await reports.TimesAsync(Library.Id, Query.Period, cancellationToken);
        return null;
    }
}
