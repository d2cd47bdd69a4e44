using Lucene.Net.Search;
using ThuVienSo.Search.Querying.Facets;
using ThuVienSo.Search.Querying.Grammar;
using ThuVienSo.Search.Querying.Words;

namespace ThuVienSo.Search.Querying;

/// <summary>One search on one state of the index.</summary>
internal sealed class SearchRun(IndexSearcher searcher, SearchRequest request, ParsedQuery parsed, SearchDeadline deadline)
{
    public SearchResult Run()
    {
        var terms = QueriedTerms.Of(parsed.Root);
        var query = new QueryBuilder(searcher.IndexReader, marksTyped: !terms.Exact.SetEquals(terms.Folded)).Build(parsed.Root);
        var order = HitOrder.Of(query is null && request.Sort == SearchSort.Relevance ? SearchSort.Newest : request.Sort);
        var wanted = request.Page * request.Size;
        var counters = request.Facets.Distinct().ToDictionary(name => name, name => FacetCounter.Of(name, searcher.IndexReader));
        ITopDocsCollector top = order is null
            ? TopScoreDocCollector.Create(wanted, docsScoredInOrder: true)
            : TopFieldCollector.Create(order, wanted, fillFields: false, trackDocScores: false, trackMaxScore: false, docsScoredInOrder: true);
        var collector = new HitCollector(top, DimensionFilter.Of(request), counters, deadline);
        var partial = !Completes(query ?? new MatchAllDocsQuery(), collector);
        var hits = new HitReader(searcher.IndexReader, terms);
        return new SearchResult(
            collector.Total,
            [.. top.GetTopDocs(wanted - request.Size, request.Size).ScoreDocs.Select(hit => hits.Hit(hit.Doc, order is null ? hit.Score : 0))],
            counters.ToDictionary(counter => counter.Key, counter => counter.Value.Top(request.FacetSize)),
            partial,
            Notices: parsed.Notices.Count > 0 ? parsed.Notices : null);
    }

    private bool Completes(Query query, HitCollector collector)
    {
        try
        {
            searcher.Search(query, collector);
            return true;
        }
        catch (SearchTimeUp)
        {
            return false;
        }
    }
}
