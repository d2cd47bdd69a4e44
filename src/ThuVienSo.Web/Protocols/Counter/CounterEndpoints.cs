using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using ThuVienSo.Catalog;
using ThuVienSo.Catalog.Places;
using ThuVienSo.Catalog.Usage.Figures;
using ThuVienSo.Web.Access.Rules;
using ThuVienSo.Web.Api;
using ThuVienSo.Web.Api.Staff;
using ThuVienSo.Web.Api.Swagger;

namespace ThuVienSo.Web.Protocols.Counter;

/// <summary>
/// The addresses of the COUNTER API, release 5.1: usage as the standard counts it, for the programs that libraries gather it with. Whether the service
/// works everybody may ask; all else is for keys with the right to figures.
/// </summary>
internal static class CounterEndpoints
{
    public static void Map(IEndpointRouteBuilder app)
    {
        var counter = app.MapGroup(CounterAddresses.Root).WithTags(new Sentence("Số liệu theo COUNTER 5.1", "Figures by COUNTER 5.1").Both);
        counter.MapGet("/status", StatusAsync).ForAnybody().Describe(CounterParameters.OfStatus, new("Dịch vụ số liệu COUNTER có đang chạy không", "Whether the COUNTER service works")).Answers<CounterStatusBody[]>();
        counter.MapGet("/members", MembersAsync).ForKeys(CounterParameters.OfCustomer, new("Các thư viện mà khóa này xem được số liệu", "The libraries whose figures this key may see")).Answers<CounterMemberBody[]>();
        counter.MapGet("/reports", ReportsAsync).ForKeys(CounterParameters.OfCustomer, new("Các báo cáo COUNTER và những tháng đã có số liệu", "The COUNTER reports, and the months that there are figures of")).Answers<CounterReportBody[]>();
        foreach (var report in CounterReports.All)
        {
            counter.MapGet("/reports/" + report.Path, (HttpContext context, UsageFigures figures, CatalogDbContext catalog, CounterClock clock) => ReportAsync(report, context, figures, catalog, clock))
                .ForKeys(CounterParameters.Of(report), new($"{report.Id} – {report.About.Vi}", $"{report.Id}, {report.Name}: {report.About.En}")).Answers<CounterReportShape>();
        }
    }

    /// <summary>An address for keys that may read figures, and for those of one library as far as that goes.</summary>
    private static RouteHandlerBuilder ForKeys(this RouteHandlerBuilder route, Api.Parameters.ApiParameters parameters, Sentence summary) => route
        .WithMetadata(new RouteRuleAttribute(Duty.ReadFigures), new TakesStaffKey(Always: true), CounterDoor.Programs).ForLibraries().Describe(parameters, summary)
        .Produces<CounterExceptionBody>(StatusCodes.Status400BadRequest).Produces<CounterExceptionBody>(StatusCodes.Status401Unauthorized)
        .Produces<CounterExceptionBody>(StatusCodes.Status403Forbidden).Produces<CounterExceptionBody>(StatusCodes.Status503ServiceUnavailable);

    private static async Task<IResult> StatusAsync(HttpContext context, UsageFigures figures, CounterClock clock)
    {
        var status = new JsonObject { ["Description"] = new Sentence("Số liệu sử dụng mục lục thư viện tỉnh Quảng Ngãi theo COUNTER 5.1", "Usage of the catalog of the libraries of Quảng Ngãi by COUNTER 5.1").Both };
        try
        {
            var months = clock.Months(await figures.ExtentAsync(context.RequestAborted));
            status["Service_Active"] = true;
            status["Note"] = months.First is null
                ? new Sentence("Chưa có số liệu", "There are no figures yet").Both
                : new Sentence($"Đã tính đến hết tháng {CounterPeriod.Write(months.Last)}", $"Counted to the end of {CounterPeriod.Write(months.Last)}").Both;
        }
        catch (Exception failure) when (ApiFaults.IsCatalogAway(failure))
        {
            status["Service_Active"] = false;
        }

        context.Response.Headers.CacheControl = "no-store";
        return CounterJson.Answer(new JsonArray(status));
    }

    private static async Task<IResult> MembersAsync(HttpContext context, CatalogDbContext catalog, CounterClock clock)
    {
        var customers = new CounterCustomers(await LibraryHistory.ReadAsync(catalog, context.RequestAborted), clock.Today);
        var (customer, refusal) = CounterDoor.CustomerOf(context, customers);
        if (customer is null)
            return refusal!;
        IEnumerable<JsonNode> members = customer.Library is not null
            ? [Member(customer.Id, customer.Name)] : customers.All.Select(library => Member(library.Code, library.Name)).Prepend(Member(customer.Id, customer.Name));
        return CounterJson.Answer(new JsonArray([.. members]));
    }

    private static async Task<IResult> ReportsAsync(HttpContext context, UsageFigures figures, CatalogDbContext catalog, CounterClock clock)
    {
        var (customer, refusal) = CounterDoor.CustomerOf(context, new CounterCustomers(await LibraryHistory.ReadAsync(catalog, context.RequestAborted), clock.Today));
        if (customer is null)
            return refusal!;
        var months = clock.Months(await figures.ExtentAsync(context.RequestAborted));
        return CounterJson.Answer(new JsonArray([.. CounterReports.All.Select(JsonNode (report) => new JsonObject
        {
            ["Report_Name"] = report.Name,
            ["Report_ID"] = report.Id,
            ["Release"] = "5.1",
            ["Report_Description"] = report.About.Both,
            ["Path"] = "/r51/reports/" + report.Path,
            // While there are none the first month is behind the last.
            ["First_Month_Available"] = CounterPeriod.Write(months.First ?? months.Current),
            ["Last_Month_Available"] = CounterPeriod.Write(months.Last),
        })]));
    }

    private static async Task<IResult> ReportAsync(CounterReport report, HttpContext context, UsageFigures figures, CatalogDbContext catalog, CounterClock clock)
    {
        var history = await LibraryHistory.ReadAsync(catalog, context.RequestAborted);
        var (period, wrong) = CounterPeriod.Read(context.Request.Query, clock.Months(await figures.ExtentAsync(context.RequestAborted)));
        var customers = new CounterCustomers(history, period?.LastDay ?? clock.Today);
        var (customer, refusal) = CounterDoor.CustomerOf(context, customers);
        // Of several refusals the one with the lowest number is told (appendix D).
        if ((refusal, wrong) is not (null, null))
            return new[] { refusal, wrong }.OfType<CounterException>().MinBy(one => one.Code)!;
        return new CounterAnswer(CounterQueryReader.Read(context.Request.Query, report), period!, customer!, customers, figures, catalog, clock.Now);
    }

    private static JsonObject Member(string id, string name) => new()
    {
        ["Institution_Name"] = name,
        ["Institution_ID"] = new JsonObject { ["Proprietary"] = new JsonArray($"{CounterAddresses.Namespace}:{id}") },
        ["Customer_ID"] = id,
    };
}
