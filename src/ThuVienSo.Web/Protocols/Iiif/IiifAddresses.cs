using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace ThuVienSo.Web.Protocols.Iiif;

/// <summary>The addresses of one document in the IIIF protocols, and of its pages for people; all absolute, as the caller reached this server.</summary>
/// <param name="Site">Scheme, host and base path, without a slash at the end.</param>
/// <param name="Document">Its number.</param>
internal sealed record IiifAddresses(string Site, long Document)
{
    public static string SiteOf(HttpContext context) => $"{context.Request.Scheme}://{context.Request.Host}{context.Request.PathBase}";

    public static IiifAddresses Of(HttpContext context, long document) => new(SiteOf(context), document);

    public string Manifest => Presentation("manifest");

    /// <summary>The canvas of a page, by its sequence.</summary>
    public string Canvas(int sequence) => Presentation(Invariant($"canvas/{sequence}"));

    /// <summary>The canvas of a sound or a film, by its file.</summary>
    public string MediaCanvas(long file) => Presentation(Invariant($"canvas/file-{file}"));

    /// <summary>A range by its place in the structure: "1", "1-2" for the second within the first.</summary>
    public string Range(string place) => Presentation("range/" + place);

    public string Image(int sequence) => Invariant($"{Site}/iiif/image/{Document}-{sequence}");

    /// <summary>In-book search; the version of Content Search is 1 or 2.</summary>
    public string Search(int version) => Invariant($"{Site}/iiif/search/{version}/{Document}");

    public string Autocomplete(int version) => Invariant($"{Site}/iiif/autocomplete/{version}/{Document}");

    public string Collection(string code) => Site + "/iiif/collection/" + Uri.EscapeDataString(code);

    /// <summary>The issues of one newspaper, by its title.</summary>
    public string Series(string title) => Site + "/iiif/series/" + Uri.EscapeDataString(title);

    public string Record => Invariant($"{Site}/tai-lieu/{Document}");

    public string Export(string form) => Invariant($"{Site}/api/v1/documents/{Document}.{form}");

    public string Page(int sequence) => Invariant($"{Record}/trang/{sequence}");

    public string Pdf => Record + "/pdf";

    public string Text => Record + "/van-ban";

    public string File(long file, string name) => Invariant($"{Record}/tep/{file}/{Uri.EscapeDataString(name)}");

    private string Presentation(string rest) => Invariant($"{Site}/iiif/presentation/{Document}/{rest}");

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
