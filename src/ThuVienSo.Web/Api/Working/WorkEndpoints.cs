using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using ThuVienSo.Catalog.Work;
using ThuVienSo.Web.Access;
using ThuVienSo.Web.Access.Rules;
using ThuVienSo.Web.Api.Parameters;
using ThuVienSo.Web.Api.Problems;
using ThuVienSo.Web.Api.Staff;
using ThuVienSo.Web.Api.Swagger;

namespace ThuVienSo.Web.Api.Working;

/// <summary>The queue of work on pages: its figures, what was given up, and asking for that again.</summary>
internal static class WorkEndpoints
{
    private static readonly ApiParameter.Number Batch = new("batch", new("Chỉ của đợt nhập này; không có thì của mọi đợt.", "Only of this import batch; of all without it."), 1, int.MaxValue, null);

    private static readonly ApiParameters None = ApiParameters.Of();

    private static readonly ApiParameters OfBatch = ApiParameters.Of(Batch);

    private static readonly ApiParameters Shelved = ApiParameters.Of(
        Batch, new ApiParameter.Number("size", new("Số dòng nhiều nhất.", "Lines at most."), 1, 1000, 100));

    public static void Map(IEndpointRouteBuilder version)
    {
        var api = version.MapGroup("/work").WithMetadata(new NamedBatchAttribute("batch", "work")).WithTags(new Sentence("Việc xử lý trang", "Work on pages").Both);
        api.MapGet("", Counts)
            .Describe(OfBatch, new("Số việc đang chờ, đang làm, đã xong, đã gác lại", "How much work waits, is being done, is done, was given up"))
            .Answers<WorkList>(StatusCodes.Status400BadRequest, StatusCodes.Status503ServiceUnavailable).ForStaff();
        api.MapGet("/shelf", Shelf)
            .Describe(Shelved, new("Việc đã gác lại và lý do, cũ nhất trước", "Work that was given up and why, oldest first"))
            .Answers<ShelfList>(StatusCodes.Status400BadRequest, StatusCodes.Status503ServiceUnavailable).ForStaff();
        api.MapPost("/retry", Retry)
            .Describe(OfBatch, new("Làm lại việc đã gác lại", "Try again what was given up"))
            .Answers<RetryAnswer>(StatusCodes.Status400BadRequest, StatusCodes.Status503ServiceUnavailable).ForStaff(changes: true);
        api.MapPost("/{work:long}/retry", RetryOne)
            .Describe(None, new("Làm lại một việc đã gác lại", "Try one piece again that was given up"))
            .Answers<RetryAnswer>(StatusCodes.Status400BadRequest, StatusCodes.Status404NotFound, StatusCodes.Status503ServiceUnavailable).ForStaff(changes: true);
    }

    private static async Task<IResult> RetryOne(long work, HttpContext context, WorkShelf shelf)
    {
        if (!QueryReader.TryRead(context.Request, None, out _, out var problem))
            return problem;
        return await shelf.RetryOneAsync(work, Caller.Of(context).AsActor(), context.RequestAborted) is null
            ? ApiProblems.NotFound(new("Không có việc nào mang số này trên kệ gác lại.", "There is no work with this number on the shelf."))
            : Results.Json(new RetryAnswer(1), ApiJson.Default.RetryAnswer);
    }

    private static async Task<IResult> Counts(HttpContext context, WorkProgress progress)
    {
        if (!QueryReader.TryRead(context.Request, OfBatch, out var values, out var problem))
            return problem;
        var counts = await progress.CountsAsync(values.Number("batch"), context.RequestAborted);
        return Results.Json(new WorkList([.. counts.Select(WorkAnswer.Of)]), ApiJson.Default.WorkList);
    }

    private static async Task<IResult> Shelf(HttpContext context, WorkProgress progress)
    {
        if (!QueryReader.TryRead(context.Request, Shelved, out var values, out var problem))
            return problem;
        var batch = values.Number("batch");
        var counts = await progress.CountsAsync(batch, context.RequestAborted);
        var shelf = await progress.ShelfAsync(batch, values.Number("size") ?? 100, context.RequestAborted);
        return Results.Json(new ShelfList(counts.Sum(kind => kind.Shelved), [.. shelf.Select(ShelvedAnswer.Of)]), ApiJson.Default.ShelfList);
    }

    private static async Task<IResult> Retry(HttpContext context, WorkShelf shelf)
    {
        if (!QueryReader.TryRead(context.Request, OfBatch, out var values, out var problem))
            return problem;
        return Results.Json(new RetryAnswer(await shelf.RetryAsync(values.Number("batch"), Caller.Of(context).AsActor(), context.RequestAborted)), ApiJson.Default.RetryAnswer);
    }
}
