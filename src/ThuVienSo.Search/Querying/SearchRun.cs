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
        var builder = new QueryBuilder(searcher.IndexReader, QueriedTerms.Marks(parsed.Root));
        var query = builder.Build(parsed.Root);
        var order = HitOrder.Of(query is null && request.Sort == SearchSort.Relevance ? SearchSort.Newest : request.Sort);
        var counters = request.Facets.Distinct().ToDictionary(name => name, name => FacetCounter.Of(name, searcher.IndexReader));
        var top = Top(order, builder.Neighbours.Window);
        var collector = new HitCollector(top, DimensionFilter.Of(request), counters, deadline);
        var partial = !Completes(() => searcher.Search(query ?? new MatchAllDocsQuery(), collector));
        var found = top.GetTopDocs().ScoreDocs;
        if (order is null && found.Length > 1 && builder.Neighbours.Window > 0)
        {
            partial |= !Completes(() => found = builder.Neighbours.Reorder(found, deadline));
        }

        var hits = new HitReader(searcher.IndexReader, terms);
        return new SearchResult(
            collector.Total,
            [.. found.Skip((request.Page - 1) * request.Size).Take(request.Size).Select(hit => hits.Hit(hit.Doc, order is null ? hit.Score : 0))],
            counters.ToDictionary(counter => counter.Key, counter => counter.Value.Top(request.FacetSize)),
            partial,
            Notices: parsed.Notices.Count > 0 ? parsed.Notices : null);
    }

    private ITopDocsCollector Top(Sort? order, int window)
    {
        var wanted = request.Page * request.Size;
        return order is null
            ? TopScoreDocCollector.Create(Math.Max(wanted, window), docsScoredInOrder: false)
            : TopFieldCollector.Create(order, wanted, fillFields: false, trackDocScores: false, trackMaxScore: false, docsScoredInOrder: false);
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
