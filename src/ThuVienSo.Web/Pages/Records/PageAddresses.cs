using System.Globalization;

namespace ThuVienSo.Web.Pages.Records;

/// <summary>Addresses of the digitised pages of a document on this site.</summary>
/// <param name="Document">Its number.</param>
/// <param name="Query">What is marked on them; empty for nothing.</param>
internal sealed record PageAddresses(long Document, string Query = "")
{
    /// <summary>The page for people, with the words looked for.</summary>
    public string Page(int sequence) => Text($"/tai-lieu/{Document}/trang/{sequence}") + (Query.Length > 0 ? "?q=" + Uri.EscapeDataString(Query) : "");

    public string Record => Text($"/tai-lieu/{Document}");

    public string Manifest => Text($"/iiif/presentation/{Document}/manifest");

    /// <summary>The image of a page that fits into a box, by the IIIF Image API.</summary>
    public string Image(int sequence, int width, int height) => Text($"/iiif/image/{Document}-{sequence}/full/!{width},{height}/0/default.jpg");

    /// <summary>The small image that is made ready for lists.</summary>
    public string Thumbnail(int sequence) => Image(sequence, 200, 300);

    public string Pdf => Text($"/tai-lieu/{Document}/pdf");

    public string PlainText => Text($"/tai-lieu/{Document}/van-ban");

    public string File(long file, string name) => Text($"/tai-lieu/{Document}/tep/{file}/{Uri.EscapeDataString(name)}");

    private static string Text(FormattableString address) => address.ToString(CultureInfo.InvariantCulture);
}
