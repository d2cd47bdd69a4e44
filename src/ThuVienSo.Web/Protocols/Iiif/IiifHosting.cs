using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using ThuVienSo.Imaging.Pyramids;
using ThuVienSo.Web.Access.Rules;
using ThuVienSo.Web.Protocols.Iiif.ContentSearch;
using ThuVienSo.Web.Protocols.Iiif.Images;
using ThuVienSo.Web.Protocols.Iiif.Presentation;

namespace ThuVienSo.Web.Protocols.Iiif;

/// <summary>The services and addresses of the IIIF protocols.</summary>
internal static class IiifHosting
{
    public static IServiceCollection AddIiif(this IServiceCollection services) => services
        .AddSingleton<Manifests>().AddSingleton(_ => new PyramidCache()).AddSingleton<PageImages>();

    public static void MapIiif(this IEndpointRouteBuilder app)
    {
        var iiif = app.MapGroup("/iiif").ExcludeFromDescription().ForAnybody();
        iiif.AddEndpointFilter(async (call, next) => IiifAnswer.ShareProblem(call.HttpContext, await next(call)));
        ImageEndpoints.Map(iiif);
        PresentationEndpoints.Map(iiif);
        CollectionEndpoints.Map(iiif);
        ContentSearchEndpoints.Map(iiif);
        // What a browser asks before it asks for another site's page with headers of its own.
        iiif.MapMethods("/{**any}", [HttpMethods.Options], (HttpContext context) =>
        {
            var headers = context.Response.Headers;
            headers.AccessControlAllowOrigin = "*";
            headers.AccessControlAllowMethods = "GET, HEAD, OPTIONS";
            headers.AccessControlAllowHeaders = "*";
            headers.AccessControlMaxAge = "86400";
            return Results.NoContent();
        });
    }
}
