using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using ThuVienSo.Search.Querying;
using ThuVienSo.Search.Querying.Inside;
using ThuVienSo.Web.Access;
using ThuVienSo.Web.Api.Searching;
using ThuVienSo.Web.Reading;

namespace ThuVienSo.Web.Protocols.Iiif.ContentSearch;

/// <summary>Searching inside a document, in both versions of the protocol.</summary>
internal static class ContentSearchEndpoints
{
    private const int MostTerms = 20;
    private const int LongestTyped = 200;

    public static void Map(IEndpointRouteBuilder iiif)
    {
        iiif.MapMethods("/search/2/{id:long:min(1)}", IiifAnswer.Reading, (long id, HttpContext context, ReadingDesk desk, CatalogSearcher searcher) =>
            SearchAsync(id, 2, context, desk, searcher, SearchTwo.Page, SearchTwo.Context));
        iiif.MapMethods("/search/1/{id:long:min(1)}", IiifAnswer.Reading, (long id, HttpContext context, ReadingDesk desk, CatalogSearcher searcher) =>
            SearchAsync(id, 1, context, desk, searcher, SearchOne.List, SearchOne.Context));
        iiif.MapMethods("/autocomplete/2/{id:long:min(1)}", IiifAnswer.Reading, (long id, HttpContext context, ReadingDesk desk, CatalogSearcher searcher) =>
            CompleteAsync(id, 2, context, desk, searcher, SearchTwo.Terms, SearchTwo.Context));
        iiif.MapMethods("/autocomplete/1/{id:long:min(1)}", IiifAnswer.Reading, (long id, HttpContext context, ReadingDesk desk, CatalogSearcher searcher) =>
            CompleteAsync(id, 1, context, desk, searcher, SearchOne.Terms, SearchOne.Context));
    }

    private static async Task<IResult> SearchAsync(
        long id, int version, HttpContext context, ReadingDesk desk, CatalogSearcher searcher, Func<SearchQuery, FoundInside, IiifAddresses, JsonObject> write, string protocol)
    {
        var asked = await desk.ObjectAsync(context, id);
        if (asked is not Asked<ReadableObject>.Given { Value: var readable })
            return asked.Problem!;
        var addresses = IiifAddresses.Of(context, id);
        var query = SearchQuery.Of(context, addresses.Search(version), version);
        var (found, instead) = await FoundInside.SearchAsync(searcher, desk, readable, query.AsksForText ? query.Query : "", (query.Part - 1) * SearchQuery.PagesAtOnce, SearchQuery.PagesAtOnce, context);
        return found is null ? SearchEndpoints.ProblemOf(instead!) : IiifAnswer.Send(context, write(query, found, addresses), protocol, readable.IsForAll);
    }

    private static async Task<IResult> CompleteAsync(
        long id, int version, HttpContext context, ReadingDesk desk, CatalogSearcher searcher,
        Func<SearchQuery, IEnumerable<(string Text, int Count)>, IiifAddresses, JsonObject> write, string protocol)
    {
        var asked = await desk.ObjectAsync(context, id);
        if (asked is not Asked<ReadableObject>.Given { Value: var readable })
            return asked.Problem!;
        var addresses = IiifAddresses.Of(context, id);
        var query = SearchQuery.Of(context, addresses.Autocomplete(version), version);
        var answer = query.Query.Length is 0 or > LongestTyped || !query.AsksForText ? new InsideTerms([])
            : await InsideBook.CompleteAsync(searcher, id, query.Query, readable.Visitor.AsAsker(), MostTerms, context.RequestAborted);
        return answer is InsideTerms terms
            ? IiifAnswer.Send(context, write(query, terms.Items.Where(term => term.Count >= query.Least).Select(term => (term.Text, term.Count)), addresses), protocol, readable.IsForAll)
            : SearchEndpoints.ProblemOf(answer);
    }
}
