using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;
using ThuVienSo.Search.Querying.Facets;

namespace ThuVienSo.Search.Querying;

/// <summary>
/// Takes each document that the query finds: those that pass all filters are hits and count in every facet; those that fail one filter only count in its facet
/// (drill-sideways: what another value of that filter would find).
/// </summary>
internal sealed class HitCollector(
    ICollector hits, IReadOnlyList<DimensionFilter> filters, IReadOnlyDictionary<string, FacetCounter> counters, SearchDeadline deadline) : ICollector
{
    private readonly FacetCounter[] _counters = [.. counters.Values];
    private readonly FacetCounter?[] _sideways = [.. filters.Select(filter => counters.GetValueOrDefault(filter.Facet))];
    private readonly IBits[] _passes = new IBits[filters.Count];

    public int Total { get; private set; }

    /// <summary>Documents that the query finds, whatever the filters say of them.</summary>
    public int Unfiltered { get; private set; }

    public IReadOnlyDictionary<string, FacetCounter> Counters => counters;

    /// <summary>Lucene counts a disjunction much faster when it may give documents in any order within a segment.</summary>
    public bool AcceptsDocsOutOfOrder => hits.AcceptsDocsOutOfOrder;

    public void SetScorer(Scorer scorer) => hits.SetScorer(scorer);

    public void SetNextReader(AtomicReaderContext context)
    {
        deadline.Check();
        for (var i = 0; i < filters.Count; i++)
        {
            _passes[i] = filters[i].Bits(context);
        }

        foreach (var counter in _counters)
        {
            counter.Enter(context);
        }

        hits.SetNextReader(context);
    }

    public void Collect(int doc)
    {
        deadline.Tick();
        Unfiltered++;
        var failed = -1;
        for (var i = 0; i < _passes.Length; i++)
        {
            if (!_passes[i].Get(doc))
            {
                if (failed >= 0 || _sideways[i] is null)
                {
                    return;
                }

                failed = i;
            }
        }

        if (failed >= 0)
        {
            _sideways[failed]!.Count(doc);
            return;
        }

        Total++;
        hits.Collect(doc);
        foreach (var counter in _counters)
        {
            counter.Count(doc);
        }
    }
}
