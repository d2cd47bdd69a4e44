using Microsoft.AspNetCore.Mvc.RazorPages;
using ThuVienSo.Search.Querying;
using ThuVienSo.Search.Querying.Browsing;
using ThuVienSo.Web.Pages.Browsing;
using ThuVienSo.Web.Pages.Searching;

namespace ThuVienSo.Web.Pages;

/// <summary>The first page: the search box, what there is, what is new.</summary>
public sealed class IndexModel(CatalogSearcher searcher) : PageModel
{
    /// <summary>Searches that show what the box can do; each finds something in a catalog of the province.</summary>
    public static readonly IReadOnlyList<string> Examples = ["dia chi quang ngai", "Trường Lũy", "\"núi Ấn sông Trà\"", "nam:1930..1945"];

    private const int NewestShown = 6;

    public IReadOnlyList<Drawer> Collections { get; private set; } = [];

    public IReadOnlyList<SearchHit> Newest { get; private set; } = [];

    public IReadOnlyList<FacetCount> Libraries { get; private set; } = [];

    public LetterBar Letters { get; private set; } = new([]);

    public bool CatalogIsAway { get; private set; }

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        Newest = searcher.Newest(NewestShown);
        Letters = LetterBar.Of(searcher, BrowseBy.Title, "/duyet/nhan-de", null);
        var counted = new SearchRequest { Size = 1, Facets = [FacetName.Library, FacetName.Collection], FacetSize = 100 };
        if (await searcher.SearchAsync(counted, cancellationToken) is SearchResult result)
        {
            Libraries = result.Facets[FacetName.Library];
            Collections = [.. result.Facets[FacetName.Collection].Select(c => new Drawer(c.Label, SearchAddress.For(FacetName.Collection, c.Value).ToString(), c.Count, null, []))];
        }
    }
}
