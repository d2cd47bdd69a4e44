using UglyToad.PdfPig;
using UglyToad.PdfPig.Outline;

namespace ThuVienSo.Imaging.Pdf;

/// <summary>Reads bookmarks.</summary>
internal static class PdfOutline
{
    private const int Most = 20_000;
    private const int LongestTitle = 1_000;

    /// <summary>Empty when there are none, or they cannot be read.</summary>
    public static IReadOnlyList<PdfBookmark> Of(PdfDocument document)
    {
        try
        {
            return document.TryGetBookmarks(out var bookmarks) ? [.. bookmarks.GetNodes().Take(Most).Select(Bookmark)] : [];
        }
        catch (Exception broken) when (broken is not OutOfMemoryException)
        {
            // A damaged outline takes nothing from the pages; whoever wants it sees that there is none.
            return [];
        }
    }

    private static PdfBookmark Bookmark(BookmarkNode node) => new(
        node.Level, node.Title.Length <= LongestTitle ? node.Title : node.Title[..LongestTitle], node is DocumentBookmarkNode { PageNumber: > 0 } page ? page.PageNumber - 1 : null);
}
