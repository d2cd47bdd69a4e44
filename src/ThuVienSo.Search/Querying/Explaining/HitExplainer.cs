using Lucene.Net.Index;
using Lucene.Net.Search;
using ThuVienSo.Search.Querying.Words;

namespace ThuVienSo.Search.Querying.Explaining;

/// <summary>Tells of single hits of one search why they stand where they stand, by asking what scored them once more.</summary>
/// <param name="searcher">The state of the index that was searched.</param>
/// <param name="query">What found the hits.</param>
/// <param name="neighbours">What put the first of them into their final order; null when that was not done.</param>
internal sealed class HitExplainer(IndexSearcher searcher, Query query, Neighbours? neighbours)
{
    private readonly Weight _weight = searcher.CreateNormalizedWeight(query);

    /// <param name="hit">A document found, and its score.</param>
    /// <param name="besideNeighbours">Whether it was among those of which the neighbours were looked at.</param>
    public Reason Why(ScoreDoc hit, bool besideNeighbours)
    {
        var leaf = searcher.IndexReader.Leaves[ReaderUtil.SubIndex(hit.Doc, searcher.IndexReader.Leaves)];
        var parts = HitParts.Of(_weight.Explain(leaf, hit.Doc - leaf.DocBase));
        var pairs = neighbours is not null && besideNeighbours ? neighbours.Explain(leaf, hit.Doc - leaf.DocBase) : [];
        return new Reason(ReasonKind.Score, $"{Points.Vi(hit.Score)}: tổng các phần sau đây.", $"{Points.En(hit.Score)}: the sum of these parts.", hit.Score)
        {
            Combination = Combination.Sum,
            Details = [.. parts, .. pairs],
        };
    }
}
