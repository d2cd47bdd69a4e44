using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Net.Http.Headers;
using ThuVienSo.Catalog.Usage;
using ThuVienSo.Search.Querying;
using ThuVienSo.Search.Querying.Inside;
using ThuVienSo.Web.Access;
using ThuVienSo.Web.Access.Rules;
using ThuVienSo.Web.Api.Parameters;
using ThuVienSo.Web.Api.Searching;
using ThuVienSo.Web.Api.Swagger;
using ThuVienSo.Web.Reading;
using ThuVienSo.Web.Usage;

namespace ThuVienSo.Web.Api.Reading;

/// <summary>The pages of digitised documents: their text, and searching inside one document.</summary>
internal static class ReadingEndpoints
{
    private const int PagesAtOnce = 100;

    private static readonly ApiParameters PageParameters = ApiParameters.Of(
        new ApiParameter.Text("q", new("Từ ngữ cần đánh dấu trong trang.", "Words to be marked on the page."), ReadPage.LongestQuery));

    private static readonly ApiParameters InsideParameters = ApiParameters.Of(
        new ApiParameter.Text("q", new("Câu tìm, như khi tìm tài liệu.", "The query, as for documents."), ReadPage.LongestQuery) { Required = true, Example = "lang que" },
        new ApiParameter.Number("page", new("Trang kết quả, từ 1.", "Page of results, from 1."), 1, 1_000, 1));

    public static void Map(IEndpointRouteBuilder version)
    {
        var api = version.MapGroup("").WithTags(new Sentence("Đọc tài liệu số hóa", "Reading digitised documents").Both).ForAnybody();
        api.MapGet("/documents/{id:long}/pages/{sequence:int}", Page)
            .Describe(PageParameters, new("Một trang: văn bản và chỗ của từ ngữ tìm thấy", "One page: its text and where words stand"))
            .CountsAs(UsageKind.PageRead, UsageChannel.Api)
            .Answers<OpenPageAnswer>(StatusCodes.Status400BadRequest, StatusCodes.Status403Forbidden, StatusCodes.Status404NotFound, StatusCodes.Status503ServiceUnavailable);
        api.MapGet("/documents/{id:long}/search", Inside)
            .Describe(InsideParameters, new("Tìm trong một tài liệu", "Search inside one document"))
            .Answers<InsideAnswerPage>(StatusCodes.Status400BadRequest, StatusCodes.Status403Forbidden, StatusCodes.Status404NotFound, StatusCodes.Status503ServiceUnavailable);
    }

    private static async Task<IResult> Page(long id, int sequence, HttpContext context, ReadingDesk desk, Visitors visitors, CatalogSearcher searcher)
    {
        if (!QueryReader.TryRead(context.Request, PageParameters, out var values, out var problem))
            return problem;
        var asked = await desk.PageAsync(context, id, sequence);
        if (asked is not Asked<ReadablePage>.Given { Value: var readable })
            return asked.Problem!;
        var words = new InsideRequest { Document = id, Query = values.Text("q") ?? "", Asker = visitors.Of(context).AsAsker() };
        var read = await ReadPage.OpenAsync(desk, searcher, readable.Page, words, context.RequestAborted);
        return Send(context, OpenPageAnswer.Of(read), ApiJson.Default.OpenPageAnswer);
    }

    private static async Task<IResult> Inside(long id, HttpContext context, ReadingDesk desk, CatalogSearcher searcher)
    {
        if (!QueryReader.TryRead(context.Request, InsideParameters, out var values, out var problem))
            return problem;
        var asked = await desk.ObjectAsync(context, id);
        if (asked is not Asked<ReadableObject>.Given { Value: var readable })
            return asked.Problem!;
        var from = ((values.Number("page") ?? 1) - 1) * PagesAtOnce;
        var (found, instead) = await FoundInside.SearchAsync(searcher, desk, readable, values.Text("q")!, from, PagesAtOnce, context);
        return found is null ? SearchEndpoints.ProblemOf(instead!) : Send(context, InsideAnswerPage.Of(found), ApiJson.Default.InsideAnswerPage);
    }

    /// <summary>Who may keep it the desk has said.</summary>
    private static IResult Send<T>(HttpContext context, T answer, JsonTypeInfo<T> type)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(answer, type);
        var tag = Freshness.TagOf(body);
        context.Response.Headers.ETag = tag;
        context.Response.Headers.Append(HeaderNames.Vary, HeaderNames.AcceptLanguage);
        return Freshness.IsKnown(context, tag) ? Results.StatusCode(StatusCodes.Status304NotModified) : Results.Bytes(body, "application/json; charset=utf-8");
    }
}
