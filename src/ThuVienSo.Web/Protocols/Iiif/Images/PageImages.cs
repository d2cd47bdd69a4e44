using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;
using ThuVienSo.Catalog.Digital;
using ThuVienSo.Catalog.Files;
using ThuVienSo.Imaging.Derivatives;
using ThuVienSo.Imaging.Pyramids;
using ThuVienSo.Imaging.Requests;
using ThuVienSo.Web.Access;
using ThuVienSo.Web.Api;
using ThuVienSo.Web.Hosting;

namespace ThuVienSo.Web.Protocols.Iiif.Images;

/// <summary>Images of pages, as far as the visitor may have them. As many are made at once as there are processors; tiles that stand in a pyramid ready made wait for nobody.</summary>
internal sealed class PageImages(ReadingDesk desk, WebSettings settings, PyramidCache pyramids) : IDisposable
{
    // A browser asks for some ten tiles at once; what is behind so many readers is told to come again.
    private const int MostWaiting = 200;
    private const int TagBytes = 12;
    private const string Mark = "Thư viện số tỉnh Quảng Ngãi";

    // An hour saves a reader who turns back and forth from asking for each tile again; what is closed meanwhile has been seen already.
    private const string KeptForAll = "public, max-age=3600";

    private readonly SemaphoreSlim _makers = new(Environment.ProcessorCount);
    private readonly Derivatives _derivatives = new(settings.DerivativesFolder);
    private int _waiting;

    /// <summary>Finds the image of an identifier and gives it to <paramref name="answer"/>; or answers why it is not to be had.</summary>
    public async Task<IResult> OpenAsync(HttpContext context, string id, Func<ShownImage, Task<IResult>> answer)
    {
        if (PageIdentifier.Parse(id) is not { } identifier)
            return ImageProblems.NoImage;
        var asked = await desk.PageAsync(context, identifier.Document, identifier.Sequence);
        if (asked is not Asked<ReadablePage>.Given { Value: { Page.Image: { } image } page })
            return asked.Problem ?? ImageProblems.NoImage;
        if (image.Problem is { } problem)
            return ImageProblems.Unreadable(problem);
        if (!image.Ready)
            return ImageProblems.NotMade;
        try
        {
            using var pyramid = pyramids.Rent(_derivatives.PathOf(image.Master, image.Frame, DerivativeKind.Pyramid));
            return await answer(page.Permission == Permission.ViewOnly
                ? ShownImage.Marked(pyramid, settings.Access.ViewOnlySide, Mark, page.Page.RightsUri)
                : ShownImage.Whole(pyramid, page.IsForAll, page.Page.RightsUri) with { Prepared = plan => Prepared(image, plan) });
        }
        catch (FileNotFoundException)
        {
            // Derivatives may be taken away at any time, to be made again.
            return ImageProblems.NotMade;
        }
    }

    /// <summary>Answers a request for an image that is open.</summary>
    public async Task<IResult> MakeAsync(HttpContext context, ShownImage image, ImageRequest request, string service)
    {
        if (!ImagePlan.TryMake(request, image.Width, image.Height, image.Pyramid.IsGrey, image.Limits, out var plan, out var fault))
            return ImageProblems.Bad(fault);
        if (!image.MayGrow && (plan.Size.Width > plan.Region.Width || plan.Size.Height > plan.Region.Height))
            return ImageProblems.NotScaledUp;
        var prepared = image.Prepared(plan);
        SayWhatItIs(context, image, plan, prepared is not null, service);
        if (Freshness.IsKnown(context, context.Response.Headers.ETag.ToString()))
            return Results.StatusCode(StatusCodes.Status304NotModified);
        if ((prepared ?? (image.Mark is null ? image.Pyramid.ReadyTile(plan) : null)) is { } ready)
            return Results.Bytes(ready, MediaType(plan.Format));
        if (Interlocked.Increment(ref _waiting) > MostWaiting)
        {
            Interlocked.Decrement(ref _waiting);
            return ImageProblems.Busy;
        }

        try
        {
            await _makers.WaitAsync(context.RequestAborted);
        }
        finally
        {
            Interlocked.Decrement(ref _waiting);
        }

        try
        {
            return Results.Bytes(image.Pyramid.Make(plan, image.Mark), MediaType(plan.Format));
        }
        finally
        {
            _makers.Release();
        }
    }

    public void Dispose()
    {
        _makers.Dispose();
        pyramids.Dispose();
    }

    /// <summary>Thumbnails and the small size of slow links are made with the pyramid, and handed out as they are.</summary>
    private byte[]? Prepared(DigitalPageImage image, ImagePlan plan) =>
        SmallImage.Thumbnail.Find(plan, _derivatives.PathOf(image.Master, image.Frame, DerivativeKind.Thumbnail))
        ?? SmallImage.DataSaver.Find(plan, _derivatives.PathOf(image.Master, image.Frame, DerivativeKind.DataSaver));

    private static void SayWhatItIs(HttpContext context, ShownImage image, ImagePlan plan, bool isPrepared, string service)
    {
        var headers = context.Response.Headers;
        if (image.IsForAll)
        {
            headers.CacheControl = KeptForAll;
            headers.AccessControlAllowOrigin = "*";
            headers.AccessControlExposeHeaders = "Link";
        }

        headers.ETag = Tag(image, plan, isPrepared);
        headers.LastModified = HeaderUtilities.FormatDate(image.Pyramid.WrittenAt);
        headers.Append(HeaderNames.Link, $"<{service}/{plan.Canonical}>;rel=\"canonical\"");
        headers.Append(HeaderNames.Link, ImageInformation.ProfileLink);
    }

    /// <summary>The same file, plan and mark give the same bytes.</summary>
    private static string Tag(ShownImage image, ImagePlan plan, bool isPrepared)
    {
        var made = FormattableString.Invariant($"{image.Pyramid.WrittenAt.Ticks} {image.Width} {image.Height} {image.Mark} {plan.Canonical} {isPrepared}");
        return $"\"{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(made)).AsSpan(0, TagBytes))}\"";
    }

    private static string MediaType(ImageFormat format) => format switch
    {
        ImageFormat.Jpg => "image/jpeg",
        ImageFormat.Png => "image/png",
        _ => "image/webp",
    };
}
