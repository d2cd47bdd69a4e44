using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using ThuVienSo.Catalog;
using ThuVienSo.Catalog.Files;
using ThuVienSo.Catalog.Imports;
using ThuVienSo.Web.Access;
using ThuVienSo.Web.Access.Rules;
using ThuVienSo.Web.Api.Parameters;
using ThuVienSo.Web.Api.Problems;
using ThuVienSo.Web.Api.Staff;
using ThuVienSo.Web.Api.Swagger;

namespace ThuVienSo.Web.Api.Uploads;

/// <summary>Uploads that go on after a cut: tus 1.0.0 with creation, checksum, termination and expiration. A whole file goes into the inbox, where the worker imports it.</summary>
internal static class UploadEndpoints
{
    private const string Protocol = "1.0.0";
    private const string Resumable = "Tus-Resumable";
    private const string PieceType = "application/offset+octet-stream";

    private const string ReviewMode = "review";
    private const string CommitMode = "commit";

    private static readonly ApiParameters None = ApiParameters.Of();

    public static void Map(IEndpointRouteBuilder version)
    {
        var api = version.MapGroup("/uploads").WithMetadata(new NamedUploadAttribute()).WithTags(new Sentence("Gửi tệp lên", "Uploads").Both);
        api.MapMethods("", [HttpMethods.Options], Offer)
            .Describe(None, new("Những gì giao thức tus ở đây biết làm", "What this end of the tus protocol can do"))
            .Produces(StatusCodes.Status204NoContent).ForStaff().ForLibraries();
        api.MapPost("", Announce)
            .Describe(None, new("Báo trước một tệp: Upload-Length, Upload-Metadata (filename, source, mode: review để xem trước khi ghi)", "Announce a file: Upload-Length, Upload-Metadata (filename, source, mode: review to look before anything is committed)"))
            .Produces(StatusCodes.Status201Created).Problems(400, 412, 413, 507).ForStaff(changes: true).ForLibraries();
        api.MapMethods("/{upload}", [HttpMethods.Head], Tell)
            .Describe(None, new("Đã nhận bao nhiêu byte (Upload-Offset)", "How many bytes are kept (Upload-Offset)"))
            .Produces(StatusCodes.Status200OK).Problems(404, 410, 412).ForStaff();
        api.MapGet("/{upload}", Show)
            .Describe(None, new("Tình trạng của một tệp gửi lên và đợt nhập của nó", "How an upload is, and the import batch that it became"))
            .Answers<UploadAnswer>(404, 503).ForStaff();
        api.MapPatch("/{upload}", Receive)
            .Describe(None, new("Gửi phần kế tiếp, từ Upload-Offset, có thể kèm Upload-Checksum", "Send the next piece, from Upload-Offset on, with Upload-Checksum if you like"))
            .Produces(StatusCodes.Status204NoContent).Problems(400, 404, 409, 410, 412, 413, 415, 423, 460, 507).ForStaff(changes: true);
        api.MapPost("/{upload}", Override).ExcludeFromDescription().ForStaff(changes: true);
        api.MapDelete("/{upload}", End)
            .Describe(None, new("Bỏ một tệp gửi lên; tệp đã vào thư mục chờ nhập thì ở lại", "End an upload; a file that is in the inbox already stays there"))
            .Produces(StatusCodes.Status204NoContent).Problems(404, 412, 423).ForStaff(changes: true);
    }

    private static IResult Offer(HttpContext context, UploadPlace place)
    {
        if (place.Store is not { } store)
            return UploadProblems.Off;
        var headers = context.Response.Headers;
        headers[Resumable] = Protocol;
        headers["Tus-Version"] = Protocol;
        headers["Tus-Extension"] = "creation,checksum,termination,expiration";
        headers["Tus-Checksum-Algorithm"] = ChunkChecksum.Names;
        headers["Tus-Max-Size"] = Text(store.Settings.MostBytes);
        return Results.NoContent();
    }

    private static async Task<IResult> Announce(HttpContext context, UploadPlace place, CatalogDbContext catalog)
    {
        if (Refusal(context, place) is { } refusal)
            return refusal;
        var (store, request) = (place.Store!, context.Request);
        if (Number(request, "Upload-Length") is not { } length)
            return UploadProblems.Length;
        if (length > store.Settings.MostBytes)
            return UploadProblems.TooLarge(store.Settings.MostBytes);
        var written = request.Headers["Upload-Metadata"].ToString();
        if (UploadMetadata.Read(written) is not { } metadata || !UploadName.IsSource(metadata.GetValueOrDefault("source", ""))
            || metadata.GetValueOrDefault("mode", CommitMode) is not (ReviewMode or CommitMode))
            return UploadProblems.Metadata;
        var (source, owner) = (metadata.GetValueOrDefault("source", ""), Caller.Of(context).OnlyLibrary(Duty.ChangeImports));
        if (owner is not null)
        {
            // Whoever is bound to a library hands in for it: the source of the keys, by which the batch is the library's too, is its code.
            var own = await catalog.Libraries.Where(library => library.Id == owner).Select(library => library.Code).SingleAsync(context.RequestAborted);
            if (source.Length > 0 && source != own)
                return UploadProblems.OtherSource(own);
            source = own;
        }

        var state = await store.AnnounceAsync(
            UploadName.Safe(metadata.GetValueOrDefault("filename")), source, owner, metadata.GetValueOrDefault("mode") == ReviewMode, length, written.Length > 0 ? written : null, context.RequestAborted);
        if (state is null)
            return UploadProblems.Full;
        if (state.IsWhole && HandOver(store, state) is null)
            return UploadProblems.Full;
        SayExpiry(context, store, state);
        return Results.Created(request.PathBase + request.Path + "/" + state.Id, null);
    }

    private static IResult Tell(string upload, HttpContext context, UploadPlace place)
    {
        if (Refusal(context, place) is { } refusal)
            return refusal;
        if (place.Store!.Find(upload) is not { } state)
            return UploadProblems.Missing;
        if (state.Lost)
            return UploadProblems.Lost;
        SayOffset(context, place.Store, state);
        context.Response.Headers["Upload-Length"] = Text(state.Length);
        if (state.Metadata is { } metadata)
            context.Response.Headers["Upload-Metadata"] = metadata;
        return Results.Ok();
    }

    private static async Task<IResult> Show(string upload, HttpContext context, UploadPlace place, CatalogDbContext catalog)
    {
        if (place.Store is not { } store)
            return UploadProblems.Off;
        if (store.Find(upload) is not { } state)
            return UploadProblems.Missing;
        var file = state.Target is null ? null : string.Join('/', new[] { state.ForReview ? InboxFolders.Review : "", state.Source, state.Target }.Where(part => part.Length > 0));
        // The worker names a batch after the file of the inbox, and says in brackets whose keys it has.
        var import = !state.HandedOver ? null : await catalog.ImportBatches.AsNoTracking()
            .Where(batch => (batch.Name == "inbox/" + file || batch.Name == "inbox/" + file + " [" + state.Source + "]") && batch.CreatedAt >= state.TouchedAt).OrderBy(batch => batch.Id).Select(batch => (long?)batch.Id).FirstOrDefaultAsync(context.RequestAborted);
        var word = state.Lost ? "lost" : state.HandedOver ? "handedOver" : state.IsWhole ? "received" : "receiving";
        return Results.Json(new UploadAnswer(state.Id, word, state.Length, state.Offset, file, import, store.ExpiryOf(state)), ApiJson.Default.UploadAnswer);
    }

    private static async Task<IResult> Receive(string upload, HttpContext context, UploadPlace place)
    {
        if (Refusal(context, place) is { } refusal)
            return refusal;
        var (store, request) = (place.Store!, context.Request);
        if (request.ContentType != PieceType)
            return UploadProblems.Media;
        if (Number(request, "Upload-Offset") is not { } offset)
            return UploadProblems.OffsetNeeded;
        var stated = request.Headers["Upload-Checksum"].ToString();
        var checksum = ChunkChecksum.Read(stated);
        if (stated.Length > 0 && checksum is null)
            return UploadProblems.Checksum;
        if (store.Find(upload) is null)
            return UploadProblems.Missing;
        using var hold = store.TryHold(upload);
        if (hold is null)
            return UploadProblems.Held;
        return store.Find(upload) is not { } state ? UploadProblems.Missing
            : state.Lost ? UploadProblems.Lost
            : state.Offset != offset ? UploadProblems.OtherOffset(state.Offset)
            : request.ContentLength > state.Length - offset ? UploadProblems.TooMuch
            : await ReceiveAsync(context, store, state, checksum);
    }

    private static async Task<IResult> ReceiveAsync(HttpContext context, UploadStore store, UploadState state, ChunkChecksum? checksum)
    {
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
            limit.MaxRequestBodySize = null;
        var (kept, problem) = state.HandedOver ? (state, null)
            : await new UploadReceiving(store).ReceiveAsync(state, context.Request.Body, checksum, context.RequestAborted);
        if (problem is not null)
            return problem;
        if ((kept.IsToHandOver ? HandOver(store, kept) : kept) is not { } now)
            return UploadProblems.Full;
        if (now.Lost)
            return UploadProblems.Lost;
        SayOffset(context, store, now);
        return Results.NoContent();
    }

    /// <summary>Null when the disk is full: a sweep does it later.</summary>
    private static UploadState? HandOver(UploadStore store, UploadState whole)
    {
        try
        {
            return store.HandOver(whole);
        }
        catch (IOException full) when (FullDisk.Is(full))
        {
            return null;
        }
    }

    /// <summary>Where something on the way lets only GET and POST through, the method stands in a header.</summary>
    private static async Task<IResult> Override(string upload, HttpContext context, UploadPlace place) => context.Request.Headers["X-HTTP-Method-Override"].ToString() switch
    {
        "PATCH" => await Receive(upload, context, place),
        "HEAD" => Tell(upload, context, place),
        "DELETE" => End(upload, context, place),
        _ => ApiProblems.ForStatus(StatusCodes.Status405MethodNotAllowed),
    };

    private static IResult End(string upload, HttpContext context, UploadPlace place)
    {
        if (Refusal(context, place) is { } refusal)
            return refusal;
        if (place.Store!.Find(upload) is null)
            return UploadProblems.Missing;
        using var hold = place.Store.TryHold(upload);
        if (hold is null)
            return UploadProblems.Held;
        place.Store.Remove(upload);
        return Results.NoContent();
    }

    /// <summary>Every answer names the version, and every request must.</summary>
    private static ApiProblem? Refusal(HttpContext context, UploadPlace place)
    {
        if (place.Store is null)
            return UploadProblems.Off;
        context.Response.Headers[Resumable] = Protocol;
        if (context.Request.Headers[Resumable] == Protocol)
            return null;
        context.Response.Headers["Tus-Version"] = Protocol;
        return UploadProblems.Version;
    }

    private static void SayOffset(HttpContext context, UploadStore store, UploadState state)
    {
        context.Response.Headers["Upload-Offset"] = Text(state.Offset);
        SayExpiry(context, store, state);
    }

    private static void SayExpiry(HttpContext context, UploadStore store, UploadState state) =>
        context.Response.Headers["Upload-Expires"] = store.ExpiryOf(state).ToString("R", CultureInfo.InvariantCulture);

    private static long? Number(HttpRequest request, string header) =>
        long.TryParse(request.Headers[header], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}

/// <summary>Where uploads go; without a store when the settings name none.</summary>
internal sealed record UploadPlace(UploadStore? Store);
