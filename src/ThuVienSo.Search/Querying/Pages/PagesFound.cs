namespace ThuVienSo.Search.Querying.Pages;

/// <summary>What a search found on pages.</summary>
/// <param name="Counts">For each book how many pages; 0 for none.</param>
/// <param name="Scores">For each book the score of its best page: over 0 where there is one, under 1.</param>
/// <param name="Shelf">Which books are which documents.</param>
internal sealed record PagesFound(int[] Counts, float[] Scores, BookShelf Shelf)
{
    /// <summary>Whether any page was found.</summary>
    public bool HasAny { get; } = Array.Exists(Counts, count => count > 0);

    /// <summary>How many pages of a document were found.</summary>
    public int CountOf(long document) => Shelf.Books.Of(document) is var book and >= 0 ? Counts[book] : 0;

    /// <summary>The books found among the documents of a segment of the index of documents, ascending.</summary>
    public (int[] Documents, int[] Books) In(int segment)
    {
        var (documents, books) = Shelf.Places[segment];
        var found = Enumerable.Range(0, documents.Length).Where(place => Counts[books[place]] > 0).ToArray();
        return (Array.ConvertAll(found, place => documents[place]), Array.ConvertAll(found, place => books[place]));
    }
}
