using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace ThuVienSo.Web.Protocols.Counter;

/// <summary>
/// An Exception of COUNTER 5.1 (appendix D): alone it is the whole answer; with a report it stands in its header and says how what is there differs
/// from what was asked for.
/// </summary>
/// <param name="Code">Its number.</param>
/// <param name="Message">Its text, which the standard fixes.</param>
/// <param name="Status">The HTTP status of an answer that is nothing else.</param>
internal sealed record CounterException(int Code, string Message, int Status) : IResult
{
    public static readonly CounterException NotAvailable = new(1000, "Service Not Available", StatusCodes.Status503ServiceUnavailable);
    public static readonly CounterException Insufficient = new(1030, "Insufficient Information to Process Request", StatusCodes.Status400BadRequest);
    public static readonly CounterException InstitutionNotAuthorized =
        new(2010, "Requestor is Not Authorized to Access Usage for Institution", StatusCodes.Status403Forbidden);
    public static readonly CounterException KeyInvalid = new(2020, "APIKey Invalid", StatusCodes.Status401Unauthorized);
    public static readonly CounterException InvalidDates = new(3020, "Invalid Date Arguments", StatusCodes.Status400BadRequest);
    public static readonly CounterException NoUsage = new(3030, "No Usage Available for Requested Dates", StatusCodes.Status200OK);
    public static readonly CounterException NotReady = new(3031, "Usage Not Ready for Requested Dates", StatusCodes.Status200OK);
    public static readonly CounterException NoLonger = new(3032, "Usage No Longer Available for Requested Dates", StatusCodes.Status200OK);
    public static readonly CounterException UnknownParameter = new(3050, "Parameter Not Recognized in this Context", StatusCodes.Status200OK);
    public static readonly CounterException InvalidFilter = new(3060, "Invalid ReportFilter Value", StatusCodes.Status200OK);
    public static readonly CounterException InvalidAttribute = new(3062, "Invalid ReportAttribute Value", StatusCodes.Status200OK);
    public static readonly CounterException NoComponents = new(3063, "Components Not Supported", StatusCodes.Status200OK);

    /// <summary>What it is about here; null when the text says all.</summary>
    public string? Data { get; init; }

    public CounterException About(string data) => this with { Data = data };

    public JsonObject ToJson()
    {
        var json = new JsonObject { ["Code"] = Code, ["Message"] = Message };
        if (Data is not null)
            json["Data"] = Data;
        return json;
    }

    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.Headers.CacheControl = "no-store";
        return CounterJson.Answer(ToJson(), Status).ExecuteAsync(httpContext);
    }
}
