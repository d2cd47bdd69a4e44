using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using ThuVienSo.Catalog;
using ThuVienSo.Catalog.Places;
using ThuVienSo.Search.Querying;
using ThuVienSo.Text;
using ThuVienSo.Web.Access.Rules;
using ThuVienSo.Web.Api.Parameters;
using ThuVienSo.Web.Api.Swagger;

namespace ThuVienSo.Web.Api.Places;

/// <summary>Libraries and collections: the places from the catalog, the numbers of documents from the index.</summary>
internal static class PlaceEndpoints
{
    private const int MostCounted = 100;

    private static readonly ApiParameters NoParameters = ApiParameters.Of();

    public static void Map(IEndpointRouteBuilder version)
    {
        var api = version.MapGroup("").WithTags(new Sentence("Thư viện và bộ sưu tập", "Libraries and collections").Both).ForAnybody();
        api.MapGet("/libraries", Libraries)
            .Describe(NoParameters, new("Các thư viện", "The libraries"))
            .Answers<LibraryList>(StatusCodes.Status400BadRequest, StatusCodes.Status503ServiceUnavailable);
        api.MapGet("/collections", Collections)
            .Describe(NoParameters, new("Các bộ sưu tập", "The collections"))
            .Answers<CollectionList>(StatusCodes.Status400BadRequest, StatusCodes.Status503ServiceUnavailable);
    }

    private static async Task<IResult> Libraries(HttpContext context, CatalogDbContext catalog, CatalogSearcher searcher)
    {
        if (!QueryReader.TryRead(context.Request, NoParameters, out _, out var problem))
        {
            return problem;
        }
        var libraries = await catalog.Libraries.AsNoTracking().ToListAsync(context.RequestAborted);
        var counts = await CountsAsync(searcher, FacetName.Library, context.RequestAborted);
        return Results.Json(
            new LibraryList([.. libraries.OrderBy(library => VietnameseOrder.SortKey(library.Name), StringComparer.Ordinal).Select(library => new LibraryAnswer(
                library.Code, library.Name, library.NameEn, library.Kind, library.Opened, library.Closed, library.Successor, counts(library.Code)))]),
            ApiJson.Default.LibraryList);
    }

    private static async Task<IResult> Collections(HttpContext context, CatalogDbContext catalog, CatalogSearcher searcher)
    {
        if (!QueryReader.TryRead(context.Request, NoParameters, out _, out var problem))
        {
            return problem;
        }
        var collections = await catalog.Collections.AsNoTracking().ToListAsync(context.RequestAborted);
        var counts = await CountsAsync(searcher, FacetName.Collection, context.RequestAborted);
        var codes = collections.ToDictionary(collection => collection.Id, collection => collection.Code);
        return Results.Json(
            new CollectionList([.. OuterFirst(collections).Select(collection => new CollectionAnswer(
                collection.Code,
                collection.Name,
                collection.NameEn,
                collection.ParentId is { } parent ? codes[parent] : null,
                collection.About,
                counts(collection.Code)))]),
            ApiJson.Default.CollectionList);
    }

    /// <summary>
    /// Numbers of documents by code; null for all when the index does not answer, and for those past the most that are counted.
    /// </summary>
    private static async Task<Func<string, int?>> CountsAsync(CatalogSearcher searcher, string facet, CancellationToken cancellationToken)
    {
        var everything = new SearchRequest { Size = 1, Facets = [facet], FacetSize = MostCounted };
        if (await searcher.SearchAsync(everything, cancellationToken) is not SearchResult found)
        {
            return _ => null;
        }
        var counts = found.Facets[facet].ToDictionary(count => count.Value, count => count.Count);
        int? unseen = counts.Count < MostCounted ? 0 : null;
        return code => counts.TryGetValue(code, out var count) ? count : unseen;
    }

    private static IEnumerable<Collection> OuterFirst(List<Collection> collections)
    {
        var inside = collections
            .OrderBy(collection => VietnameseOrder.SortKey(collection.Name), StringComparer.Ordinal)
            .ToLookup(collection => collection.ParentId ?? 0);
        var waiting = new Stack<Collection>(inside[0].Reverse());
        while (waiting.TryPop(out var next))
        {
            yield return next;
            foreach (var child in inside[next.Id].Reverse())
            {
                waiting.Push(child);
            }
        }
    }
}
