using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;
using ThuVienSo.Web.Api;
using ThuVienSo.Web.Api.Problems;

namespace ThuVienSo.Web.Protocols.Iiif;

/// <summary>An answer in JSON-LD. What everybody may have, pages of other sites may read too; what not, only pages of this one: a reader inside a library must not lend it to a page from elsewhere.</summary>
internal static class IiifAnswer
{
    public const string Presentation = "http://iiif.io/api/presentation/3/context.json";

    public static readonly string[] Reading = [HttpMethods.Get, HttpMethods.Head];

    private const string Html = "text/html";
    private const string Json = "application/json";
    private const string JsonLd = "application/ld+json";

    private static readonly JsonSerializerOptions _asWritten = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Sends a resource with the context of its protocol.</summary>
    /// <param name="context">The request; who may keep the answer is said on it already.</param>
    /// <param name="resource">With or without @context.</param>
    /// <param name="protocol">Address of the context, which is the profile of the media type too.</param>
    /// <param name="isForAll">Whether everybody gets exactly this.</param>
    public static IResult Send(HttpContext context, JsonObject resource, string protocol, bool isForAll)
    {
        if (!resource.ContainsKey("@context"))
            resource.Insert(0, "@context", protocol);
        var body = JsonSerializer.SerializeToUtf8Bytes(resource, _asWritten);
        Share(context, isForAll);
        var headers = context.Response.Headers;
        headers.Append(HeaderNames.Vary, HeaderNames.Accept);
        var tag = Freshness.TagOf(body);
        headers.ETag = tag;
        return Freshness.IsKnown(context, tag) ? Results.StatusCode(StatusCodes.Status304NotModified) : Results.Bytes(body, MediaType(context, protocol));
    }

    /// <summary>Lets pages of other sites read the answer.</summary>
    public static void Share(HttpContext context, bool isForAll)
    {
        if (isForAll)
            context.Response.Headers.AccessControlAllowOrigin = "*";
    }

    /// <summary>Lets pages of other sites read why there is no answer, unless it is of material that not everybody may have: so far the answer says who may keep it.</summary>
    public static object? ShareProblem(HttpContext context, object? answer)
    {
        Share(context, answer is ApiProblem { Status: not StatusCodes.Status403Forbidden } && !context.Response.Headers.CacheControl.ToString().StartsWith("private", StringComparison.Ordinal));
        return answer;
    }

    /// <summary>
    /// JSON-LD with its profile for who asks for it or for nothing in particular (Presentation API 3.0, 6.2), plain JSON for who asks for that, as old clients do, or for a page, as the address bar of a browser does:
    /// that shows JSON, and saves JSON-LD to a file.
    /// </summary>
    private static string MediaType(HttpContext context, string protocol)
    {
        var accepted = context.Request.GetTypedHeaders().Accept;
        var isPage = Names(accepted, Html) && !Names(accepted, JsonLd);
        return !isPage && Quality(accepted, JsonLd) >= Quality(accepted, Json) ? $"{JsonLd};profile=\"{protocol}\"" : Json + "; charset=utf-8";
    }

    private static bool Names(IList<MediaTypeHeaderValue> accepted, string type) => accepted.Any(range => range.MediaType.Equals(type, StringComparison.OrdinalIgnoreCase));

    /// <summary>Of the most exact range that has the type.</summary>
    private static double Quality(IList<MediaTypeHeaderValue> accepted, string type)
    {
        var exact = accepted.FirstOrDefault(range => range.MediaType.Equals(type, StringComparison.OrdinalIgnoreCase))
            ?? accepted.FirstOrDefault(range => range.MediaType.Equals("application/*", StringComparison.OrdinalIgnoreCase))
            ?? accepted.FirstOrDefault(range => range.MediaType.Equals("*/*", StringComparison.OrdinalIgnoreCase));
        return exact is null ? accepted.Count == 0 ? 1 : 0 : exact.Quality ?? 1;
    }
}
