using Microsoft.AspNetCore.Http;
using ThuVienSo.Web.News;

namespace ThuVienSo.Web.Hosting;

/// <summary>Headers that every answer carries: nothing from elsewhere, nothing inline, no guessing of types, no frame around us.</summary>
internal sealed class SecurityHeaders(RequestDelegate next)
{
    private const string Pages =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; media-src 'self'; connect-src 'self'; form-action 'self'; "
        + "base-uri 'none'; frame-ancestors 'none'; manifest-src 'self'";

    private const string Data = "default-src 'none'; frame-ancestors 'none'; sandbox";

    private static readonly PathString[] DataPaths = ["/api", "/iiif", NewsFeeds.RssPath, NewsFeeds.AtomPath];

    // Swagger UI writes style attributes from its script; its files are our own and show nobody's input.
    private const string SwaggerPage =
        "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; base-uri 'none'; frame-ancestors 'none'";

    public Task InvokeAsync(HttpContext context)
    {
        var headers = context.Response.Headers;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "strict-origin-when-cross-origin";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=()";
        headers.ContentSecurityPolicy = PolicyFor(context.Request.Path);
        return next(context);
    }

    private static string PolicyFor(PathString path)
    {
        if (path.StartsWithSegments("/swagger", StringComparison.OrdinalIgnoreCase))
        {
            return SwaggerPage;
        }
        return DataPaths.Any(data => path.StartsWithSegments(data, StringComparison.OrdinalIgnoreCase)) ? Data : Pages;
    }
}
