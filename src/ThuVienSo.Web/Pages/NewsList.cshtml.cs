using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ThuVienSo.Catalog.News;
using ThuVienSo.Catalog.Places;
using ThuVienSo.Catalog.Usage;
using ThuVienSo.Web.Access.Rules;
using ThuVienSo.Web.Api;
using ThuVienSo.Web.News;
using ThuVienSo.Web.Pages.Workshop;
using ThuVienSo.Web.Usage;

namespace ThuVienSo.Web.Pages;

/// <summary>The news of the libraries for readers, of all or of one.</summary>
[RouteRule(Duty.Anybody)]
[CountsAs(UsageKind.Visit)]
public sealed class NewsListModel(PublicNews news, LibraryRegister register) : PageModel
{
    private const int Size = 20;

    /// <summary>Whose news they are; null for those of all.</summary>
    public Library? Library { get; private set; }

    public IReadOnlyList<NewsLine> Lines { get; private set; } = [];

    public Steps Steps { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(string? library, CancellationToken cancellationToken)
    {
        try
        {
            if (!string.IsNullOrEmpty(library))
            {
                if (await register.FindAsync(library, cancellationToken) is not { } facts)
                    return NotFound();
                Library = facts.Library;
            }

            var total = await news.CountAsync(Library?.Code, cancellationToken);
            Steps = new Steps(WorkshopPage.PageIn(Request, total, Size), WorkshopPage.LastOf(total, Size), page => NewsFeeds.Of("/tin", Library?.Code) + (Library is null ? "?" : "&") + $"page={page}");
            Lines = await news.ListAsync(Library?.Code, (Steps.Page - 1) * Size, Size, cancellationToken);
            return Page();
        }
        catch (Exception fault) when (ApiFaults.IsCatalogAway(fault))
        {
            return StatusCode(StatusCodes.Status503ServiceUnavailable);
        }
    }
}
