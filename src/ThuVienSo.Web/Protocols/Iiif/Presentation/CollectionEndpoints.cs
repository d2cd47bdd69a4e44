using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using ThuVienSo.Catalog;
using ThuVienSo.Catalog.Digital;
using ThuVienSo.Catalog.Places;
using ThuVienSo.Web.Access;
using ThuVienSo.Web.Api.Problems;

namespace ThuVienSo.Web.Protocols.Iiif.Presentation;

/// <summary>The collections of the house and the issues of newspapers. What stands in them are titles of records, which are public, of what the visitor may open.</summary>
internal static class CollectionEndpoints
{
    private const int LongestTitle = 500;

    private static readonly ApiProblem _noCollection = ApiProblems.NotFound(new("Không có bộ sưu tập này.", "There is no such collection."));

    public static void Map(IEndpointRouteBuilder iiif)
    {
        iiif.MapMethods("/collection", IiifAnswer.Reading, async (HttpContext context, CatalogDbContext catalog) =>
            Send(context, new Collections(IiifAddresses.SiteOf(context)).Top(await AllAsync(catalog, context))));
        iiif.MapMethods("/collection/{code}", IiifAnswer.Reading, One);
        iiif.MapMethods("/series/{title}", IiifAnswer.Reading, Issues);
    }

    private static async Task<IResult> One(string code, HttpContext context, CatalogDbContext catalog, DigitalShelves shelves, Visitors visitors)
    {
        var all = await AllAsync(catalog, context);
        if (all.Find(collection => collection.Code == code) is not { } found)
            return _noCollection;
        var documents = Readable(await shelves.InCollectionAsync(found.Id, context.RequestAborted), visitors.Of(context));
        return TryReadPart(context, documents, out var part) ? Send(context, new Collections(IiifAddresses.SiteOf(context)).One(found, all, documents, part)) : _noCollection;
    }

    private static async Task<IResult> Issues(string title, HttpContext context, DigitalShelves shelves, Visitors visitors)
    {
        if (title.Length > LongestTitle)
            return _noCollection;
        var issues = Readable(await shelves.IssuesAsync(title, context.RequestAborted), visitors.Of(context));
        return issues.Count > 0 && TryReadPart(context, issues, out var part)
            ? Send(context, new Collections(IiifAddresses.SiteOf(context)).Issues(title, issues, part)) : _noCollection;
    }

    private static Task<List<Collection>> AllAsync(CatalogDbContext catalog, HttpContext context) => catalog.Collections.AsNoTracking().ToListAsync(context.RequestAborted);

    private static List<ShelvedDocument> Readable(IReadOnlyList<ShelvedDocument> documents, Visitor visitor) =>
        [.. documents.Where(document => visitor.Permits(document.Access) != Permission.Refused)];

    /// <summary>Null for the whole; false for a part that is not there.</summary>
    private static bool TryReadPart(HttpContext context, List<ShelvedDocument> documents, out int? part)
    {
        part = null;
        if (context.Request.Query["part"].ToString() is not { Length: > 0 } text)
            return true;
        if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number < 1 || (number - 1L) * Collections.MostMembers >= documents.Count)
            return false;
        part = number;
        return true;
    }

    /// <summary>What is listed depends on who asks: only their own browser keeps it.</summary>
    private static IResult Send(HttpContext context, JsonObject collection)
    {
        context.Response.Headers.CacheControl = "private, no-cache";
        return IiifAnswer.Send(context, collection, IiifAnswer.Presentation, isForAll: true);
    }
}
