using ThuVienSo.Catalog.Digital;
using ThuVienSo.Search.Querying;
using ThuVienSo.Search.Querying.Inside;
using ThuVienSo.Web.Access;

namespace ThuVienSo.Web.Reading;

/// <summary>A page that is open, with its text and the words of a query in it.</summary>
/// <param name="Page">The page.</param>
/// <param name="Text">Its text; empty when it has none.</param>
/// <param name="Matches">In the order of the text, those that a search inside tells of; empty without a query.</param>
internal sealed record ReadPage(DigitalPage Page, string Text, IReadOnlyList<FoundMatch> Matches)
{
    /// <summary>Longer ones are no queries; see the grammar's own limit, which refuses them.</summary>
    public const int LongestQuery = 500;

    /// <summary>Opens a page that the desk handed out.</summary>
    /// <param name="desk">Has its text.</param>
    /// <param name="searcher">Knows where the words stand.</param>
    /// <param name="page">The page.</param>
    /// <param name="asked">The book, the query and who asks.</param>
    /// <param name="cancellationToken">The reader has turned on.</param>
    public static async Task<ReadPage> OpenAsync(ReadingDesk desk, CatalogSearcher searcher, DigitalPage page, InsideRequest asked, CancellationToken cancellationToken)
    {
        if (await desk.TextAsync(page, cancellationToken) is not { } text)
            return new ReadPage(page, "", []);
        var matches = string.IsNullOrWhiteSpace(asked.Query) ? [] : await InsideBook.MarkAsync(searcher, asked, page.Sequence, text.Text, cancellationToken);
        return new ReadPage(page, text.Text, FoundPage.Of(page, text, matches).Matches);
    }
}
