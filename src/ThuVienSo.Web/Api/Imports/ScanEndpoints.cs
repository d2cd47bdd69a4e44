using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using ThuVienSo.Catalog;
using ThuVienSo.Catalog.Digital;
using ThuVienSo.Catalog.Storage;
using ThuVienSo.Catalog.Work;
using ThuVienSo.Web.Api.Imports.Reporting;
using ThuVienSo.Web.Api.Parameters;
using ThuVienSo.Web.Api.Problems;
using ThuVienSo.Web.Api.Staff;
using ThuVienSo.Web.Api.Swagger;
using ThuVienSo.Web.Api.Working;

namespace ThuVienSo.Web.Api.Imports;

/// <summary>The digital side of a batch: quality remarks, the whole report as a file, and how far the work on its pages is.</summary>
internal static class ScanEndpoints
{
    private const string Workbook = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    private const string AllWeights = "all";

    private static readonly ApiParameters Findings = ApiParameters.Of(
        new ApiParameter.Choice(
            "severity",
            new("Chỉ nhận xét có mức này: blocking (không nhận), warning (cần xem), note (ghi chú).", "Only remarks of this weight: blocking (not taken in), warning (to look at), note."),
            [AllWeights, .. Enum.GetValues<FindingSeverity>().Select(StoredEnum.NameOf)]),
        new ApiParameter.Number("page", new("Trang, từ 1.", "Page, from 1."), 1, 100_000, 1),
        new ApiParameter.Number("size", new("Số dòng mỗi trang.", "Lines on a page."), 1, 1000, 100));

    private static readonly ApiParameters None = ApiParameters.Of();

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/imports/{batch:long}/findings", List)
            .Describe(Findings, new("Nhận xét chất lượng bản quét của một đợt nhập", "The quality remarks on the scans of an import batch"))
            .Answers<FindingList>(StatusCodes.Status400BadRequest, StatusCodes.Status404NotFound, StatusCodes.Status503ServiceUnavailable).ForStaff();
        api.MapGet("/imports/{batch:long}/progress", Progress)
            .Describe(None, new("Tiến độ xử lý trang của một đợt nhập", "How far the work on the pages of an import batch is"))
            .Answers<ImportProgressAnswer>(StatusCodes.Status400BadRequest, StatusCodes.Status404NotFound, StatusCodes.Status503ServiceUnavailable).ForStaff();
        api.MapGet("/imports/{batch:long}/report.xlsx", (long batch, HttpContext context, CatalogDbContext catalog, ScanReport report) =>
                WholeAsync(batch, context, catalog, Workbook, "xlsx", (body, cancellation) => report.WriteXlsxAsync(body, batch, cancellation)))
            .Describe(None, new("Cả báo cáo của một đợt nhập, bảng tính XLSX", "The whole report of an import batch as an XLSX workbook"))
            .Files(Workbook).Problems(StatusCodes.Status404NotFound, StatusCodes.Status503ServiceUnavailable).ForStaff();
        api.MapGet("/imports/{batch:long}/report.json", (long batch, HttpContext context, CatalogDbContext catalog, ScanReport report) =>
                WholeAsync(batch, context, catalog, "application/json", "json", (body, cancellation) => report.WriteJsonAsync(body, batch, cancellation)))
            .Describe(None, new("Cả báo cáo của một đợt nhập, JSON", "The whole report of an import batch as JSON"))
            .Files("application/json").Problems(StatusCodes.Status404NotFound, StatusCodes.Status503ServiceUnavailable).ForStaff();
    }

    private static async Task<IResult> List(long batch, HttpContext context, CatalogDbContext catalog, ScanReports reports)
    {
        if (!QueryReader.TryRead(context.Request, Findings, out var values, out var problem))
            return problem;
        var cancellation = context.RequestAborted;
        if (!await IsThereAsync(catalog, batch, cancellation))
            return ApiProblems.NoBatch(batch);
        var (page, size) = (values.Number("page") ?? 1, values.Number("size") ?? 100);
        FindingSeverity? severity = values.Text("severity") is { } word and not AllWeights ? StoredEnum.Parse<FindingSeverity>(word) : null;
        var figures = await reports.FiguresAsync(batch, cancellation);
        var language = ApiLanguage.Of(context);
        var findings = await reports.FindingsAsync(batch, severity, (page - 1) * size, size, cancellation)
            .Select(finding => FindingAnswer.Of(finding, language)).ToListAsync(cancellation);
        return Results.Json(
            new FindingList(figures.Of(severity), page, size, figures.Blocking, figures.Warnings, figures.Notes, findings), ApiJson.Default.FindingList);
    }

    private static async Task<IResult> Progress(long batch, HttpContext context, CatalogDbContext catalog, ScanReports reports, WorkProgress work)
    {
        if (!QueryReader.TryRead(context.Request, None, out _, out var problem))
            return problem;
        var cancellation = context.RequestAborted;
        if (await catalog.ImportBatches.AsNoTracking().SingleOrDefaultAsync(b => b.Id == batch, cancellation) is not { } found)
            return ApiProblems.NoBatch(batch);
        var figures = await reports.FiguresAsync(batch, cancellation);
        var counts = await work.CountsAsync(batch, cancellation);
        return Results.Json(
            new ImportProgressAnswer(batch, found.State, figures.Objects, figures.Published, figures.Pages, [.. counts.Select(WorkAnswer.Of)]), ApiJson.Default.ImportProgressAnswer);
    }

    private static async Task<IResult> WholeAsync(
        long batch, HttpContext context, CatalogDbContext catalog, string mediaType, string extension, Func<Stream, CancellationToken, Task> write)
    {
        if (!QueryReader.TryRead(context.Request, None, out _, out var problem))
            return problem;
        if (!await IsThereAsync(catalog, batch, context.RequestAborted))
            return ApiProblems.NoBatch(batch);
        return Results.Stream(body => write(body, context.RequestAborted), mediaType, string.Create(CultureInfo.InvariantCulture, $"dot-nhap-{batch}.{extension}"));
    }

    private static Task<bool> IsThereAsync(CatalogDbContext catalog, long batch, CancellationToken cancellationToken) =>
        catalog.ImportBatches.AnyAsync(b => b.Id == batch, cancellationToken);
}
