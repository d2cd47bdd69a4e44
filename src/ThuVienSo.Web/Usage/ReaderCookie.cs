using System.Buffers.Text;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;

namespace ThuVienSo.Web.Usage;

/// <summary>
/// The cookie that tells one reader from another while a browser is open, and nothing else: it is random, is gone when the browser is closed, and
/// cannot be read by scripts. Fifteen computers of a reading room have one address and one browser, and without it were one reader.
/// </summary>
internal static class ReaderCookie
{
    public const string Name = "phien";
    private const int RandomBytes = 16;
    private const int Length = 22;
    private static readonly object Given = new();

    /// <summary>What the browser sent; null when it sent none that we could have given.</summary>
    public static string? SentBy(HttpContext context) =>
        context.Request.Cookies[Name] is { Length: Length } sent && Base64Url.IsValid(sent) ? sent : null;

    /// <summary>Gives a new one with the answer.</summary>
    public static string Give(HttpContext context)
    {
        var value = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(RandomBytes));
        context.Response.Cookies.Append(Name, value, new CookieOptions { HttpOnly = true, IsEssential = true, SameSite = SameSiteMode.Lax, Secure = context.Request.IsHttps });
        context.Response.OnStarting(KeepFromSharedCaches, context);
        context.Items[Given] = value;
        return value;
    }

    /// <summary>
    /// Whether one goes out with this answer: then the page asks for something small, with which the cookie comes back if the browser keeps it.
    /// </summary>
    public static bool IsGiven(HttpContext context) => context.Items.ContainsKey(Given);

    private static Task KeepFromSharedCaches(object state)
    {
        var headers = ((HttpContext)state).Response.Headers;
        if (headers.CacheControl.ToString() is var control && control.Contains("public", StringComparison.Ordinal))
            headers.CacheControl = control.Replace("public", "private", StringComparison.Ordinal);
        return Task.CompletedTask;
    }
}
