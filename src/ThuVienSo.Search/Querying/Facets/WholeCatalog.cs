using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Lucene.Net.Index;

namespace ThuVienSo.Search.Querying.Facets;

/// <summary>The facets of everything, counted once for one state of the index: each start page asks for them, and they grow with the collection.</summary>
internal sealed class WholeCatalog
{
    private static readonly ConditionalWeakTable<IndexReader, WholeCatalog> ByReader = [];

    private readonly IndexReader _reader;
    private readonly ConcurrentDictionary<string, Lazy<IReadOnlyList<FacetCount>>> _counts = new();
    private readonly ConcurrentDictionary<string, bool> _asked = new();

    private WholeCatalog(IndexReader reader) => _reader = reader;

    public static WholeCatalog Of(IndexReader reader) => ByReader.GetValue(reader, static key => new WholeCatalog(key));

    /// <summary>The facets that searches counted, in this state.</summary>
    public ICollection<string> Asked => _asked.Keys;

    /// <summary>The most frequent values of a facet over all documents.</summary>
    public IReadOnlyList<FacetCount> Top(string facet, int size)
    {
        Ask(facet);
        var counts = Counts(facet);
        return counts.Count > size ? [.. counts.Take(size)] : counts;
    }

    /// <summary>Notes that a search counts a facet.</summary>
    public void Ask(string facet) => _asked.TryAdd(facet, true);

    /// <summary>Counts ahead of the searches that will ask.</summary>
    public void Warm(IEnumerable<string> facets)
    {
        foreach (var facet in facets)
        {
            Counts(facet);
        }
    }

    private IReadOnlyList<FacetCount> Counts(string facet) => _counts.GetOrAdd(facet, name => new Lazy<IReadOnlyList<FacetCount>>(() => Count(name))).Value;

    private IReadOnlyList<FacetCount> Count(string facet)
    {
        var counter = FacetCounter.Of(facet, _reader);
        foreach (var leaf in _reader.Leaves)
        {
            var live = leaf.AtomicReader.LiveDocs;
            counter.Enter(leaf);
            for (var doc = 0; doc < leaf.AtomicReader.MaxDoc; doc++)
            {
                if (live?.Get(doc) != false)
                {
                    counter.Count(doc);
                }
            }
        }

        return counter.Top(RequestLimits.MostFacetValues);
    }
}
