using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using ThuVienSo.Catalog.Usage;

namespace ThuVienSo.Web.Usage;

/// <summary>
/// Says of an address what a successful answer of it counts as. An address without it counts as nothing: images and their tiles, manifests,
/// suggestions, searching inside a book, and all that a page needs to be shown.
/// </summary>
/// <param name="kind">What was done; refused when the answer is.</param>
/// <param name="channel">By a page, or by a program; what pages of this site ask of the API counts as theirs.</param>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class CountsAsAttribute(UsageKind kind, UsageChannel channel = UsageChannel.Page) : Attribute
{
    public UsageKind Kind { get; } = kind;

    public UsageChannel Channel { get; } = channel;

    /// <summary>What of a document it gives, where that is neither its record nor one page: "pdf".</summary>
    public string? Form { get; init; }

    /// <summary>Whether a reader who has no session gets one with the answer: with pages, and with nothing that is kept or saved.</summary>
    public bool BeginsSession { get; init; } = channel == UsageChannel.Page && kind != UsageKind.Download;

    /// <summary>The part of the document, by which one link is told from another: see <see cref="UsageSighting.Part"/>.</summary>
    public string? PartIn(HttpContext context)
    {
        var values = context.Request.RouteValues;
        var parts = new[] { Form, values["sequence"]?.ToString(), values["file"]?.ToString(), Form is null ? null : context.Request.Query["pages"].ToString() }.Where(part => !string.IsNullOrWhiteSpace(part));
        return string.Join(' ', parts) is { Length: > 0 } part ? part : null;
    }
}

internal static class CountedEndpoints
{
    public static TBuilder CountsAs<TBuilder>(this TBuilder endpoint, UsageKind kind, UsageChannel channel, string? form = null)
        where TBuilder : IEndpointConventionBuilder => endpoint.WithMetadata(new CountsAsAttribute(kind, channel) { Form = form });
}
