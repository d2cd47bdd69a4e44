using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using ThuVienSo.Catalog;
using ThuVienSo.Catalog.Imports;
using ThuVienSo.Web.Access;
using ThuVienSo.Web.Api.Parameters;
using ThuVienSo.Web.Api.Problems;
using ThuVienSo.Web.Api.Staff;
using ThuVienSo.Web.Api.Swagger;

namespace ThuVienSo.Web.Api.Imports;

/// <summary>What staff do with a batch once they have seen its report.</summary>
internal static class DecisionEndpoints
{
    private static readonly ApiParameters None = ApiParameters.Of();

    public static void Map(IEndpointRouteBuilder api)
    {
        Map(api, "commit", BatchStep.Commit, new("Ghi một đợt nhập chờ xem trước vào mục lục", "Commit an import batch that waits for review"));
        Map(api, "abandon", BatchStep.Abandon, new("Bỏ một đợt nhập chưa ghi; báo cáo ở lại", "Throw an import batch away that is not committed; its report stays"));
        Map(api, "revert", BatchStep.Revert, new("Gỡ một đợt nhập đã ghi ra khỏi mục lục", "Take a committed import batch back"));
    }

    private static void Map(IEndpointRouteBuilder api, string word, BatchStep step, Sentence summary) =>
        api.MapPost($"/imports/{{batch:long}}/{word}", (long batch, HttpContext context, CatalogDbContext catalog, BatchOffice office) => DoAsync(step, batch, context, catalog, office))
            .Describe(None, summary).Answers<ImportAnswer>(400, 404, 409, 503).Produces<ImportAnswer>(StatusCodes.Status202Accepted, "application/json").ForStaff(changes: true);

    private static async Task<IResult> DoAsync(BatchStep step, long batch, HttpContext context, CatalogDbContext catalog, BatchOffice office)
    {
        if (!QueryReader.TryRead(context.Request, None, out _, out var problem))
            return problem;
        if (await FindAsync(catalog, batch, context.RequestAborted) is not { } found)
            return ApiProblems.NoBatch(batch);
        if (!BatchOffice.Permits(step, found.State))
            return OtherState(found);
        try
        {
            var answer = await office.DoAsync(step, batch, Caller.Of(context).AsActor());
            if (answer == BatchAnswer.Busy)
                return Busy;
            return Results.Json(
                ImportAnswer.Of((await FindAsync(catalog, batch, context.RequestAborted))!), ApiJson.Default.ImportAnswer,
                statusCode: answer == BatchAnswer.Done ? StatusCodes.Status200OK : StatusCodes.Status202Accepted);
        }
        catch (ImportStateException)
        {
            return OtherState((await FindAsync(catalog, batch, context.RequestAborted))!);
        }
    }

    private static Task<ImportBatch?> FindAsync(CatalogDbContext catalog, long batch, CancellationToken cancellationToken) =>
        catalog.ImportBatches.AsNoTracking().SingleOrDefaultAsync(one => one.Id == batch, cancellationToken);

    private static readonly ApiProblem Busy = new(
        StatusCodes.Status409Conflict, "import-busy", new("Đang xử lý", "Something is under way"),
        new("Đợt nhập này, hoặc nhiều đợt nhập khác, đang được xử lý. Hãy thử lại sau.", "This import batch, or several others, are being worked at. Please try again later."))
    { RetryAfter = 5 };

    private static ApiProblem OtherState(ImportBatch batch)
    {
        var id = batch.Id.ToString(CultureInfo.InvariantCulture);
        var words = batch.State.Words();
        return new(
            StatusCodes.Status409Conflict, "import-state", new("Đợt nhập không ở bước này", "The batch is not at this step"),
            new($"Đợt nhập {id} {words.Vi}, nên không làm được việc này.", $"Batch {id} is {words.En}, so that this cannot be done."));
    }
}
