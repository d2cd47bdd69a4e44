using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace ThuVienSo.Web.Reading;

/// <summary>Sends a file by ranges of bytes, named as RFC 6266 has it. What a browser would run as a page of this site is never shown, only saved.</summary>
internal static class FileAnswer
{
    private static readonly string[] _shown = ["application/pdf", "image/jpeg", "image/png", "image/webp", "image/gif", "text/plain"];

    /// <param name="context">The request; who may keep the answer is said on it already.</param>
    /// <param name="path">Absolute.</param>
    /// <param name="mediaType">By its content.</param>
    /// <param name="name">To save it by.</param>
    /// <param name="tag">Names the content: another content has another.</param>
    public static IResult Send(HttpContext context, string path, string mediaType, string name, string tag)
    {
        if (!File.Exists(path))
            return Results.StatusCode(StatusCodes.Status404NotFound);
        Name(context, IsShown(mediaType) ? "inline" : "attachment", name);
        return Results.File(path, mediaType, entityTag: new EntityTagHeaderValue(new StringSegment($"\"{tag}\"")), enableRangeProcessing: true);
    }

    /// <summary>Says what to call the answer; a name in letters beyond ASCII stands beside one in ASCII.</summary>
    public static void Name(HttpContext context, string disposition, string name)
    {
        var header = new ContentDispositionHeaderValue(disposition);
        header.SetHttpFileName(name);
        context.Response.Headers.ContentDisposition = header.ToString();
        context.Response.Headers["X-Robots-Tag"] = "noindex";
    }

    private static bool IsShown(string mediaType) =>
        _shown.Contains(mediaType, StringComparer.OrdinalIgnoreCase)
        || mediaType.StartsWith("audio/", StringComparison.OrdinalIgnoreCase) || mediaType.StartsWith("video/", StringComparison.OrdinalIgnoreCase);
}
