using Lucene.Net.Search;
using ThuVienSo.Search.Querying.Facets;
using ThuVienSo.Search.Querying.Grammar;
using ThuVienSo.Search.Querying.Snippets;
using ThuVienSo.Search.Querying.Words;

namespace ThuVienSo.Search.Querying;

/// <summary>One search on one state of the index.</summary>
internal sealed class SearchRun(IndexSearcher searcher, SearchRequest request, ParsedQuery parsed, SearchDeadline deadline)
{
    private readonly IReadOnlyList<DimensionFilter> _filters = DimensionFilter.Of(request);
    private readonly MatchedTerms _terms = QueriedTerms.Of(parsed.Root);

    private int Wanted => request.Page * request.Size;

    public SearchResult Run()
    {
        var builder = new QueryBuilder(searcher.IndexReader, QueriedTerms.Marks(parsed.Root));
        var query = builder.Build(parsed.Root);
        var sort = query is null && request.Sort == SearchSort.Relevance ? SearchSort.Newest : request.Sort;
        if (query is null && _filters.Count == 0 && sort == SearchSort.Newest)
        {
            return Everything();
        }

        return sort switch
        {
            SearchSort.Newest => Newest(query),
            SearchSort.Relevance => ByRelevance(query, builder.Neighbours),
            _ => Sorted(query, HitOrder.Of(sort)),
        };
    }

    /// <summary>All there is, newest first: nothing of it depends on the size of the collection once the facets of this state were counted.</summary>
    private SearchResult Everything()
    {
        var whole = WholeCatalog.Of(searcher.IndexReader);
        return Result(
            searcher.IndexReader.NumDocs,
            Unscored(NewestDocuments.First(searcher.IndexReader, Wanted)),
            request.Facets.Distinct().ToDictionary(name => name, name => whole.Top(name, request.FacetSize)),
            partial: false);
    }

    private SearchResult Newest(Query? query)
    {
        var newest = new NewestCollector(searcher.IndexReader);
        var (collector, complete) = Collect(query, newest);
        return Result(collector, Unscored(newest.First(Wanted)), !complete);
    }

    private SearchResult Sorted(Query? query, Sort order)
    {
        var top = TopFieldCollector.Create(order, Wanted, fillFields: false, trackDocScores: false, trackMaxScore: false, docsScoredInOrder: false);
        var (collector, complete) = Collect(query, top);
        return Result(collector, Unscored(top.GetTopDocs().ScoreDocs.Select(hit => hit.Doc)), !complete);
    }

    private SearchResult ByRelevance(Query? query, Neighbours neighbours)
    {
        var top = TopScoreDocCollector.Create(Math.Max(Wanted, neighbours.Window), docsScoredInOrder: false);
        var (collector, complete) = Collect(query, top);
        var found = top.GetTopDocs().ScoreDocs;
        if (found.Length > 1 && neighbours.Window > 0)
        {
            complete &= Completes(() => found = neighbours.Reorder(found, deadline));
        }

        return Result(collector, found, !complete);
    }

    private (HitCollector Collector, bool Complete) Collect(Query? query, ICollector hits)
    {
        request.Facets.ToList().ForEach(WholeCatalog.Of(searcher.IndexReader).Ask);
        var counters = request.Facets.Distinct().ToDictionary(name => name, name => FacetCounter.Of(name, searcher.IndexReader));
        var collector = new HitCollector(hits, _filters, counters, deadline);
        return (collector, Completes(() => searcher.Search(query ?? new MatchAllDocsQuery(), collector)));
    }

    private static IEnumerable<ScoreDoc> Unscored(IEnumerable<int> documents) => documents.Select(doc => new ScoreDoc(doc, 0));

    private SearchResult Result(HitCollector collector, IEnumerable<ScoreDoc> found, bool partial) => Result(
        collector.Total, found, collector.Counters.ToDictionary(counter => counter.Key, counter => counter.Value.Top(request.FacetSize)), partial);

    private SearchResult Result(int total, IEnumerable<ScoreDoc> found, IReadOnlyDictionary<string, IReadOnlyList<FacetCount>> facets, bool partial)
    {
        var hits = new HitReader(searcher.IndexReader, _terms);
        return new SearchResult(
            total,
            [.. found.Skip((request.Page - 1) * request.Size).Take(request.Size).Select(hit => hits.Hit(hit.Doc, hit.Score))],
            facets,
            partial,
            Notices: parsed.Notices.Count > 0 ? parsed.Notices : null);
    }

    private static bool Completes(Action part)
    {
        try
        {
            part();
            return true;
        }
        catch (SearchTimeUp)
        {
            return false;
        }
    }
}
