using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using ThuVienSo.Imaging.Requests;

namespace ThuVienSo.Web.Protocols.Iiif.Images;

/// <summary>
/// The IIIF Image API 3.0 at level 2 with all of its optional parts that an image in 8 bits can have: <c>/iiif/image/{document}-{sequence}/{region}/{size}/{rotation}/{quality}.{format}</c>.
/// </summary>
internal static class ImageEndpoints
{
    public static void Map(IEndpointRouteBuilder iiif)
    {
        var images = iiif.MapGroup("/image");
        images.MapMethods("/{id}", IiifAnswer.Reading, Base);
        images.MapMethods("/{id}/info.json", IiifAnswer.Reading, Information);
        images.MapMethods("/{id}/{region}/{size}/{rotation}/{file}", IiifAnswer.Reading, Image);
    }

    private static IResult Base(string id, HttpContext context)
    {
        context.Response.Headers.AccessControlAllowOrigin = "*";
        context.Response.Headers.Location = $"{ServiceAddress(context, id)}/info.json";
        return Results.StatusCode(StatusCodes.Status303SeeOther);
    }

    private static Task<IResult> Information(string id, HttpContext context, PageImages images) =>
        images.OpenAsync(context, id, page => Task.FromResult(ImageInformation.Send(context, page, ServiceAddress(context, id))));

    private static Task<IResult> Image(string id, string region, string size, string rotation, string file, HttpContext context, PageImages images) =>
        ImageRequest.TryParse(region, size, rotation, file, out var request, out var fault)
            ? images.OpenAsync(context, id, page => images.MakeAsync(context, page, request, ServiceAddress(context, id)))
            : Task.FromResult<IResult>(ImageProblems.Bad(fault));

    private static string ServiceAddress(HttpContext context, string id) =>
        $"{context.Request.Scheme}://{context.Request.Host}{context.Request.PathBase}/iiif/image/{Uri.EscapeDataString(id)}";
}

/// <summary>"12-3": page 3 of what document 12 shows.</summary>
internal readonly record struct PageIdentifier(long Document, int Sequence)
{
    public static PageIdentifier? Parse(string text)
    {
        var parts = text.Split('-');
        return parts.Length == 2
            && long.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var document)
            && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var sequence)
            ? new PageIdentifier(document, sequence) : null;
    }
}
