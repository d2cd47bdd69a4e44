using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ThuVienSo.Catalog.News;
using ThuVienSo.Catalog.Places;
using ThuVienSo.Catalog.Usage;
using ThuVienSo.Search.Querying;
using ThuVienSo.Web.Access.Rules;
using ThuVienSo.Web.Api;
using ThuVienSo.Web.News;
using ThuVienSo.Web.Pages.Browsing;
using ThuVienSo.Web.Pages.Searching;
using ThuVienSo.Web.Usage;

namespace ThuVienSo.Web.Pages;

/// <summary>One library for readers: where it is, when it is open, what it was called, and what it holds.</summary>
[RouteRule(Duty.Anybody)]
[CountsAs(UsageKind.Visit)]
public sealed class LibraryPageModel(LibraryRegister register, CatalogOverview overview, NewsBoard board) : PageModel
{
    public LibraryFacts Facts { get; private set; } = null!;

    /// <summary>How many documents it holds.</summary>
    public int Documents { get; private set; }

    public IReadOnlyList<NewsLine> News { get; private set; } = [];

    public string Search => SearchAddress.For(FacetName.Library, Facts.Library.Code).ToString();

    public async Task<IActionResult> OnGetAsync(string code, CancellationToken cancellationToken)
    {
        try
        {
            if (await register.FindAsync(code, cancellationToken) is not { } facts)
                return NotFound();
            Facts = facts;
        }
        catch (Exception fault) when (ApiFaults.IsCatalogAway(fault))
        {
            return StatusCode(Microsoft.AspNetCore.Http.StatusCodes.Status503ServiceUnavailable);
        }

        Documents = (await overview.ReadAsync(cancellationToken)).Libraries.FirstOrDefault(one => one.Address == Search)?.Documents ?? 0;
        News = await board.NewestAsync(Facts.Library.Code, cancellationToken);
        return Page();
    }
}
