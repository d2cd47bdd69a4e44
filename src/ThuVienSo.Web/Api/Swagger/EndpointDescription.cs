using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using ThuVienSo.Web.Api.Parameters;
using ThuVienSo.Web.Api.Problems;

namespace ThuVienSo.Web.Api.Swagger;

/// <summary>What the description of an address says.</summary>
internal static class EndpointDescription
{
    public static RouteHandlerBuilder Describe(this RouteHandlerBuilder route, ApiParameters parameters, Sentence summary) =>
        route.WithMetadata(parameters).WithSummary(summary.Both);

    /// <summary>A JSON answer, and problem documents for the status codes.</summary>
    public static RouteHandlerBuilder Answers<T>(this RouteHandlerBuilder route, params int[] problems) =>
        route.Produces<T>(StatusCodes.Status200OK, "application/json").Problems(problems);

    /// <summary>A file of one of the media types.</summary>
    public static RouteHandlerBuilder Files(this RouteHandlerBuilder route, params IEnumerable<string> mediaTypes)
    {
        string[] types = [.. mediaTypes.Distinct()];
        return route.Produces(StatusCodes.Status200OK, typeof(byte[]), types[0], types[1..]);
    }

    public static RouteHandlerBuilder Problems(this RouteHandlerBuilder route, params int[] problems)
    {
        foreach (var status in problems)
        {
            route.Produces<ProblemDocument>(status, "application/problem+json");
        }
        return route;
    }
}
