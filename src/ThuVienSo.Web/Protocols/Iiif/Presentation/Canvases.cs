using System.Globalization;
using System.Text.Json.Nodes;
using ThuVienSo.Catalog.Digital;
using ThuVienSo.Web.Access;
using ThuVienSo.Web.Protocols.Iiif.Images;
using ThuVienSo.Web.Reading;

namespace ThuVienSo.Web.Protocols.Iiif.Presentation;

/// <summary>Pages, sounds and films as canvases (Presentation API 3.0, 5.3).</summary>
/// <param name="addresses">Of the document.</param>
/// <param name="visitor">Who gets the images.</param>
/// <param name="viewOnlySide">Longest side of what may be looked at only.</param>
internal sealed class Canvases(IiifAddresses addresses, Visitor visitor, int viewOnlySide)
{
    /// <summary>The box in which thumbnails fit.</summary>
    private const int ThumbnailWidth = 200;
    private const int ThumbnailHeight = 300;

    /// <summary>Shape of films and sounds: their own is not known here.</summary>
    private const int FilmWidth = 1280;
    private const int FilmHeight = 720;

    public JsonObject Page(DigitalPage page)
    {
        var (width, height) = FoundPage.Canvas(page);
        var canvas = new JsonObject
        {
            ["id"] = addresses.Canvas(page.Sequence),
            ["type"] = "Canvas",
            ["label"] = Label(page),
            ["height"] = height,
            ["width"] = width,
        };
        if (page.Image is { Problem: null } image)
        {
            canvas["thumbnail"] = new JsonArray(Thumbnail(page.Sequence, image));
            canvas["items"] = new JsonArray(Painting(page));
        }
        else
        {
            canvas["items"] = new JsonArray();
        }

        if (page.TextId is not null)
        {
            canvas["rendering"] = new JsonArray(new JsonObject
            {
                ["id"] = addresses.Text + string.Create(CultureInfo.InvariantCulture, $"?pages={page.Sequence}"),
                ["type"] = "Text",
                ["label"] = LanguageMap.Word("Iiif.Text"),
                ["format"] = "text/plain",
            });
        }

        return canvas;
    }

    /// <summary>The annotation page that paints a page; of a page with an image that can be shown. The canvas has the size of the master, the image the size at which it is handed out.</summary>
    public JsonObject Painting(DigitalPage page)
    {
        var (width, height) = ShownImage.SizeOfWhole(page.Image!.Width, page.Image.Height, visitor.Permits(page.Access), viewOnlySide);
        return PaintingOf(addresses.Canvas(page.Sequence), new JsonObject
        {
            ["id"] = $"{addresses.Image(page.Sequence)}/full/max/0/default.jpg",
            ["type"] = "Image",
            ["format"] = "image/jpeg",
            ["height"] = height,
            ["width"] = width,
            ["service"] = Service(page.Sequence),
        });
    }

    public static bool IsMedia(DigitalObjectFile file) => file.Role is DigitalFileRole.Audio or DigitalFileRole.Video;

    /// <summary>A sound or a film.</summary>
    public JsonObject Media(DigitalObjectFile file)
    {
        var id = addresses.MediaCanvas(file.Id);
        return new JsonObject
        {
            ["id"] = id,
            ["type"] = "Canvas",
            ["label"] = LanguageMap.In(LanguageMap.Unknown, file.Name),
            ["height"] = FilmHeight,
            ["width"] = FilmWidth,
            ["items"] = new JsonArray(PaintingOf(id, new JsonObject
            {
                ["id"] = addresses.File(file.Id, file.Name),
                ["type"] = file.Role == DigitalFileRole.Audio ? "Sound" : "Video",
                ["format"] = file.MediaType,
            })),
        };
    }

    public JsonObject Thumbnail(int sequence, DigitalPageImage image)
    {
        var scale = Math.Min(1, Math.Min((double)ThumbnailWidth / image.Width, (double)ThumbnailHeight / image.Height));
        return new JsonObject
        {
            ["id"] = string.Create(CultureInfo.InvariantCulture, $"{addresses.Image(sequence)}/full/!{ThumbnailWidth},{ThumbnailHeight}/0/default.jpg"),
            ["type"] = "Image",
            ["format"] = "image/jpeg",
            ["height"] = Math.Max(1, (int)Math.Round(image.Height * scale)),
            ["width"] = Math.Max(1, (int)Math.Round(image.Width * scale)),
            ["service"] = Service(sequence),
        };
    }

    /// <summary>What is printed on the page, else its place.</summary>
    private static JsonObject Label(DigitalPage page) =>
        LanguageMap.In(LanguageMap.Unknown, page.Label ?? page.Sequence.ToString(CultureInfo.InvariantCulture));

    private JsonArray Service(int sequence) => new(new JsonObject { ["id"] = addresses.Image(sequence), ["type"] = "ImageService3", ["profile"] = "level2" });

    private static JsonObject PaintingOf(string canvas, JsonObject body) => new()
    {
        ["id"] = canvas + "/painting",
        ["type"] = "AnnotationPage",
        ["items"] = new JsonArray(new JsonObject
        {
            ["id"] = canvas + "/painting/1",
            ["type"] = "Annotation",
            ["motivation"] = "painting",
            ["body"] = body,
            ["target"] = canvas,
        }),
    };
}
