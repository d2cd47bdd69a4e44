using ThuVienSo.Search.Indexing;
using ThuVienSo.Search.Querying.Grammar;
using ThuVienSo.Search.Querying.Readings;
using ThuVienSo.Search.Querying.Snippets;
using ThuVienSo.Search.Querying.Words;

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
                    : new InsideRun(records, pages, request, parsed.Root, request.Asker ?? searcher.Anybody, searcher.ShortForms, searcher.Weights, deadline).Run(),
                cancellation),
            _ => throw new InvalidOperationException("A query is parsed or refused."),
        };
    }

    /// <summary>Marks the words of a query in a text that is shown, whether or not a search would find it by them. Empty without an index, or for a query that is refused.</summary>
    public static IReadOnlyList<TextMatch> Mark(CatalogSearcher searcher, string query, string text)
    {
        using var records = searcher.Hold();
        using var pages = searcher.HoldPages();
        if (records is null || QueryGrammar.Parse(query) is not ParsedQuery parsed)
        {
            return [];
        }

        var runs = QueriedTerms.Runs(parsed.Root);
        var meant = new WordsMeant(runs, pages?.Model ?? records.Model, Correcting.Unknown, searcher.Weights, records.Model) { Abbreviations = searcher.ShortForms };
        var fit = new WordFit([.. runs.SelectMany(meant.Of)]);
        var found = WordFinder.Find(text, QueriedTerms.Of(parsed.Root, meant), text.Length);
        var fitting = found.FindAll(word => fit.Fits(text, word));
        return TextMatches.Of(text, fitting.Count > 0 ? fitting : found);
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
                : new InsideTerms(BookWords.Of(records, pages, document, asker ?? searcher.Anybody, deadline).Beginning(typed, Math.Clamp(size, 1, MostTerms))),
            cancellation);
}
