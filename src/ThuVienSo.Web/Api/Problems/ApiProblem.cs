using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace ThuVienSo.Web.Api.Problems;

/// <summary>A problem document (RFC 9457), <c>application/problem+json</c>.</summary>
/// <param name="Type">"urn:thuvienso:" and the kind of problem; stable.</param>
/// <param name="Title">The kind of problem in the caller's language.</param>
/// <param name="Status">The HTTP status code.</param>
/// <param name="Detail">What is wrong here, and what to do.</param>
/// <param name="Instance">Path of the request.</param>
/// <param name="Errors">The parameters that are wrong; null when none is meant.</param>
public sealed record ProblemDocument(
    string Type,
    string Title,
    int Status,
    string Detail,
    string Instance,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<ParameterError>? Errors = null);

/// <summary>One wrong parameter.</summary>
public sealed record ParameterError(string Parameter, string Detail);

/// <summary>An answer that is a problem document in the caller's language.</summary>
/// <param name="Status">The HTTP status code.</param>
/// <param name="Kind">The last part of the type.</param>
/// <param name="Title">The kind of problem.</param>
/// <param name="Detail">What is wrong here.</param>
public sealed record ApiProblem(int Status, string Kind, Sentence Title, Sentence Detail) : IResult
{
    /// <summary>Wrong parameters and what is wrong with each.</summary>
    public IReadOnlyList<(string Parameter, Sentence Detail)> Errors { get; init; } = [];

    /// <summary>Seconds after which it is worth trying again; null when it never is.</summary>
    public int? RetryAfter { get; init; }

    public Task ExecuteAsync(HttpContext httpContext)
    {
        var errors = Errors.Select(e => new ParameterError(e.Parameter, e.Detail.For(httpContext))).ToList();
        var document = new ProblemDocument(
            "urn:thuvienso:" + Kind,
            Title.For(httpContext),
            Status,
            Detail.For(httpContext),
            httpContext.Request.Path,
            errors.Count > 0 ? errors : null);
        var response = httpContext.Response;
        response.StatusCode = Status;
        response.Headers.ContentLanguage = ApiLanguage.Of(httpContext);
        response.Headers.Vary = StringValues.Concat(response.Headers.Vary, "Accept-Language");
        response.Headers.CacheControl = "no-store";
        if (RetryAfter is { } seconds)
        {
            response.Headers.RetryAfter = seconds.ToString(System.Globalization.CultureInfo.InvariantCulture);
        }
        return response.WriteAsJsonAsync(document, ApiJson.Default.ProblemDocument, "application/problem+json; charset=utf-8", httpContext.RequestAborted);
    }
}
