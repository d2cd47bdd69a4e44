using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using ThuVienSo.Web.Hosting;

namespace ThuVienSo.Web.Access;

/// <summary>
/// The pass that a browser gets for the key of the staff, because it cannot send a header by itself: a cookie with its last second, signed with a key made of the staff's. It lasts a working day, and another key
/// ends all passes. It opens material for reading; what it lets change (see <see cref="StaffEntrance"/>) only pages of this site may ask for.
/// </summary>
internal sealed class StaffPass(WebSettings settings, TimeProvider time)
{
    public const string Cookie = "can-bo";

    private static readonly TimeSpan WorkingDay = TimeSpan.FromHours(12);

    private readonly byte[]? _signing = string.IsNullOrWhiteSpace(settings.StaffKey) ? null
        : HKDF.DeriveKey(HashAlgorithmName.SHA256, Encoding.UTF8.GetBytes(settings.StaffKey), 32, info: "ThuVienSo staff pass"u8.ToArray());

    public bool IsHeldBy(HttpContext context)
    {
        if (_signing is null || context.Request.Cookies[Cookie] is not { } pass || pass.Split('.') is not [var until, var signature])
            return false;
        return CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(signature), Encoding.ASCII.GetBytes(Sign(until)))
            && long.TryParse(until, NumberStyles.None, CultureInfo.InvariantCulture, out var last)
            && time.GetUtcNow().ToUnixTimeSeconds() < last;
    }

    /// <summary>Gives the pass with the answer. Only for who showed the key, and only when there is one.</summary>
    public void Give(HttpContext context)
    {
        var until = time.GetUtcNow().Add(WorkingDay).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        context.Response.Cookies.Append(Cookie, $"{until}.{Sign(until)}", Options(context));
    }

    public static void Take(HttpContext context) => context.Response.Cookies.Delete(Cookie, Options(context));

    private string Sign(string until) => Base64Url.EncodeToString(HMACSHA256.HashData(_signing!, Encoding.ASCII.GetBytes(until)));

    private static CookieOptions Options(HttpContext context) => new()
    {
        HttpOnly = true,
        IsEssential = true,
        MaxAge = WorkingDay,
        SameSite = SameSiteMode.Lax,
        Secure = context.Request.IsHttps,
    };
}
