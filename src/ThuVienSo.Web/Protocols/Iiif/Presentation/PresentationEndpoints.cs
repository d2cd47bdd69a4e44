using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using ThuVienSo.Catalog.Digital;
using ThuVienSo.Catalog.Documents;
using ThuVienSo.Web.Access;

namespace ThuVienSo.Web.Protocols.Iiif.Presentation;

/// <summary>Manifests, and what stands in them at its own address.</summary>
internal static class PresentationEndpoints
{
    private const string Canvas = "/{id:long:min(1)}/canvas/{sequence:int:min(1)}";

    public static void Map(IEndpointRouteBuilder iiif)
    {
        var presentation = iiif.MapGroup("/presentation");
        presentation.MapMethods("/{id:long:min(1)}/manifest", IiifAnswer.Reading, Manifest);
        MapPart(Canvas, (shown, sequence, canvases) => PageOf(shown, sequence) is { } page ? canvases.Page(page) : null);
        MapPart(Canvas + "/painting", Painting);
        MapPart(Canvas + "/painting/1", (shown, sequence, canvases) => Painting(shown, sequence, canvases)?["items"]![0]!.DeepClone().AsObject());
        presentation.MapMethods("/{id:long:min(1)}/canvas/file-{file:long:min(1)}", IiifAnswer.Reading, (long id, long file, HttpContext context, ReadingDesk desk, Manifests manifests) =>
            PartAsync(id, context, desk, (readable, addresses) => MediaOf(readable.Object, file) is { } found ? manifests.CanvasesOf(readable, addresses).Media(found) : null));
        presentation.MapMethods("/{id:long:min(1)}/range/{place}", IiifAnswer.Reading, (long id, string place, HttpContext context, ReadingDesk desk) =>
            PartAsync(id, context, desk, (readable, addresses) => new Ranges(addresses, readable.Object.Pages.Count).Find(readable.Object.Structure.Ranges, place)));

        void MapPart(string pattern, Func<DigitalObject, int, Canvases, JsonObject?> make) =>
            presentation.MapMethods(pattern, IiifAnswer.Reading, (long id, int sequence, HttpContext context, ReadingDesk desk, Manifests manifests) =>
                PartAsync(id, context, desk, (readable, addresses) => make(readable.Object, sequence, manifests.CanvasesOf(readable, addresses))));
    }

    private static async Task<IResult> Manifest(long id, HttpContext context, ReadingDesk desk, DocumentStates documents, Manifests manifests)
    {
        var asked = await desk.ObjectAsync(context, id);
        if (asked is not Asked<ReadableObject>.Given { Value: var readable })
            return asked.Problem!;
        if (readable.Object is { Pages.Count: 0, Files: var files } && !files.Any(Canvases.IsMedia))
            return readable.ClosedMedia is { } rule ? AccessProblems.Refused(rule) : AccessProblems.NothingToShow;
        return (await documents.ReadAsync([id], context.RequestAborted)).TryGetValue(id, out var record)
            ? IiifAnswer.Send(context, manifests.Of(record, readable, IiifAddresses.Of(context, id)), IiifAnswer.Presentation, readable.IsForAll)
            : AccessProblems.Missing;
    }

    private static async Task<IResult> PartAsync(long id, HttpContext context, ReadingDesk desk, Func<ReadableObject, IiifAddresses, JsonObject?> make)
    {
        var asked = await desk.ObjectAsync(context, id);
        if (asked is not Asked<ReadableObject>.Given { Value: var readable })
            return asked.Problem!;
        return make(readable, IiifAddresses.Of(context, id)) is { } part ? IiifAnswer.Send(context, part, IiifAnswer.Presentation, readable.IsForAll) : AccessProblems.Missing;
    }

    private static JsonObject? Painting(DigitalObject shown, int sequence, Canvases canvases) =>
        PageOf(shown, sequence) is { Image.Problem: null } page ? canvases.Painting(page) : null;

    private static DigitalPage? PageOf(DigitalObject shown, int sequence) => sequence <= shown.Pages.Count ? shown.Pages[sequence - 1] : null;

    private static DigitalObjectFile? MediaOf(DigitalObject shown, long file) =>
        shown.Files.FirstOrDefault(one => one.Id == file && Canvases.IsMedia(one));
}
