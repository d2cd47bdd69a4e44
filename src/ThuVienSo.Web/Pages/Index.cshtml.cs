using Microsoft.AspNetCore.Mvc.RazorPages;
using ThuVienSo.Catalog.News;
using ThuVienSo.Catalog.Usage;
using ThuVienSo.Search.Querying;
using ThuVienSo.Search.Querying.Browsing;
using ThuVienSo.Web.Access.Rules;
using ThuVienSo.Web.News;
using ThuVienSo.Web.Pages.Browsing;
using ThuVienSo.Web.Usage;

namespace ThuVienSo.Web.Pages;

/// <summary>The first page: the search box, what there is, what is new.</summary>
[RouteRule(Duty.Anybody)]
[CountsAs(UsageKind.Visit)]
public sealed class IndexModel(CatalogOverview overview, CatalogSearcher searcher, NewsBoard board) : PageModel
{
    /// <summary>Searches that show what the box can do; each finds something in a catalog of the province.</summary>
    public static readonly IReadOnlyList<string> Examples = ["dia chi quang ngai", "Lý Sơn", "nhande:\"Trường Lũy\"", "nam:1930..1945"];

    private const int NewestShown = 6;

    public Overview Overview { get; private set; } = null!;

    public IReadOnlyList<SearchHit> Newest { get; private set; } = [];

    /// <summary>Of all libraries.</summary>
    public IReadOnlyList<NewsLine> News { get; private set; } = [];

    public LetterBar Letters { get; private set; } = new([]);

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        Overview = await overview.ReadAsync(cancellationToken);
        News = Overview.CatalogIsAway ? [] : await board.NewestAsync(null, cancellationToken);
        Newest = searcher.Newest(NewestShown);
        Letters = LetterBar.Of(searcher, BrowseBy.Title, "/duyet/nhan-de", null);
    }
}
