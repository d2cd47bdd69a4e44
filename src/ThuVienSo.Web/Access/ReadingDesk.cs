using Microsoft.AspNetCore.Http;
using ThuVienSo.Catalog.Digital;
using ThuVienSo.Text.Pages;

namespace ThuVienSo.Web.Access;

/// <summary>
/// The one place that hands out digital material: images, texts, manifests, PDF, files. Nothing else in this process reads it from the catalog, so that nothing gets round the rules. It also says on the answer who
/// may keep it: what everybody may have, everybody; else the visitor's own browser, which is to ask again.
/// </summary>
internal sealed class ReadingDesk(DigitalReading reading, Visitors visitors)
{
    private const string ForAll = "public, no-cache";
    private const string ForOne = "private, no-cache";

    /// <summary>What stands in the way of who may look at something and wants to save it.</summary>
    public static AccessRule ForViewing { get; } = AccessRule.Open with { ViewOnly = true };

    /// <summary>All of what a document shows, as far as the visitor may have it.</summary>
    public async Task<Asked<ReadableObject>> ObjectAsync(HttpContext context, long document)
    {
        if (await reading.ObjectAsync(document, context.RequestAborted) is not { } whole)
            return new Asked<ReadableObject>.Missing();
        var visitor = visitors.Of(context);
        if (visitor.Permits(whole.Access) == Permission.Refused)
            return Refuse<ReadableObject>(context, whole.Access);
        var readable = ReadableObject.Of(whole, visitor);
        SayWhoMayKeep(context, readable.IsForAll);
        return new Asked<ReadableObject>.Given(readable);
    }

    /// <summary>One page of what a document shows.</summary>
    public async Task<Asked<ReadablePage>> PageAsync(HttpContext context, long document, int sequence)
    {
        if (await reading.PageAsync(document, sequence, context.RequestAborted) is not { } page)
            return new Asked<ReadablePage>.Missing();
        var visitor = visitors.Of(context);
        var permission = visitor.Permits(page.Access);
        if (permission == Permission.Refused)
            return Refuse<ReadablePage>(context, page.Access);
        var isForAll = visitor.SharesWithAll(page.Access);
        SayWhoMayKeep(context, isForAll);
        return new Asked<ReadablePage>.Given(new ReadablePage(page, permission, isForAll));
    }

    /// <summary>One file of what a document shows.</summary>
    public async Task<Asked<ReadableFile>> FileAsync(HttpContext context, long document, long file)
    {
        if (await reading.FileAsync(document, file, context.RequestAborted) is not { } found)
            return new Asked<ReadableFile>.Missing();
        var visitor = visitors.Of(context);
        if (!ReadableObject.MayHave(found, visitor))
            return Refuse<ReadableFile>(context, visitor.Permits(found.Access) == Permission.ViewOnly ? ForViewing : found.Access);
        var isForAll = visitor.SharesWithAll(found.Access);
        SayWhoMayKeep(context, isForAll);
        return new Asked<ReadableFile>.Given(new ReadableFile(found, isForAll));
    }

    /// <summary>The text of a page that was handed out here; null when it has none, or none yet.</summary>
    public async Task<PageText?> TextAsync(DigitalPage page, CancellationToken cancellationToken) =>
        page.TextId is { } text ? await reading.TextAsync(text, cancellationToken) : null;

    /// <summary>The texts of pages that were handed out here, by their sequence; those without are not in the answer.</summary>
    public async Task<IReadOnlyDictionary<int, PageText>> TextsAsync(IReadOnlyList<DigitalPage> pages, CancellationToken cancellationToken)
    {
        var texts = await reading.TextsAsync(pages.Select(page => page.TextId).OfType<long>(), cancellationToken);
        return pages.Where(page => page.TextId is { } text && texts.ContainsKey(text)).ToDictionary(page => page.Sequence, page => texts[page.TextId!.Value]);
    }

    private static Asked<T>.Refused Refuse<T>(HttpContext context, AccessRule rule)
    {
        SayWhoMayKeep(context, isForAll: false);
        return new Asked<T>.Refused(rule);
    }

    private static void SayWhoMayKeep(HttpContext context, bool isForAll)
    {
        context.Response.Headers.CacheControl = isForAll ? ForAll : ForOne;
        if (!isForAll)
            context.Response.Headers.Append("Vary", "Cookie, X-Api-Key");
    }
}
