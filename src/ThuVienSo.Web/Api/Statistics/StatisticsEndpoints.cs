using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using ThuVienSo.Catalog.Reports;
using ThuVienSo.Web.Access.Rules;
using ThuVienSo.Web.Api.Parameters;
using ThuVienSo.Web.Api.Staff;
using ThuVienSo.Web.Api.Swagger;
using ThuVienSo.Web.Reports;
using ThuVienSo.Web.Tables;

namespace ThuVienSo.Web.Api.Statistics;

/// <summary>The figures that a library hands in, for programs. Those of another library are not there for a key of one.</summary>
internal static class StatisticsEndpoints
{
    private static readonly ApiParameters None = ApiParameters.Of();

    public static void Map(IEndpointRouteBuilder version)
    {
        var api = version.MapGroup("/statistics").WithTags(new Sentence("Số liệu", "Figures").Both);
        api.MapGet("/indicators", AllIndicators)
            .Describe(None, new("Các chỉ tiêu: tên, đơn vị, định nghĩa, cách đếm", "What is counted: name, unit, definition, way of counting"))
            .Answers<IndicatorList>(StatusCodes.Status400BadRequest).ForAnybody();
        api.MapGet("/report", Report)
            .Describe(StatisticsRequest.OfReport, new("Số liệu của một thư viện, hay của toàn hệ thống, trong một kỳ", "The figures of a library, or of the whole system, in a period"))
            .Answers<ReportAnswer>(StatusCodes.Status400BadRequest, StatusCodes.Status404NotFound, StatusCodes.Status503ServiceUnavailable).ForReaders();
        api.MapGet("/report.csv", Csv)
            .Describe(StatisticsRequest.OfTable, new("Một bảng của báo cáo, CSV", "One table of the report as CSV"))
            .Files("text/csv").Problems(StatusCodes.Status400BadRequest, StatusCodes.Status404NotFound, StatusCodes.Status503ServiceUnavailable).ForReaders();
        api.MapGet("/report.xlsx", Workbook)
            .Describe(StatisticsRequest.OfWorkbook, new("Cả báo cáo, mỗi bảng một trang tính, XLSX", "The whole report, a sheet for each table, as XLSX"))
            .Files(ReportFiles.WorkbookType).Problems(StatusCodes.Status400BadRequest, StatusCodes.Status404NotFound, StatusCodes.Status503ServiceUnavailable).ForReaders();
        api.MapGet("/top-titles", TopTitles)
            .Describe(StatisticsRequest.OfTop, new("Tài liệu được dùng nhiều nhất trong một kỳ", "The documents used most in a period"))
            .Answers<TopTitleList>(StatusCodes.Status400BadRequest, StatusCodes.Status404NotFound, StatusCodes.Status503ServiceUnavailable).ForReaders();
        api.MapGet("/top-searches", (HttpContext context, LibraryReports reports) => Searches(context, reports, empty: false))
            .Describe(StatisticsRequest.OfTop, new("Từ khóa được tìm nhiều nhất trong một kỳ", "What was searched for most in a period"))
            .Answers<TopSearchList>(StatusCodes.Status400BadRequest, StatusCodes.Status404NotFound, StatusCodes.Status503ServiceUnavailable).ForReaders();
        api.MapGet("/empty-searches", (HttpContext context, LibraryReports reports) => Searches(context, reports, empty: true))
            .Describe(StatisticsRequest.OfTop, new("Từ khóa hay được tìm mà không có kết quả", "What was often searched for and found nothing"))
            .Answers<TopSearchList>(StatusCodes.Status400BadRequest, StatusCodes.Status404NotFound, StatusCodes.Status503ServiceUnavailable).ForReaders();
    }

    /// <summary>For those who may read figures: of the own library, or of all.</summary>
    private static void ForReaders(this RouteHandlerBuilder route) =>
        route.ForStaff(Duty.ReadFigures).ForLibraries().WithMetadata(new AskedLibraryAttribute(StatisticsRequest.LibraryParameter));

    private static IResult AllIndicators(HttpContext context)
    {
        if (!QueryReader.TryRead(context.Request, None, out _, out var problem))
            return problem;
        var words = ReportWords.In(ApiLanguage.Of(context));
        return Results.Json(new IndicatorList([.. Indicators.All.Select(indicator => IndicatorAnswer.Of(indicator, words))]), ApiJson.Default.IndicatorList);
    }

    private static async Task<IResult> Report(HttpContext context, LibraryReports reports)
    {
        var (request, problem) = await StatisticsRequest.ReadAsync(context, StatisticsRequest.OfReport);
        if (request is null)
            return problem!;
        var report = await reports.MakeAsync(request.Question, context.RequestAborted);
        var breakdown = request.Dimension == ReportDimensions.None ? null : await reports.BreakDownAsync(request.Question, request.Dimension, context.RequestAborted);
        return Results.Json(ReportAnswer.Of(request, report, breakdown), ApiJson.Default.ReportAnswer);
    }

    private static async Task<IResult> Csv(HttpContext context, ReportFiles files)
    {
        var (request, problem) = await StatisticsRequest.ReadAsync(context, StatisticsRequest.OfTable);
        if (request is null)
            return problem!;
        var write = await files.CsvAsync(request.Part, request.Question, request.Words, context.RequestAborted);
        return File(context, request, write, CsvWriter.MediaType, ".csv");
    }

    private static async Task<IResult> Workbook(HttpContext context, ReportFiles files)
    {
        var (request, problem) = await StatisticsRequest.ReadAsync(context, StatisticsRequest.OfWorkbook);
        if (request is null)
            return problem!;
        var write = await files.WorkbookAsync(request.Question, request.Words, context.RequestAborted);
        return File(context, request, write, ReportFiles.WorkbookType, ".xlsx");
    }

    private static IResult File(HttpContext context, StatisticsRequest request, Func<Stream, CancellationToken, Task> write, string type, string extension) =>
        Results.Stream(body => write(body, context.RequestAborted), type, ReportFiles.Name(request.Library?.Code, request.Question.Period, extension));

    private static async Task<IResult> TopTitles(HttpContext context, LibraryReports reports)
    {
        var (request, problem) = await StatisticsRequest.ReadAsync(context, StatisticsRequest.OfTop);
        if (request is null)
            return problem!;
        var titles = await reports.TopTitlesAsync(request.Question, request.Size, context.RequestAborted);
        return Results.Json(new TopTitleList(ReportScope.Of(request), [.. titles.Select(TopTitleAnswer.Of)]), ApiJson.Default.TopTitleList);
    }

    private static async Task<IResult> Searches(HttpContext context, LibraryReports reports, bool empty)
    {
        var (request, problem) = await StatisticsRequest.ReadAsync(context, StatisticsRequest.OfTop);
        if (request is null)
            return problem!;
        var searches = await reports.TopSearchesAsync(request.Question, empty, request.Size, context.RequestAborted);
        return Results.Json(new TopSearchList(ReportScope.Of(request), [.. searches.Select(TopSearchAnswer.Of)]), ApiJson.Default.TopSearchList);
    }
}
