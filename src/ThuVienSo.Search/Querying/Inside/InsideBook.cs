using ThuVienSo.Search.Indexing;
using ThuVienSo.Search.Querying.Grammar;

namespace ThuVienSo.Search.Querying.Inside;

/// <summary>Searching inside one digital object, by the same rules as in all of them. From the index alone.</summary>
public static class InsideBook
{
    /// <summary>Most pages and most words in one answer.</summary>
    public const int MostPages = 1_000;
    public const int MostTerms = 50;

    /// <summary>The pages on which a query is found, in the order of the book.</summary>
    /// <returns><see cref="InsideAnswer"/>, <see cref="SearchRefused"/>, <see cref="SearchBusy"/> or <see cref="IndexAbsent"/>.</returns>
    public static Task<SearchAnswer> FindAsync(CatalogSearcher searcher, InsideRequest request, CancellationToken cancellation)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(request.From);
        if (request.Size is < 1 or > MostPages)
        {
            return Task.FromResult<SearchAnswer>(new SearchRefused("size", $"Mỗi lần xem được từ 1 đến {MostPages} trang.", $"One answer has 1 to {MostPages} pages."));
        }

        return QueryGrammar.Parse(request.Query) switch
        {
            QueryRefused refused => Task.FromResult<SearchAnswer>(new SearchRefused("q", refused.Vi, refused.En)),
            ParsedQuery parsed => searcher.InTurnAsync(
                (records, pages, deadline) => pages is null
                    ? new InsideAnswer(0, [])
                    : Run(searcher, records, pages, request, parsed, deadline).Part(request.From, request.Size),
                cancellation),
            _ => throw new InvalidOperationException("A query is parsed or refused."),
        };
    }

    /// <summary>
    /// Marks the words of a query in the text of a page that is open, as <see cref="FindAsync"/> reads the query in the whole book: a page that it finds has the places that it tells of. A page that it does not find has the
    /// words that stand on it.
    /// </summary>
    /// <param name="searcher">What is searched.</param>
    /// <param name="request">The book, the query and who asks; the part is not looked at.</param>
    /// <param name="sequence">The page, from 1.</param>
    /// <param name="text">Its text, as it is shown.</param>
    /// <param name="cancellation">The reader has turned on.</param>
    /// <returns>None where the query is refused, or cannot be asked now.</returns>
    public static async Task<IReadOnlyList<TextMatch>> MarkAsync(CatalogSearcher searcher, InsideRequest request, int sequence, string text, CancellationToken cancellation)
    {
        if (QueryGrammar.Parse(request.Query) is not ParsedQuery parsed)
        {
            return [];
        }

        var answer = await searcher.InTurnAsync(
            (records, pages, deadline) => new MarkedText(pages is null ? [] : Run(searcher, records, pages, request, parsed, deadline).Mark(sequence, text)), cancellation).ConfigureAwait(false);
        return answer is MarkedText marked ? marked.Matches : [];
    }

    /// <summary>Words of a digital object that begin as typed; marks may be left out, and those typed count.</summary>
    /// <param name="searcher">What is searched.</param>
    /// <param name="document">The catalog's id of the document.</param>
    /// <param name="typed">What was typed so far; the last word may be unfinished.</param>
    /// <param name="asker">Who asks; null: anybody, today.</param>
    /// <param name="size">Most words to give, 1 to <see cref="MostTerms"/>.</param>
    /// <param name="cancellation">The reader has typed on.</param>
    /// <returns><see cref="InsideTerms"/>, <see cref="SearchBusy"/> or <see cref="IndexAbsent"/>.</returns>
    public static Task<SearchAnswer> CompleteAsync(CatalogSearcher searcher, long document, string typed, Asker? asker, int size, CancellationToken cancellation) =>
        searcher.InTurnAsync(
            (records, pages, deadline) => pages is null
                ? new InsideTerms([])
                : new InsideTerms(searcher.WordsOfBooks.Of(records, pages, document, asker ?? searcher.Anybody, deadline).Beginning(typed, Math.Clamp(size, 1, MostTerms))),
            cancellation);

    private static InsideRun Run(CatalogSearcher searcher, IndexHold records, IndexHold pages, InsideRequest request, ParsedQuery parsed, SearchDeadline deadline) =>
        new(records, pages, request.Document, request.Query, parsed.Root, request.Asker ?? searcher.Anybody, searcher.ShortForms, searcher.Weights, deadline);

    private sealed record MarkedText(IReadOnlyList<TextMatch> Matches) : SearchAnswer;
}
