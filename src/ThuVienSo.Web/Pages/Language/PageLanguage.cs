using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace ThuVienSo.Web.Pages.Language;

/// <summary>
/// Chooses the language of a page: <c>?lang=</c>, else the cookie of an earlier choice, else Vietnamese. The browser's own language does not
/// count: many phones here are set to English by the shop that sold them.
/// </summary>
public sealed class PageLanguage(RequestDelegate next)
{
    public const string Parameter = "lang";
    public const string Vietnamese = "vi";
    public const string English = "en";

    private static readonly CultureInfo VietnameseCulture = CultureInfo.GetCultureInfo("vi-VN");
    private static readonly CultureInfo EnglishCulture = CultureInfo.GetCultureInfo("en-GB");

    public async Task InvokeAsync(HttpContext context)
    {
        var asked = Known(context.Request.Query[Parameter]);
        if (asked is not null)
            Remember(context.Response, asked);
        var language = asked ?? Known(context.Request.Cookies[Parameter]) ?? Vietnamese;
        var culture = language == English ? EnglishCulture : VietnameseCulture;
        CultureInfo.CurrentCulture = culture;
        CultureInfo.CurrentUICulture = culture;
        context.Response.Headers.ContentLanguage = language;
        context.Response.Headers.Append("Vary", "Cookie");
        await next(context);
    }

    /// <summary>The language of the current request, "vi" or "en".</summary>
    public static string Current => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == English ? English : Vietnamese;

    private static string? Known(string? value) => value is Vietnamese or English ? value : null;

    private static void Remember(HttpResponse response, string language) =>
        response.Cookies.Append(Parameter, language, new CookieOptions
        {
            HttpOnly = true,
            IsEssential = true,
            MaxAge = TimeSpan.FromDays(365),
            SameSite = SameSiteMode.Lax,
        });
}
