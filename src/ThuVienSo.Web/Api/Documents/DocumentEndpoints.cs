using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Net.Http.Headers;
using ThuVienSo.Catalog;
using ThuVienSo.Catalog.Documents;
using ThuVienSo.Catalog.Usage;
using ThuVienSo.Search.Querying;
using ThuVienSo.Search.Querying.Similar;
using ThuVienSo.Web.Access.Rules;
using ThuVienSo.Web.Api.Parameters;
using ThuVienSo.Web.Api.Problems;
using ThuVienSo.Web.Api.Searching;
using ThuVienSo.Web.Api.Swagger;
using ThuVienSo.Web.Export;
using ThuVienSo.Web.Usage;

namespace ThuVienSo.Web.Api.Documents;

/// <summary>One document by its number, in JSON and in the forms that other programs read.</summary>
internal static class DocumentEndpoints
{
    private const string SourceForm = "source";

    private static readonly ApiParameters NoParameters = ApiParameters.Of();

    private static readonly ApiParameters SimilarParameters = ApiParameters.Of(
        new ApiParameter.Number("size", new("Số tài liệu nhiều nhất.", "Most documents."), 1, 20, 6));

    public static void Map(IEndpointRouteBuilder version)
    {
        var api = version.MapGroup("").WithTags(new Sentence("Tài liệu", "Documents").Both).ForAnybody();
        api.MapGet("/documents/{id:long}", Document)
            .Describe(NoParameters, new("Một tài liệu", "One document"))
            .CountsAs(UsageKind.View, UsageChannel.Api)
            .Answers<DocumentAnswer>(StatusCodes.Status400BadRequest, StatusCodes.Status404NotFound, StatusCodes.Status503ServiceUnavailable);
        api.MapGet("/documents/{id:long}/similar", Similar)
            .Describe(SimilarParameters, new("Tài liệu tương tự", "Similar documents"))
            .Answers<SimilarList>(StatusCodes.Status400BadRequest, StatusCodes.Status404NotFound, StatusCodes.Status503ServiceUnavailable);
        api.MapGet("/documents/{id:long}.{form}", Form)
            .Describe(NoParameters, new(
                "Một tài liệu ở dạng MARCXML, Dublin Core, BibTeX, RIS, JSON-LD, hoặc biểu ghi gốc",
                "One document as MARCXML, Dublin Core, BibTeX, RIS, JSON-LD, or its source record"))
            .CountsAs(UsageKind.View, UsageChannel.Api)
            .Files([.. RecordExports.All.Select(export => export.MediaType), .. SourceRecords.MediaTypes])
            .Problems(StatusCodes.Status400BadRequest, StatusCodes.Status404NotFound, StatusCodes.Status503ServiceUnavailable);
    }

    private static async Task<IResult> Document(long id, HttpContext context, DocumentStates catalog, CatalogSearcher searcher)
    {
        if (!QueryReader.TryRead(context.Request, NoParameters, out _, out var problem))
        {
            return problem;
        }
        context.Response.Headers.Append(HeaderNames.Vary, HeaderNames.AcceptLanguage);
        var answer = await FindAsync(id, context, catalog, searcher);
        return answer is null ? NoDocument(id) : Whole(context, JsonSerializer.SerializeToUtf8Bytes(answer, ApiJson.Default.DocumentAnswer), "application/json; charset=utf-8", null);
    }

    /// <summary>
    /// From the catalog; while it is away, the short form that the index holds, and a problem for what the index has not either.
    /// </summary>
    private static async Task<DocumentAnswer?> FindAsync(long id, HttpContext context, DocumentStates catalog, CatalogSearcher searcher)
    {
        try
        {
            var found = await catalog.ReadAsync([id], context.RequestAborted);
            return found.TryGetValue(id, out var state) ? DocumentAnswer.Of(state, Forms(context, id), ApiLanguage.Of(context)) : null;
        }
        catch (Exception fault) when (ApiFaults.IsCatalogAway(fault))
        {
            if (searcher.Get(id) is { } document)
            {
                return DocumentAnswer.Of(document);
            }
            throw;
        }
    }

    // From the index alone.
    private static async Task<IResult> Similar(long id, HttpContext context, CatalogSearcher searcher)
    {
        if (!QueryReader.TryRead(context.Request, SimilarParameters, out var values, out var problem))
        {
            return problem;
        }
        return await SimilarDocuments.FindAsync(searcher, id, values.Number("size") ?? 6, context.RequestAborted) switch
        {
            SimilarAnswer { Hits: { } hits } => Results.Json(new SimilarList([.. hits.Select(hit => HitAnswer.Of(hit, ""))]), ApiJson.Default.SimilarList),
            SimilarAnswer => NoDocument(id),
            var other => SearchEndpoints.ProblemOf(other),
        };
    }

    private static Dictionary<string, string> Forms(HttpContext context, long id) =>
        RecordExports.All.Select(export => export.Form).Append(SourceForm).ToDictionary(
            form => form,
            form => string.Create(CultureInfo.InvariantCulture, $"{Root(context)}/api/v1/documents/{id}.{form}"));

    private static string Root(HttpContext context) => $"{context.Request.Scheme}://{context.Request.Host}{context.Request.PathBase}";

    private static async Task<IResult> Form(long id, string form, HttpContext context, DocumentStates documents, CatalogDbContext catalog)
    {
        if (!QueryReader.TryRead(context.Request, NoParameters, out _, out var problem))
        {
            return problem;
        }
        if (form == SourceForm)
        {
            var source = await SourceRecords.FindAsync(catalog, id, context.RequestAborted);
            return source is null ? NoDocument(id) : Whole(context, source.Bytes, source.MediaType, FileName(id, source.Extension));
        }
        if (RecordExports.All.FirstOrDefault(export => export.Form == form) is not { } export)
        {
            return NoForm();
        }
        var found = await documents.ReadAsync([id], context.RequestAborted);
        if (!found.TryGetValue(id, out var state))
        {
            return NoDocument(id);
        }
        using var written = new MemoryStream();
        export.Write(state, string.Create(CultureInfo.InvariantCulture, $"{Root(context)}/tai-lieu/{id}"), written);
        return Whole(context, written.ToArray(), export.MediaType + "; charset=utf-8", FileName(id, export.Extension));
    }

    private static IResult Whole(HttpContext context, byte[] body, string mediaType, string? fileName) =>
        Freshness.Answer(context, Freshness.TagOf(body), Results.File(body, mediaType, fileName));

    private static string FileName(long id, string extension) => string.Create(CultureInfo.InvariantCulture, $"thuvienso-{id}.{extension}");

    private static ApiProblem NoDocument(long id) => ApiProblems.NotFound(new(
        string.Create(CultureInfo.InvariantCulture, $"Không có tài liệu số {id}."),
        string.Create(CultureInfo.InvariantCulture, $"There is no document {id}.")));

    private static ApiProblem NoForm()
    {
        var forms = string.Join(", ", RecordExports.All.Select(export => export.Form).Append(SourceForm));
        return ApiProblems.NotFound(new($"Các dạng biểu ghi: {forms}.", $"The forms of a record are: {forms}."));
    }
}

/// <summary>Documents like another, the most similar first; empty when none really is. Các tài liệu tương tự.</summary>
public sealed record SimilarList(IReadOnlyList<HitAnswer> Hits);
