using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ThuVienSo.Catalog.News;
using ThuVienSo.Catalog.Usage;
using ThuVienSo.Web.Access.Rules;
using ThuVienSo.Web.Api;
using ThuVienSo.Web.News;
using ThuVienSo.Web.Protocols.Iiif;
using ThuVienSo.Web.Usage;

namespace ThuVienSo.Web.Pages;

/// <summary>One piece of news for readers. Its number finds it; an address with another title, such as that of before a change, leads to the one of now.</summary>
[RouteRule(Duty.Anybody)]
[CountsAs(UsageKind.Visit)]
public sealed class NewsPageModel(PublicNews news) : PageModel
{
    public NewsLine Line { get; private set; } = null!;

    public IHtmlContent Body { get; private set; } = HtmlString.Empty;

    public async Task<IActionResult> OnGetAsync(string address, CancellationToken cancellationToken)
    {
        try
        {
            if (NewsAddress.NumberIn(address) is not { } id || await news.FindAsync(id, cancellationToken) is not { } line)
                return NotFound();
            if (line.Address != "/tin/" + address)
                return LocalRedirect(line.Address + Request.QueryString);
            (Line, Body) = (line, new HtmlString(NewsMarkdown.Html(line.News.Body, new Uri(IiifAddresses.SiteOf(HttpContext)), 1)));
            return Page();
        }
        catch (Exception fault) when (ApiFaults.IsCatalogAway(fault))
        {
            return StatusCode(StatusCodes.Status503ServiceUnavailable);
        }
    }
}
