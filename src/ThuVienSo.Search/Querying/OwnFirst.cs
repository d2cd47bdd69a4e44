using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;
using ThuVienSo.Search.Querying.Facets;

namespace ThuVienSo.Search.Querying;

/// <summary>
/// Hits in groups that are ordered each by itself: what the library that asks holds, then all else; one group where no library comes first. A search is done once for both.
/// </summary>
internal sealed class OwnFirst<T> : ICollector
    where T : ICollector
{
    private readonly DimensionFilter? _own;
    private IBits? _isOwn;

    public OwnFirst(SearchRequest request, Func<T> make)
    {
        _own = request.Own is { Only: false } own ? DimensionFilter.OfLibrary(own.Code) : null;
        Groups = _own is null ? [make()] : [make(), make()];
    }

    /// <summary>The first group first.</summary>
    public IReadOnlyList<T> Groups { get; }

    /// <summary>What a search gives its hits to: the group itself where there is but one.</summary>
    public ICollector Collector => Groups.Count == 1 ? Groups[0] : this;

    public bool AcceptsDocsOutOfOrder => Groups.All(group => group.AcceptsDocsOutOfOrder);

    public void SetScorer(Scorer scorer)
    {
        foreach (var group in Groups)
        {
            group.SetScorer(scorer);
        }
    }

    public void SetNextReader(AtomicReaderContext context)
    {
        _isOwn = _own?.Bits(context);
        foreach (var group in Groups)
        {
            group.SetNextReader(context);
        }
    }

    public void Collect(int doc) => Groups[_isOwn is null || _isOwn.Get(doc) ? 0 : 1].Collect(doc);
}
