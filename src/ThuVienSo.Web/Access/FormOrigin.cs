using Microsoft.AspNetCore.Http;

namespace ThuVienSo.Web.Access;

/// <summary>
/// Tells whether what would change something comes from a page of this site, by what the browser says of where it comes from. The one mechanism of the house against forged forms: it holds for pages and API alike, asks for no
/// session before the sign-in and no token in pages that may be kept, and needs nothing from whoever writes a form.
/// </summary>
internal static class FormOrigin
{
    private const string FetchSite = "Sec-Fetch-Site";

    /// <summary>Browsers send the origin with every form that is posted; who sends none is no browser, and has no cookies of anybody.</summary>
    public static bool IsOurs(HttpContext context)
    {
        var (origin, site) = (context.Request.Headers.Origin.ToString(), context.Request.Headers[FetchSite].ToString());
        if (site is "cross-site" or "same-site")
            return false;
        return origin.Length == 0 || (Uri.TryCreate(origin, UriKind.Absolute, out var from) && from.Authority == context.Request.Host.Value);
    }
}
