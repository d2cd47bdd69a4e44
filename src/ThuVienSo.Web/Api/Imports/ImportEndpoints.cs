using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using ThuVienSo.Catalog;
using ThuVienSo.Web.Access;
using ThuVienSo.Web.Access.Rules;
using ThuVienSo.Web.Api.Parameters;
using ThuVienSo.Web.Api.Problems;
using ThuVienSo.Web.Api.Staff;
using ThuVienSo.Web.Api.Swagger;

namespace ThuVienSo.Web.Api.Imports;

/// <summary>Import batches and what was wrong with them.</summary>
internal static class ImportEndpoints
{
    private static readonly ApiParameters Paging = ApiParameters.Of(
        new ApiParameter.Number("page", new("Trang, từ 1.", "Page, from 1."), 1, 10_000, 1),
        new ApiParameter.Number("size", new("Số dòng mỗi trang.", "Lines on a page."), 1, 100, 20));

    public static void Map(IEndpointRouteBuilder version)
    {
        var api = version.MapGroup("").WithTags(new Sentence("Đợt nhập", "Imports").Both);
        api.MapGet("/imports", List)
            .Describe(Paging, new("Các đợt nhập, mới nhất trước", "Import batches, latest first"))
            .Answers<ImportList>(StatusCodes.Status400BadRequest, StatusCodes.Status503ServiceUnavailable).ForStaff().ForLibraries();
        api.MapGet("/imports/{batch:long}", One)
            .Describe(Paging, new("Một đợt nhập, các tệp và lỗi của nó", "One import batch with its files and problems"))
            .Answers<ImportReport>(StatusCodes.Status400BadRequest, StatusCodes.Status404NotFound, StatusCodes.Status503ServiceUnavailable).ForStaff();
        ScanEndpoints.Map(api);
        DecisionEndpoints.Map(api);
    }

    private static async Task<IResult> List(HttpContext context, CatalogDbContext catalog)
    {
        if (!QueryReader.TryRead(context.Request, Paging, out var values, out var problem))
        {
            return problem;
        }
        var (page, size) = (values.Number("page") ?? 1, values.Number("size") ?? 20);
        var library = Caller.Of(context).OnlyLibrary(Duty.SeeImports);
        var seen = catalog.ImportBatches.AsNoTracking().Where(batch => !batch.IsEdit && (library == null || batch.LibraryId == library));
        var total = await seen.LongCountAsync(context.RequestAborted);
        var batches = await seen
            .OrderByDescending(batch => batch.Id).Skip((page - 1) * size).Take(size).ToListAsync(context.RequestAborted);
        return Results.Json(new ImportList(total, page, size, [.. batches.Select(ImportAnswer.Of)]), ApiJson.Default.ImportList);
    }

    private static async Task<IResult> One(long batch, HttpContext context, CatalogDbContext catalog)
    {
        if (!QueryReader.TryRead(context.Request, Paging, out var values, out var problem))
        {
            return problem;
        }
        var cancellation = context.RequestAborted;
        if (await catalog.ImportBatches.AsNoTracking().SingleOrDefaultAsync(b => b.Id == batch, cancellation) is not { } found)
        {
            return ApiProblems.NoBatch(batch);
        }
        var (page, size) = (values.Number("page") ?? 1, values.Number("size") ?? 20);
        var files = await catalog.ImportFiles.AsNoTracking().Where(f => f.BatchId == batch).OrderBy(f => f.Id)
            .Select(f => new ImportFileAnswer(f.Name, f.Length, f.Sha256, f.Complete)).ToListAsync(cancellation);
        var problems = catalog.ImportProblems.AsNoTracking().Where(p => p.BatchId == batch);
        var total = await problems.LongCountAsync(cancellation);
        var shown = await problems.OrderBy(p => p.Id).Skip((page - 1) * size).Take(size).ToListAsync(cancellation);
        var language = ApiLanguage.Of(context);
        return Results.Json(
            new ImportReport(ImportAnswer.Of(found), files, total, page, size, [.. shown.Select(p => ImportProblemAnswer.Of(p, language))]),
            ApiJson.Default.ImportReport);
    }
}
