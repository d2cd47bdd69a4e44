using System.Globalization;
using Microsoft.AspNetCore.Http;
using ThuVienSo.Catalog.People;
using ThuVienSo.Catalog.Usage;
using ThuVienSo.Web.Access;
using ThuVienSo.Web.Hosting;

namespace ThuVienSo.Web.Usage;

/// <summary>Tells of an answered request what it counts as.</summary>
internal sealed class UsageSightings(WebSettings settings, Visitors visitors)
{
    private const string Forwarded = "X-Forwarded-For";

    private static readonly string[] SignsOfFetchingAhead = ["Sec-Purpose", "Purpose", "X-Moz", "X-Purpose"];

    /// <summary>
    /// Whether it may count at all: it asks for content, and for somebody who is to see it now. What a browser fetches ahead of a click is no use,
    /// and neither is asking for headers alone.
    /// </summary>
    public static bool MayCount(HttpRequest request) => HttpMethods.IsGet(request.Method) && !SignsOfFetchingAhead.Any(name => IsAhead(request.Headers[name].ToString()));

    /// <summary>Null when it counts as nothing.</summary>
    /// <param name="context">The answered request.</param>
    /// <param name="counts">What its address counts as.</param>
    /// <param name="given">The cookie that was given with the answer; null when none was.</param>
    public UsageSighting? Of(HttpContext context, CountsAsAttribute counts, string? given)
    {
        if (KindOf(context, counts) is not { } kind)
            return null;
        var search = kind == UsageKind.Search ? UsageNotes.SearchOf(context) : null;
        var isOfDocument = kind is not (UsageKind.Search or UsageKind.Visit);
        return new UsageSighting
        {
            Kind = kind,
            Channel = IsOfOurPages(context.Request) ? UsageChannel.Page : counts.Channel,
            Attribution = CreditOf(context),
            Document = isOfDocument && long.TryParse(context.Request.RouteValues["id"]?.ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var document) ? document : null,
            Part = isOfDocument ? counts.PartIn(context) : null,
            Query = search?.Query,
            Found = search?.Found,
            Trace = new VisitorTrace(AddressOf(context), context.Request.Headers.UserAgent.ToString(), ReaderCookie.SentBy(context), given),
        };
    }

    /// <summary>
    /// The library of an account or a key, wherever it is used; else that of the network. Whoever is signed in is one reader on all devices, and a
    /// program is one by its key.
    /// </summary>
    private Attribution CreditOf(HttpContext context)
    {
        var caller = Caller.Of(context);
        return new Attribution(
            caller.BoundTo is null ? visitors.Of(context).Libraries.Order(StringComparer.Ordinal).FirstOrDefault() : null,
            caller switch
            {
                Caller.Person person => string.Create(CultureInfo.InvariantCulture, $"account {person.Id}"),
                Caller.Program program => string.Create(CultureInfo.InvariantCulture, $"key {program.Key}"),
                _ => null,
            }, (caller as Caller.Person)?.AgeGroup, LibraryNumber: caller.BoundTo, IsReader: caller is Caller.Person { Role: Role.Reader });
    }

    private static UsageKind? KindOf(HttpContext context, CountsAsAttribute counts)
    {
        if (context.Response.StatusCode == StatusCodes.Status403Forbidden)
            return counts.Kind is UsageKind.PageRead or UsageKind.Download ? UsageKind.Refused : null;
        if (!IsAnswered(context.Response))
            return null;
        if (counts.Kind != UsageKind.Search || UsageNotes.SearchOf(context) is { Page: 1 })
            return counts.Kind;
        return counts.Channel == UsageChannel.Page ? UsageKind.Visit : null;
    }

    /// <summary>
    /// "For web server log files successful requests are those with specific HTTP status codes (200 and 304)" (COUNTER 5.1, 7.1). A file that comes
    /// in pieces is one request: that for its beginning.
    /// </summary>
    private static bool IsAnswered(HttpResponse response) => response.StatusCode switch
    {
        StatusCodes.Status200OK or StatusCodes.Status304NotModified => true,
        StatusCodes.Status206PartialContent => response.Headers.ContentRange.ToString().StartsWith("bytes 0-", StringComparison.Ordinal),
        _ => false,
    };

    private static bool IsAhead(string purpose) =>
        purpose.Contains("prefetch", StringComparison.OrdinalIgnoreCase) || purpose.Contains("prerender", StringComparison.OrdinalIgnoreCase) || purpose.Contains("preview", StringComparison.OrdinalIgnoreCase);

    private static bool IsOfOurPages(HttpRequest request) => request.Headers["Sec-Fetch-Site"] == "same-origin";

    /// <summary>Behind a proxy that nobody told of, what it says is better than that all its readers were one: nothing is opened by it.</summary>
    private string AddressOf(HttpContext context) =>
        NetworkPlace.AddressOf(context, settings.Access.TrustedProxies)?.ToString() ?? $"{context.Connection.RemoteIpAddress} {context.Request.Headers[Forwarded]}";
}
