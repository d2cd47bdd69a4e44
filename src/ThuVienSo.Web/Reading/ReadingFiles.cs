using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using ThuVienSo.Catalog.Digital;
using ThuVienSo.Catalog.Documents;
using ThuVienSo.Catalog.Files;
using ThuVienSo.Catalog.Usage;
using ThuVienSo.Web.Access;
using ThuVienSo.Web.Access.Rules;
using ThuVienSo.Web.Api.Problems;
using ThuVienSo.Web.Hosting;
using ThuVienSo.Web.Pages.Language;
using ThuVienSo.Web.Pages.Records;
using ThuVienSo.Web.Usage;

namespace ThuVienSo.Web.Reading;

/// <summary>What readers save or listen to: files as they were handed in, PDF of all or some pages, and plain text.</summary>
internal static class ReadingFiles
{
    private const string PdfType = "application/pdf";
    private const int PagesAtOnce = 100;
    private const int SecondsToMakeImages = 60;
    private const int SecondsOfCrowd = 20;
    private const int SecondsOfFullDisk = 600;

    private static readonly string[] _reading = [HttpMethods.Get, HttpMethods.Head];

    private static readonly ApiProblem _badPages = ApiProblems.BadParameters([("pages", new(
        "Cần số trang hoặc khoảng trang có trong tài liệu, như 3-10.", "Must be pages that there are, such as 3-10."))]);

    public static void Map(IEndpointRouteBuilder app)
    {
        var documents = app.MapGroup("/tai-lieu/{id:long:min(1)}").ExcludeFromDescription().ForAnybody();
        documents.MapMethods("/tep/{file:long:min(1)}/{name}", _reading, File).CountsAs(UsageKind.Download, UsageChannel.Page, "tep");
        documents.MapMethods("/pdf", _reading, Pdf).CountsAs(UsageKind.Download, UsageChannel.Page, "pdf");
        documents.MapMethods("/van-ban", _reading, Text).CountsAs(UsageKind.Download, UsageChannel.Page, "van-ban");
    }

    private static async Task<IResult> File(long id, long file, HttpContext context, ReadingDesk desk, WebSettings settings)
    {
        var asked = await desk.FileAsync(context, id, file);
        if (asked is not Asked<ReadableFile>.Given { Value.File: var found })
            return RestrictedPage.For(asked);
        return FileAnswer.Send(context, FileStore.PathIn(settings.FilesFolder, found.Hash), found.MediaType, found.Name, found.Hash.ToString());
    }

    private static async Task<IResult> Pdf(
        long id, string? pages, HttpContext context, ReadingDesk desk, DocumentStates documents, PdfShelf shelf, WebSettings settings, Texts texts)
    {
        var asked = await desk.ObjectAsync(context, id);
        if (asked is not Asked<ReadableObject>.Given { Value: var readable })
            return RestrictedPage.For(asked);
        if (readable.Permission != Permission.Whole)
            return new RestrictedPage(AccessNotice.Of(ReadingDesk.ForViewing));
        var shown = readable.Object;
        if (PageSelection.Parse(pages, shown.Pages.Count) is not { } chosen)
            return _badPages;
        if (RefusalOf(readable, chosen) is { } refusal)
            return refusal;
        if (string.IsNullOrWhiteSpace(pages) && BornDigital(readable) is { } whole)
            return FileAnswer.Send(context, FileStore.PathIn(settings.FilesFolder, whole.Hash), PdfType, whole.Name, whole.Hash.ToString());
        if (!(await documents.ReadAsync([id], context.RequestAborted)).TryGetValue(id, out var record))
            return Results.StatusCode(StatusCodes.Status404NotFound);
        var name = string.Create(CultureInfo.InvariantCulture, $"thuvienso-{id}{(string.IsNullOrWhiteSpace(pages) ? "" : "-" + pages.Trim())}.pdf");
        return await shelf.FindAsync(shown, [.. chosen.Select(sequence => shown.Pages[sequence - 1])], record.Description.Title.Proper, context.RequestAborted) switch
        {
            PdfAnswer.Ready made => FileAnswer.Send(context, made.Path, PdfType, name, made.Tag),
            PdfAnswer.Awaited { Pages: var awaited } => new ComeAgainPage(texts.Count("Pdf.Awaited", awaited), SecondsToMakeImages),
            PdfAnswer.Crowded => new ComeAgainPage(texts["Pdf.Crowded"], SecondsOfCrowd),
            PdfAnswer.NoRoom => new ComeAgainPage(texts["Pdf.NoRoom"], SecondsOfFullDisk),
            _ => Results.StatusCode(StatusCodes.Status404NotFound),
        };
    }

    /// <summary>The one PDF that was handed in, when the visitor may have all of its pages.</summary>
    private static DigitalObjectFile? BornDigital(ReadableObject readable) =>
        readable.Object.Files is [{ MediaType: PdfType } only] && readable.Object.Pages.All(page => readable.Visitor.Permits(page.Access) == Permission.Whole) ? only : null;

    /// <summary>Of several pages those that are not for the visitor are left out; when there is no other among them, it is said why.</summary>
    private static RestrictedPage? RefusalOf(ReadableObject readable, IReadOnlyList<int> chosen)
    {
        var rules = chosen.Select(sequence => readable.Object.Pages[sequence - 1].Access).ToList();
        return rules.Count > 0 && rules.TrueForAll(rule => readable.Visitor.Permits(rule) == Permission.Refused) ? new RestrictedPage(AccessNotice.Of(rules[0])) : null;
    }

    private static async Task<IResult> Text(long id, string? pages, HttpContext context, ReadingDesk desk)
    {
        var asked = await desk.ObjectAsync(context, id);
        if (asked is not Asked<ReadableObject>.Given { Value: { Object: var shown } readable })
            return RestrictedPage.For(asked);
        if (PageSelection.Parse(pages, shown.Pages.Count) is not { } chosen)
            return _badPages;
        if (RefusalOf(readable, chosen) is { } refusal)
            return refusal;
        FileAnswer.Name(context, "inline", string.Create(CultureInfo.InvariantCulture, $"thuvienso-{id}.txt"));
        context.Response.ContentType = "text/plain; charset=utf-8";
        return Results.Stream(output => WriteAsync(output, [.. chosen.Select(sequence => shown.Pages[sequence - 1])], desk, context.RequestAborted), "text/plain; charset=utf-8");
    }

    /// <summary>Page by page with their numbers; a form feed ends each, as printers have it.</summary>
    private static async Task WriteAsync(Stream output, List<DigitalPage> pages, ReadingDesk desk, CancellationToken cancellationToken)
    {
        foreach (var some in pages.Chunk(PagesAtOnce))
        {
            var texts = await desk.TextsAsync(some, cancellationToken);
            var written = new StringBuilder();
            foreach (var page in some)
            {
                if (pages.Count > 1)
                    written.Append(CultureInfo.InvariantCulture, $"[{page.Label ?? page.Sequence.ToString(CultureInfo.InvariantCulture)}]\n");
                written.Append(texts.GetValueOrDefault(page.Sequence)?.Text).Append(pages.Count > 1 ? "\n\f\n" : "\n");
            }

            await output.WriteAsync(Encoding.UTF8.GetBytes(written.ToString()), cancellationToken);
        }
    }
}
