using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http;
using ThuVienSo.Search.Indexing;
using ThuVienSo.Search.Querying;

namespace ThuVienSo.Web.Pages.Searching;

/// <summary>
/// The state of a search as its address holds it: <c>/tim-kiem?q=&amp;type=&amp;collection=&amp;library=&amp;...&amp;page=</c>, the parameters of the API.
/// A value that means nothing (page=abc) is left out and named in <see cref="Unheeded"/>: a reader who
/// follows a broken link gets the nearest search and is told so, not an error.
/// </summary>
public sealed record SearchAddress
{
    public const string Path = "/tim-kiem";

    /// <summary>Documents on one page.</summary>
    public const int PageSize = 20;

    /// <summary>The search goes no deeper than this.</summary>
    public const int DeepestHit = 10_000;

    private const string FullTextName = "fullText";
    private const int MostFilters = 40;
    private const int MostShown = 40;

    private static readonly string[] FilterNames =
        [FacetName.Type, FacetName.Collection, FacetName.Library, FacetName.Language, FacetName.Subject, FacetName.Author, FacetName.Digital];

    public string Query { get; init; } = "";

    /// <summary>Name of a facet and a value asked for, in the order of the address; no pair twice.</summary>
    public IReadOnlyList<(string Name, string Value)> Filters { get; init; } = [];

    /// <summary>Whether the text of pages is searched besides the records.</summary>
    public bool FullText { get; init; } = true;

    public int? YearFrom { get; init; }

    public int? YearTo { get; init; }

    public SearchSort Sort { get; init; } = SearchSort.Relevance;

    /// <summary>From 1.</summary>
    public int Page { get; init; } = 1;

    /// <summary>What the address said that means nothing, as it stood there; empty as a rule. It is not carried on to other addresses.</summary>
    public IReadOnlyList<(string Name, string Value)> Unheeded { get; init; } = [];

    /// <summary>Whether the reader has asked for anything at all.</summary>
    public bool IsNarrowed => Filters.Count > 0 || YearFrom is not null || YearTo is not null;

    public static SearchAddress Read(IQueryCollection parameters)
    {
        var filters =
            from name in FilterNames
            from value in parameters[name]
            where !string.IsNullOrWhiteSpace(value) && (name != FacetName.Digital || value is "true" or "false")
            select (name, value);
        var sort = Sorted(parameters["sort"]);
        var page = Number(parameters["page"]) is int number and > 0 ? number : (int?)null;
        var (yearFrom, yearTo) = (Number(parameters["yearFrom"]), Number(parameters["yearTo"]));
        (string Name, bool Heeded)[] read =
        [
            ("yearFrom", yearFrom is not null), ("yearTo", yearTo is not null), ("sort", sort is not null), ("page", page is not null),
            (FullTextName, parameters[FullTextName].All(value => value is "true" or "false")),
            (FacetName.Digital, parameters[FacetName.Digital].All(value => value is "true" or "false")),
        ];
        return new SearchAddress
        {
            Query = parameters["q"].ToString().Trim(),
            Filters = filters.Distinct().Take(MostFilters).ToArray(),
            FullText = parameters[FullTextName] != "false",
            YearFrom = yearFrom,
            YearTo = yearTo,
            Sort = sort ?? SearchSort.Relevance,
            Page = page ?? 1,
            Unheeded = [.. read.Where(one => !one.Heeded).Select(one => (one.Name, Shortened(parameters[one.Name].ToString()))).Where(one => one.Item2.Length > 0)],
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

    public SearchAddress WithoutFilters() => new() { Query = Query, FullText = FullText, Sort = Sort };

    /// <summary>The code of a sort in an address: the camel-case name.</summary>
    public static string Code(SearchSort sort) => char.ToLowerInvariant(sort.ToString()[0]) + sort.ToString()[1..];

    /// <summary>The parameters as names and values; what is as usual (first page, sorted by relevance) is not among them.</summary>
    public IEnumerable<KeyValuePair<string, string>> Parameters()
    {
        if (Query.Length > 0)
            yield return new("q", Query);
        foreach (var (name, value) in Filters)
            yield return new(name, value);
        if (!FullText)
            yield return new(FullTextName, "false");
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

    public SearchRequest ToRequest(IReadOnlyList<string> facets, int facetSize, Asker? asker = null) => new()
    {
        Query = Query,
        Types = Values(FacetName.Type),
        Collections = Values(FacetName.Collection),
        Libraries = Values(FacetName.Library),
        Languages = Values(FacetName.Language),
        Subjects = Values(FacetName.Subject),
        Authors = Values(FacetName.Author),
        Digital = Values(FacetName.Digital) is [var digital] ? digital == "true" : null,
        FullText = FullText,
        Asker = asker,
        YearFrom = YearFrom,
        YearTo = YearTo,
        Sort = Sort,
        Page = Page,
        Size = PageSize,
        Facets = facets,
        FacetSize = facetSize,
    };

    private string[] Values(string facet) => Filters.Where(filter => filter.Name == facet).Select(filter => filter.Value).ToArray();

    private static SearchSort? Sorted(string? code) =>
        Enum.TryParse<SearchSort>(code, ignoreCase: true, out var sort) && Enum.IsDefined(sort) && !char.IsAsciiDigit(code.AsSpan().Trim()[0]) ? sort : null;

    private static string Shortened(string value) => value.Trim() is { Length: > MostShown } text ? text[..MostShown] + "…" : value.Trim();

    private static int? Number(string? text) =>
        int.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;
}
