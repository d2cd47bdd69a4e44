using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace ThuVienSo.Web.Protocols.Iiif.Images;

/// <summary>The information document of an image (Image API 3.0, section 5).</summary>
internal static class ImageInformation
{
    public const string ProfileLink = "<http://iiif.io/api/image/3/level2.json>;rel=\"profile\"";

    private const string Protocol = "http://iiif.io/api/image/3/context.json";

    // Beyond what level 2 has.
    private static readonly string[] Features = ["canonicalLinkHeader", "mirroring", "profileLinkHeader", "rotationArbitrary"];
    private const string Growing = "sizeUpscaling";

    public static IResult Send(HttpContext context, ShownImage image, string service)
    {
        context.Response.Headers.Append(HeaderNames.Link, ProfileLink);
        return IiifAnswer.Send(context, Of(image, service), Protocol, image.IsForAll);
    }

    private static JsonObject Of(ShownImage image, string service)
    {
        var limits = image.Limits;
        var information = new JsonObject
        {
            ["id"] = service,
            ["type"] = "ImageService3",
            ["protocol"] = "http://iiif.io/api/image",
            ["profile"] = "level2",
            ["width"] = image.Width,
            ["height"] = image.Height,
            ["maxWidth"] = limits.Side,
            ["maxHeight"] = limits.Side,
            ["maxArea"] = limits.Area,
            ["sizes"] = Sizes(image),
            ["tiles"] = new JsonArray(new JsonObject
            {
                ["width"] = image.Pyramid.TileSide,
                ["height"] = image.Pyramid.TileSide,
                ["scaleFactors"] = new JsonArray([.. Scales(image).Select(scale => JsonValue.Create(scale))]),
            }),
            ["preferredFormats"] = new JsonArray("jpg"),
            ["extraFormats"] = new JsonArray("webp"),
            ["extraQualities"] = image.Pyramid.IsGrey ? new JsonArray("gray", "bitonal") : new JsonArray("color", "gray", "bitonal"),
            ["extraFeatures"] = new JsonArray([.. Features.Concat(image.MayGrow ? [Growing] : []).Select(feature => JsonValue.Create(feature))]),
        };
        if (RightsAddress.Of(image.RightsUri) is { } rights)
            information["rights"] = rights;
        return information;
    }

    /// <summary>1, 2, 4 and so on, as long as the whole is larger than a tile, and once more.</summary>
    private static IEnumerable<int> Scales(ShownImage image)
    {
        var scale = 1;
        yield return scale;
        while (Math.Max(image.Width, image.Height) > image.Pyramid.TileSide * scale)
            yield return scale *= 2;
    }

    /// <summary>The whole image at each scale, the smallest first, that the limits permit.</summary>
    private static JsonArray Sizes(ShownImage image)
    {
        var sizes = Scales(image).Reverse()
            .Select(scale => (Width: (image.Width + scale - 1) / scale, Height: (image.Height + scale - 1) / scale))
            .Where(size => Math.Max(size.Width, size.Height) <= image.Limits.Side && (long)size.Width * size.Height <= image.Limits.Area);
        return new JsonArray([.. sizes.Select(size => new JsonObject { ["width"] = size.Width, ["height"] = size.Height })]);
    }
}
