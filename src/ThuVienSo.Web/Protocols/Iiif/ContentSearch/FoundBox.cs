using System.Globalization;
using ThuVienSo.Search.Querying.Inside;
using ThuVienSo.Web.Reading;

namespace ThuVienSo.Web.Protocols.Iiif.ContentSearch;

/// <summary>One box on a canvas: a match over two lines has two.</summary>
/// <param name="Id">Address of its annotation.</param>
/// <param name="Target">The canvas with the box; without where the text has no places.</param>
/// <param name="Text">The text in the box.</param>
/// <param name="Match">The match that it is of.</param>
internal sealed record FoundBox(string Id, string Target, string Text, TextMatch Match)
{
    /// <summary>How many answers have so many pages.</summary>
    public static int Parts(int pages) => (pages + SearchQuery.PagesAtOnce - 1) / SearchQuery.PagesAtOnce;

    public static List<FoundBox> Of(FoundInside found, IiifAddresses addresses, string service) =>
        [.. found.Pages.SelectMany(page => page.Matches.SelectMany(match => Of(page, match, addresses, service)))];

    private static IEnumerable<FoundBox> Of(FoundPage page, FoundMatch found, IiifAddresses addresses, string service)
    {
        var canvas = addresses.Canvas(page.Page.Sequence);
        var id = string.Create(CultureInfo.InvariantCulture, $"{service}/annotation/{page.Page.Sequence}-{found.Match.Start}-{found.Match.Length}");
        return found.Places.Count == 0 ? [new FoundBox(id, canvas, found.Match.Found, found.Match)]
            : found.Places.Select((place, line) => new FoundBox(
                string.Create(CultureInfo.InvariantCulture, $"{id}-{line + 1}"),
                string.Create(CultureInfo.InvariantCulture, $"{canvas}#xywh={place.Box.X},{place.Box.Y},{place.Box.Width},{place.Box.Height}"), place.Text, found.Match));
    }
}
