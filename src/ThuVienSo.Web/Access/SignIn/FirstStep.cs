using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using ThuVienSo.Catalog.People;

namespace ThuVienSo.Web.Access.SignIn;

/// <summary>
/// The cookie of somebody who has given the right password and still has to show a code, or to add a device. It is no session: nothing but the pages of the second step reads it, and for
/// everything else they are nobody.
/// </summary>
internal static class FirstStep
{
    public const string Scheme = "ThuVienSo.FirstStep";
    public const string Path = "/dang-nhap/hai-buoc";
    public const string SetUpPath = "/dang-nhap/hai-buoc/thiet-lap";

    /// <summary>Word of the address for why nobody was signed in.</summary>
    public const string TooLateWord = "het-gio";

    /// <summary>The sign-in page, telling that it took too long.</summary>
    public const string TooLate = SignInCookie.SignInPath + "?loi=" + TooLateWord;

    private const string Name = "thu-vien-buoc-mot";
    private const string Id = "id";
    private const string Stamp = "stamp";
    private const string Back = "back";

    /// <summary>Enough to fetch a telephone, and to add a device.</summary>
    private static readonly TimeSpan _patience = TimeSpan.FromMinutes(5);

    public static void Configure(CookieAuthenticationOptions cookie, TimeProvider time)
    {
        cookie.Cookie.Name = Name;
        cookie.Cookie.Path = SignInCookie.SignInPath;
        cookie.Cookie.HttpOnly = true;
        cookie.Cookie.IsEssential = true;
        cookie.Cookie.SameSite = SameSiteMode.Strict;
        cookie.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        cookie.ExpireTimeSpan = _patience;
        cookie.SlidingExpiration = false;
        cookie.TimeProvider = time;
    }

    /// <summary>Sends somebody whose password was right on to the second step.</summary>
    /// <param name="context">Of the request.</param>
    /// <param name="account">Whose password it was.</param>
    /// <param name="back">Where they go on to afterwards; null for where people of their role begin.</param>
    public static Task BeginAsync(HttpContext context, Account account, string? back)
    {
        var identity = new ClaimsIdentity(Scheme);
        identity.AddClaim(new Claim(Id, account.Id.ToString(CultureInfo.InvariantCulture)));
        identity.AddClaim(new Claim(Stamp, account.SecurityStamp!));
        var properties = new AuthenticationProperties();
        if (back is not null)
            properties.Items[Back] = back;
        return context.SignInAsync(Scheme, new ClaimsPrincipal(identity), properties);
    }

    /// <summary>Who is between the steps, and where they go on to; null for nobody, or when it took too long.</summary>
    public static async Task<(Account Account, string? Back)?> FindAsync(HttpContext context)
    {
        if (await context.AuthenticateAsync(Scheme) is not { Succeeded: true, Principal: var principal } found)
            return null;
        var id = long.Parse(principal.FindFirstValue(Id)!, NumberStyles.None, CultureInfo.InvariantCulture);
        return await context.RequestServices.GetRequiredService<SecondFactors>().HalfwayAsync(id, principal.FindFirstValue(Stamp)!, context.RequestAborted) is { } account
            ? (account, found.Properties.Items.TryGetValue(Back, out var back) ? back : null) : null;
    }

    /// <summary>Takes the cookie away.</summary>
    public static Task EndAsync(HttpContext context) => context.SignOutAsync(Scheme);
}
