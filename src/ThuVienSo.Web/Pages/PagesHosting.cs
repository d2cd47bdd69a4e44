using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.WebEncoders;
using ThuVienSo.Web.Access.Rules;
using ThuVienSo.Web.News;
using ThuVienSo.Web.Pages.Assets;
using ThuVienSo.Web.Pages.Browsing;
using ThuVienSo.Web.Pages.Language;
using ThuVienSo.Web.Pages.Searching;
using ThuVienSo.Web.Reading;

namespace ThuVienSo.Web.Pages;

/// <summary>The services, middleware and addresses of the pages for people.</summary>
internal static class PagesHosting
{
    private const string Robots =
        """
        User-agent: *
        Disallow: /api/
        Disallow: /swagger
        Disallow: /tim-kiem
        Disallow: /can-bo
        Disallow: /dang-nhap
        Disallow: /tai-khoan
        Disallow: /luu
        Disallow: /phien
        Disallow: /iiif/
        Disallow: /tai-lieu/*/

        """;

    public static IServiceCollection AddThuVienSoPages(this IServiceCollection services)
    {
        // Vietnamese letters as themselves: escaped, a page would be twice as long and its source unreadable.
        services.Configure<WebEncoderOptions>(encoding => encoding.TextEncoderSettings = new TextEncoderSettings(UnicodeRanges.All));
        services.AddSingleton<SiteAssets>();
        services.AddSingleton<Texts>();
        services.AddScoped<CatalogOverview>();
        services.AddScoped<NewsBoard>();
        services.AddSingleton<CatalogPresence>();
        services.AddSingleton(provider => ActivatorUtilities.CreateInstance<PdfShelf>(provider, TimeProvider.System));
        // Forged forms are kept out by the doorkeeper, by where they come from; see FormOrigin.
        services.AddRazorPages(pages => pages.Conventions.ConfigureFilter(new IgnoreAntiforgeryTokenAttribute()).ConfigureFilter(new HandledMethodsFilter()))
            .AddApplicationPart(typeof(PagesHosting).Assembly);
        services.Configure<MvcOptions>(mvc => PutAddressFirst(mvc.ValueProviderFactories));
        return services;
    }

    /// <summary>What an address names is what the doorkeeper has looked at: a field of a form of the same name must not take its place.</summary>
    private static void PutAddressFirst(IList<IValueProviderFactory> values)
    {
        var address = values.OfType<RouteValueProviderFactory>().Single();
        values.Remove(address);
        values.Insert(0, address);
    }

    /// <summary>What a page needs around it; for requests that are not a program's. Comes before routing, so that error pages are routed.</summary>
    public static void UseThuVienSoPages(this IApplicationBuilder app)
    {
        app.UseMiddleware<PageLanguage>();
        app.UseExceptionHandler("/loi/500");
        app.UseStatusCodePagesWithReExecute("/loi/{0}");
    }

    public static void MapThuVienSoPages(this IEndpointRouteBuilder app)
    {
        var assets = app.ServiceProvider.GetRequiredService<SiteAssets>();
        foreach (var name in assets.Names)
            app.MapMethods("/" + name, [HttpMethods.Get, HttpMethods.Head], context => assets.SendAsync(context, name)).ExcludeFromDescription().ForAnybody();
        app.MapGet("/favicon.ico", () => Results.Redirect(assets.Address("favicon.svg"))).ExcludeFromDescription().ForAnybody();
        app.MapGet("/robots.txt", () => Results.Text(Robots)).ExcludeFromDescription().ForAnybody();
        NewsFeeds.Map(app);
        ReadingFiles.Map(app);
        app.MapRazorPages();
    }
}
