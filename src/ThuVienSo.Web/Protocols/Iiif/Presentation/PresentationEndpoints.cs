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
        presentation.MapGet("/{id:long:min(1)}/manifest", Manifest);
        presentation.MapGet(Canvas, (long id, int sequence, HttpContext context, ReadingDesk desk) => PartAsync(id, context, desk, (shown, addresses) =>
            PageOf(shown, sequence) is { } page ? new Canvases(addresses).Page(page) : null));
        presentation.MapGet(Canvas + "/painting", (long id, int sequence, HttpContext context, ReadingDesk desk) =>
            PartAsync(id, context, desk, (shown, addresses) => Painting(shown, addresses, sequence)));
        presentation.MapGet(Canvas + "/painting/1", (long id, int sequence, HttpContext context, ReadingDesk desk) =>
            PartAsync(id, context, desk, (shown, addresses) => Painting(shown, addresses, sequence)?["items"]![0]!.DeepClone().AsObject()));
        presentation.MapGet("/{id:long:min(1)}/canvas/file-{file:long:min(1)}", (long id, long file, HttpContext context, ReadingDesk desk) =>
            PartAsync(id, context, desk, (shown, addresses) => MediaOf(shown, file) is { } found ? new Canvases(addresses).Media(found) : null));
        presentation.MapGet("/{id:long:min(1)}/range/{place}", (long id, string place, HttpContext context, ReadingDesk desk) =>
            PartAsync(id, context, desk, (shown, addresses) => new Ranges(addresses, shown.Pages.Count).Find(shown.Structure.Ranges, place)));
    }

    private static async Task<IResult> Manifest(long id, HttpContext context, ReadingDesk desk, DocumentStates documents, Manifests manifests)
    {
        var asked = await desk.ObjectAsync(context, id);
        if (asked is not Asked<ReadableObject>.Given { Value: var readable })
            return asked.Problem!;
        return (await documents.ReadAsync([id], context.RequestAborted)).TryGetValue(id, out var record)
            ? IiifAnswer.Send(context, manifests.Of(record, readable, IiifAddresses.Of(context, id)), IiifAnswer.Presentation, readable.IsForAll)
            : AccessProblems.Missing;
    }

    private static async Task<IResult> PartAsync(long id, HttpContext context, ReadingDesk desk, Func<DigitalObject, IiifAddresses, JsonObject?> make)
    {
        var asked = await desk.ObjectAsync(context, id);
        if (asked is not Asked<ReadableObject>.Given { Value: var readable })
            return asked.Problem!;
        return make(readable.Object, IiifAddresses.Of(context, id)) is { } part ? IiifAnswer.Send(context, part, IiifAnswer.Presentation, readable.IsForAll) : AccessProblems.Missing;
    }

    private static JsonObject? Painting(DigitalObject shown, IiifAddresses addresses, int sequence) =>
        PageOf(shown, sequence) is { Image.Problem: null } page ? new Canvases(addresses).Painting(page) : null;

    private static DigitalPage? PageOf(DigitalObject shown, int sequence) => sequence <= shown.Pages.Count ? shown.Pages[sequence - 1] : null;

    private static DigitalObjectFile? MediaOf(DigitalObject shown, long file) =>
        shown.Files.FirstOrDefault(one => one.Id == file && one.Role is (DigitalFileRole.Audio or DigitalFileRole.Video));
}
