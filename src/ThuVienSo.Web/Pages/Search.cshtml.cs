using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.DependencyInjection;
using ThuVienSo.Catalog.Usage;
using ThuVienSo.Search.Indexing;
using ThuVienSo.Search.Querying;
using ThuVienSo.Web.Access;
using ThuVienSo.Web.Access.Rules;
using ThuVienSo.Web.Pages.Language;
using ThuVienSo.Web.Pages.Searching;
using ThuVienSo.Web.Places;
using ThuVienSo.Web.Usage;

namespace ThuVienSo.Web.Pages;

/// <summary>The result page. Everything that it needs comes from the index, so that it works while the database is away.</summary>
[RouteRule(Duty.Anybody)]
[CountsAs(UsageKind.Search)]
public sealed class SearchModel(CatalogSearcher searcher, CatalogPresence catalog, EnglishPlaceNames places, Texts texts) : PageModel
{
    private const int MostNames = 100;

    private static readonly string[] NamedFacets = [FacetName.Collection, FacetName.Library];

    private SearchResult? names;
    private Asker asker;

    public SearchAddress Address { get; private set; } = new();

    /// <summary>Null when the search was refused.</summary>
    public SearchResult? Answer { get; private set; }

    /// <summary>Why the search was not run, in words for the reader; null when it was.</summary>
    public string? Refusal { get; private set; }

    /// <summary>Whether it can be chosen to search in records alone: there are texts of pages.</summary>
    public bool HasFullText => searcher.PageCount > 0 || !Address.FullText;

    public bool CatalogIsAway => catalog.IsAway;

    public IReadOnlyList<FacetGroup> Facets { get; private set; } = [];

    /// <summary>Documents that the query finds without its filters; counted only when it finds none with them.</summary>
    public int WithoutFilters { get; private set; }

    public int FirstNumber => (Address.Page - 1) * SearchAddress.PageSize + 1;

    public int LastPage => Answer is null ? 1 : (Math.Min(Answer.Total, SearchAddress.DeepestHit) + SearchAddress.PageSize - 1) / SearchAddress.PageSize;

    /// <summary>First page, last page and those around this one; null for a gap.</summary>
    public IEnumerable<int?> PageNumbers
    {
        get
        {
            var shown = new[] { 1, Address.Page - 1, Address.Page, Address.Page + 1, LastPage }
                .Where(page => page >= 1 && page <= LastPage)
                .Distinct()
                .Order();
            var before = 0;
            foreach (var page in shown)
            {
                if (page > before + 1)
                    yield return null;
                yield return page;
                before = page;
            }
        }
    }

    public string YearsLabel => texts.Years("Years", Address.YearFrom, Address.YearTo);

    /// <summary>The words for a filter that is set.</summary>
    public string LabelOf(string name, string value) => FacetList.Label(name, value, KnownLabel(name, value), texts);

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        Address = SearchAddress.Read(Request.Query);
        asker = HttpContext.RequestServices.GetRequiredService<Visitors>().Of(HttpContext).AsAsker();
        if (asker.Highest != ReadLevel.Open)
            Response.Headers.CacheControl = "no-store"; // nobody between may keep it for others
        switch (await searcher.SearchAsync(Address.ToRequest(FacetList.Order, FacetList.Size, asker), cancellationToken))
        {
            case SearchResult result:
                HttpContext.NoteSearch(Address.Query, Address.Page, result.Total);
                Answer = await places.InLanguageAsync(result, cancellationToken);
                Facets = FacetList.Of(Address, Answer, texts);
                if (result.Total == 0 && Address.IsNarrowed)
                    await LookWiderAsync(cancellationToken);
                break;
            case SearchRefused refused:
                Refuse(StatusCodes.Status400BadRequest, PageLanguage.Current == PageLanguage.English ? refused.En : refused.Vi);
                break;
            case SearchBusy:
                Refuse(StatusCodes.Status503ServiceUnavailable, texts["Search.Busy"]);
                break;
            case IndexAbsent:
                Refuse(StatusCodes.Status503ServiceUnavailable, texts["Search.NoIndex"]);
                break;
        }
        return Page();
    }

    /// <summary>What there would be without the filters, and the names of what was filtered by, which an empty answer does not have.</summary>
    private async Task LookWiderAsync(CancellationToken cancellationToken)
    {
        if (await searcher.SearchAsync(Address.WithoutFilters().ToRequest([], 1, asker), cancellationToken) is SearchResult wider)
            WithoutFilters = wider.Total;
        if (await searcher.SearchAsync(new SearchAddress().ToRequest(NamedFacets, MostNames), cancellationToken) is SearchResult everything)
            names = await places.InLanguageAsync(everything, cancellationToken);
    }

    private void Refuse(int status, string reason)
    {
        Refusal = reason;
        Response.StatusCode = status;
        if (status == StatusCodes.Status503ServiceUnavailable)
            Response.Headers.RetryAfter = "2";
    }

    private string? KnownLabel(string name, string value) => LabelIn(Answer, name, value) ?? LabelIn(names, name, value);

    private static string? LabelIn(SearchResult? result, string name, string value) =>
        result is not null && result.Facets.TryGetValue(name, out var counts)
            ? counts.FirstOrDefault(count => count.Value == value).Label
            : null;
}
