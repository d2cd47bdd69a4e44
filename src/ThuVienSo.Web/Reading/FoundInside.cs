using Microsoft.AspNetCore.Http;
using ThuVienSo.Catalog.Digital;
using ThuVienSo.Search.Querying;
using ThuVienSo.Search.Querying.Inside;
using ThuVienSo.Web.Access;

namespace ThuVienSo.Web.Reading;

/// <summary>A search inside one document with the places of what was found.</summary>
/// <param name="Pages">The part asked for, in the order of the book.</param>
/// <param name="Total">How many pages have something.</param>
/// <param name="Loose">No page has every word: these have most of them.</param>
/// <param name="Partial">The time limit ended the search.</param>
internal sealed record FoundInside(IReadOnlyList<FoundPage> Pages, int Total, bool Loose, bool Partial)
{
    public static readonly FoundInside Nothing = new([], 0, false, false);

    /// <summary>Searches what the visitor may read.</summary>
    /// <returns>What was found, or the answer of the search when it was refused or could not be done.</returns>
    public static async Task<(FoundInside? Found, SearchAnswer? Instead)> SearchAsync(
        CatalogSearcher searcher, ReadingDesk desk, ReadableObject readable, string query, int from, int size, HttpContext context)
    {
        if (string.IsNullOrWhiteSpace(query))
            return (Nothing, null);
        var shown = readable.Object;
        var request = new InsideRequest { Document = shown.DocumentId, Query = query, Asker = readable.Visitor.AsAsker(), From = from, Size = size };
        var answer = await InsideBook.FindAsync(searcher, request, context.RequestAborted);
        if (answer is not InsideAnswer inside)
            return (null, answer);
        // The index may be a second behind the catalog: what it found on a page that is another now is left out.
        var found = inside.Pages.Where(page => page.Sequence <= shown.Pages.Count && shown.Pages[page.Sequence - 1] is { TextId: not null } here && here.Id == page.Id).ToList();
        var texts = await desk.TextsAsync([.. found.Select(page => shown.Pages[page.Sequence - 1])], context.RequestAborted);
        return (new FoundInside([.. found.Where(page => texts.ContainsKey(page.Sequence)).Select(page => FoundPage.Of(shown.Pages[page.Sequence - 1], texts[page.Sequence], page.Matches))], inside.Total, inside.Loose, inside.Partial), null);
    }
}

/// <summary>A page on which something was found.</summary>
/// <param name="Page">The page.</param>
/// <param name="Matches">In the order of the text.</param>
internal sealed record FoundPage(DigitalPage Page, IReadOnlyList<FoundMatch> Matches)
{
    /// <summary>Matches of a text with their places, in pixels of the page's canvas.</summary>
    public static FoundPage Of(DigitalPage page, Text.Pages.PageText text, IReadOnlyList<TextMatch> matches)
    {
        var (width, height) = Canvas(page);
        return new FoundPage(page, [.. matches.Where(match => match.Start + match.Length <= text.Text.Length).Select(match => new FoundMatch(match, WordPlaces.Of(text, match.Start, match.Length, width, height)))]);
    }

    /// <summary>The size of a page's canvas.</summary>
    public static (int Width, int Height) Canvas(DigitalPage page) => page.Image is { } image ? (image.Width, image.Height) : (TextWidth, TextHeight);

    /// <summary>A page without an image has the shape of a sheet of A4.</summary>
    public const int TextWidth = 1000;
    public const int TextHeight = 1414;
}

/// <summary>A place in the text of a page that was found.</summary>
/// <param name="Match">The place in the text.</param>
/// <param name="Places">Its boxes on the canvas, one a line; empty when the text has no places.</param>
internal sealed record FoundMatch(TextMatch Match, IReadOnlyList<WordPlaces.Place> Places);
