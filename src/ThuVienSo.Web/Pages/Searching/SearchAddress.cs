using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http;
using ThuVienSo.Search.Querying;

namespace ThuVienSo.Web.Pages.Searching;

/// <summary>
/// The state of a search as its address holds it: <c>/tim-kiem?q=&amp;type=&amp;collection=&amp;library=&amp;...&amp;page=</c>, the parameters of the API.
/// A value that means nothing (page=abc) is left out: a reader who follows a broken link gets the nearest search, not an error.
/// </summary>
public sealed record SearchAddress
{
    public const string Path = "/tim-kiem";

    /// <summary>Documents on one page.</summary>
    public const int PageSize = 20;

    /// <summary>The search goes no deeper than this.</summary>
    public const int DeepestHit = 10_000;

    private const int MostFilters = 40;

    private static readonly string[] FilterNames =
        [FacetName.Type, FacetName.Collection, FacetName.Library, FacetName.Language, FacetName.Subject, FacetName.Author, FacetName.Digital];

    public string Query { get; init; } = "";

    /// <summary>Name of a facet and a value asked for, in the order of the address; no pair twice.</summary>
    public IReadOnlyList<(string Name, string Value)> Filters { get; init; } = [];

    public int? YearFrom { get; init; }

    public int? YearTo { get; init; }

    public SearchSort Sort { get; init; } = SearchSort.Relevance;

    /// <summary>From 1.</summary>
    public int Page { get; init; } = 1;

    /// <summary>Whether the reader has asked for anything at all.</summary>
    public bool IsNarrowed => Filters.Count > 0 || YearFrom is not null || YearTo is not null;

    public static SearchAddress Read(IQueryCollection parameters)
    {
        var filters =
            from name in FilterNames
            from value in parameters[name]
            where !string.IsNullOrWhiteSpace(value) && (name != FacetName.Digital || value is "true" or "false")
            select (name, value);
        return new SearchAddress
        {
            Query = parameters["q"].ToString().Trim(),
            Filters = filters.Distinct().Take(MostFilters).ToArray(),
            YearFrom = Number(parameters["yearFrom"]),
            YearTo = Number(parameters["yearTo"]),
            Sort = Enum.TryParse<SearchSort>(parameters["sort"], ignoreCase: true, out var sort) && Enum.IsDefined(sort)
                ? sort
                : SearchSort.Relevance,
            Page = Number(parameters["page"]) is int page and > 0 ? page : 1,
        };
    }

    /// <summary>A search for one value of a facet, as links from names and subjects make it.</summary>
    public static SearchAddress For(string facet, string value) => new() { Filters = [(facet, value)] };

    public bool Has(string facet, string value) => Filters.Contains((facet, value));

    public SearchAddress With(string facet, string value) =>
        Has(facet, value) ? this : this with { Filters = [.. Filters, (facet, value)], Page = 1 };

    public SearchAddress Without(string facet, string value) =>
        this with { Filters = Filters.Where(filter => filter != (facet, value)).ToArray(), Page = 1 };

    public SearchAddress WithYears(int? from, int? to) => this with { YearFrom = from, YearTo = to, Page = 1 };

    public SearchAddress WithoutFilters() => new() { Query = Query, Sort = Sort };

    /// <summary>The code of a sort in an address: the camel-case name.</summary>
    public static string Code(SearchSort sort) => char.ToLowerInvariant(sort.ToString()[0]) + sort.ToString()[1..];

    /// <summary>The parameters as names and values; what is as usual (first page, sorted by relevance) is not among them.</summary>
    public IEnumerable<KeyValuePair<string, string>> Parameters()
    {
        if (Query.Length > 0)
            yield return new("q", Query);
        foreach (var (name, value) in Filters)
            yield return new(name, value);
        if (YearFrom is int from)
            yield return new("yearFrom", from.ToString(CultureInfo.InvariantCulture));
        if (YearTo is int to)
            yield return new("yearTo", to.ToString(CultureInfo.InvariantCulture));
        if (Sort != SearchSort.Relevance)
            yield return new("sort", Code(Sort));
        if (Page > 1)
            yield return new("page", Page.ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>The address from the root of the site.</summary>
    public override string ToString()
    {
        var address = new StringBuilder(Path);
        var separator = '?';
        foreach (var (name, value) in Parameters())
        {
            address.Append(separator).Append(name).Append('=').Append(Uri.EscapeDataString(value));
            separator = '&';
        }
        return address.ToString();
    }

    public SearchRequest ToRequest(IReadOnlyList<string> facets, int facetSize) => new()
    {
        Query = Query,
        Types = Values(FacetName.Type),
        Collections = Values(FacetName.Collection),
        Libraries = Values(FacetName.Library),
        Languages = Values(FacetName.Language),
        Subjects = Values(FacetName.Subject),
        Authors = Values(FacetName.Author),
        Digital = Values(FacetName.Digital) is [var digital] ? digital == "true" : null,
        YearFrom = YearFrom,
        YearTo = YearTo,
        Sort = Sort,
        Page = Page,
        Size = PageSize,
        Facets = facets,
        FacetSize = facetSize,
    };

    private string[] Values(string facet) => Filters.Where(filter => filter.Name == facet).Select(filter => filter.Value).ToArray();

    private static int? Number(string? text) =>
        int.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;
}
