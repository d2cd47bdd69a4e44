using Lucene.Net.Index;
using Lucene.Net.Search;
using ThuVienSo.Search.Indexing;
using ThuVienSo.Search.Querying.Snippets;

namespace ThuVienSo.Search.Querying.Similar;

/// <summary>Documents like one that is shown: the same work in other editions first, then those that share subjects, names and words with it.</summary>
public static class SimilarDocuments
{
    /// <summary>What has less than this part of all that a document says of itself is not like it.</summary>
    private const float Least = 0.2f;

    /// <returns><see cref="SimilarAnswer"/>, <see cref="SearchBusy"/> or <see cref="IndexAbsent"/>.</returns>
    /// <param name="searcher">What is searched.</param>
    /// <param name="id">The document.</param>
    /// <param name="size">Most documents to give, 1 to 20.</param>
    /// <param name="cancellation">Nobody waits for it any more.</param>
    public static Task<SearchAnswer> FindAsync(CatalogSearcher searcher, long id, int size, CancellationToken cancellation) =>
        searcher.Get(id) is { } document
            ? searcher.InTurnAsync((hold, deadline) => Find(hold, document, size, searcher.Today, deadline), cancellation)
            : Task.FromResult<SearchAnswer>(searcher.IsReady ? new SimilarAnswer(null) : new IndexAbsent());

    private static SimilarAnswer Find(IndexHold hold, IndexedDocument document, int size, DateOnly today, SearchDeadline deadline)
    {
        var traits = new Traits(hold.Reader, hold.Model).Of(document);
        if (!traits.Any(trait => trait.Suffices))
        {
            return new SimilarAnswer([]);
        }

        var query = new BooleanQuery(disableCoord: true)
        {
            { Any(traits.Where(trait => trait.Suffices)), Occur.MUST },
            { Any(traits.Where(trait => !trait.Suffices)), Occur.SHOULD },
        };
        query.Add(new TermQuery(new Term(IndexFields.Id, DocumentFields.IdTerm(document.Id))), Occur.MUST_NOT);
        var top = TopScoreDocCollector.Create(size, docsScoredInOrder: false);
        try
        {
            hold.Searcher.Search(query, new TimedCollector(top, deadline));
        }
        catch (SearchTimeUp)
        {
            // The best of those seen so far will do.
        }

        // The whole title stands apart: it is worth more than all else, and other works must not fail for lack of it.
        var least = Least * traits.Where(trait => !IsTitle(trait.Query)).Sum(trait => trait.Worth);
        var hits = new HitReader(hold.Reader, MatchedTerms.None, today);
        return new SimilarAnswer([.. top.GetTopDocs().ScoreDocs.Where(hit => hit.Score >= least).Select(hit => hits.Hit(hit.Doc, hit.Score))]);
    }

    private static bool IsTitle(Query query) => query is TermQuery { Term.Field: IndexFields.WholeTitleExact };

    private static BooleanQuery Any(IEnumerable<Trait> traits)
    {
        var any = new BooleanQuery(disableCoord: true);
        foreach (var (query, worth, _) in traits)
        {
            var weighted = query is TermQuery ? new ConstantScoreQuery(query) : query;
            weighted.Boost = worth;
            any.Add(weighted, Occur.SHOULD);
        }

        return any;
    }

    private sealed class TimedCollector(ICollector inner, SearchDeadline deadline) : ICollector
    {
        public bool AcceptsDocsOutOfOrder => inner.AcceptsDocsOutOfOrder;

        public void SetScorer(Scorer scorer) => inner.SetScorer(scorer);

        public void SetNextReader(AtomicReaderContext context)
        {
            deadline.Check();
            inner.SetNextReader(context);
        }

        public void Collect(int doc)
        {
            deadline.Tick();
            inner.Collect(doc);
        }
    }
}

/// <summary>Documents like another.</summary>
/// <param name="Hits">Most similar first, empty when none really is; null when there is no such document.</param>
public sealed record SimilarAnswer(IReadOnlyList<SearchHit>? Hits) : SearchAnswer;
