using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;
using ThuVienSo.Search.Indexing;
using ThuVienSo.Search.Querying;

namespace ThuVienSo.Web.Api;

/// <summary>
/// Lets a caller who kept an answer hear that it still holds (304) instead of having it again. Answers may be kept but must be asked about each time: a record changed is to be
/// found within seconds. Tags are weak (RFC 9110, 8.8.1), because the same answer goes out compressed in several ways.
/// </summary>
internal static class Freshness
{
    private const string KeepAndAsk = "public, no-cache";
    private const int TagBytes = 12;

    /// <summary>Another build may rank or word otherwise.</summary>
    private static readonly string Build =
        $"{typeof(Freshness).Assembly.ManifestModule.ModuleVersionId:N}{typeof(CatalogSearcher).Assembly.ManifestModule.ModuleVersionId:N}";

    /// <summary>Of an answer that comes from the index alone: the same state, tables, address and language give the same answer, so that it need not be made to be known.</summary>
    /// <param name="context">The request.</param>
    /// <param name="state">The state of the index before the answer is made: should it change meanwhile, the tag is of the older one and no longer known.</param>
    /// <param name="pages">The state of the index of pages at the same time; null while there is none.</param>
    /// <param name="today">What opens by itself on a day changes answers.</param>
    /// <param name="abbreviations">Which tables of abbreviations answer.</param>
    public static string TagOf(HttpContext context, Checkpoint state, Checkpoint? pages, DateOnly today, string abbreviations) =>
        Tag(Encoding.UTF8.GetBytes(string.Create(
            CultureInfo.InvariantCulture,
            $"{Build}\n{state.Catalog:N} {state.Timeline} {state.Schema} {state.Xid} {state.Seq} {pages?.Schema} {pages?.Xid} {pages?.Seq} {today:yyyyMMdd} {abbreviations}\n{ApiLanguage.Of(context)}\n{context.Request.Path}{context.Request.QueryString}")));

    /// <summary>Of an answer by its content.</summary>
    public static string TagOf(ReadOnlySpan<byte> body) => Tag(body);

    /// <summary>Whether the caller has the answer with this tag.</summary>
    public static bool IsKnown(HttpContext context, string tag) =>
        EntityTagHeaderValue.TryParse(tag, out var ours)
        && EntityTagHeaderValue.TryParseList(context.Request.Headers.IfNoneMatch, out var known)
        && known.Any(one => one.Compare(ours, useStrongComparison: false));

    /// <summary>The answer, or that it is known; marked with its tag.</summary>
    public static IResult Answer(HttpContext context, string tag, IResult whole)
    {
        context.Response.Headers.ETag = tag;
        context.Response.Headers.CacheControl = KeepAndAsk;
        return IsKnown(context, tag) ? Results.StatusCode(StatusCodes.Status304NotModified) : whole;
    }

    private static string Tag(ReadOnlySpan<byte> content) => $"W/\"{Convert.ToHexStringLower(SHA256.HashData(content).AsSpan(0, TagBytes))}\"";
}
