using Lucene.Net.Index;
using ThuVienSo.Search.Indexing;
using ThuVienSo.Search.Querying.Columns;

namespace ThuVienSo.Search.Querying.Facets;

/// <summary>Counts the values of one facet over the documents of one search.</summary>
internal abstract class FacetCounter
{
    public static FacetCounter Of(string facet, IndexReader reader) =>
        facet == FacetName.Year ? new YearCounter() : new OrdinalCounter(facet, GlobalOrdinals.OfFacet(reader, facet));

    public abstract void Enter(AtomicReaderContext leaf);

    /// <summary>Counts a document of the segment entered last.</summary>
    public abstract void Count(int doc);

    /// <summary>The most frequent values; equal counts in Vietnamese order.</summary>
    public abstract IReadOnlyList<FacetCount> Top(int size);

    private sealed class OrdinalCounter(string facet, GlobalOrdinals ordinals) : FacetCounter
    {
        private readonly int[] _counts = new int[ordinals.Count];
        private OrdinalColumn? _column;
        private int[]? _map;

        public override void Enter(AtomicReaderContext leaf)
        {
            _column = SegmentColumns.Of(leaf.AtomicReader).Ordinals(leaf.AtomicReader, facet);
            _map = ordinals.ToGlobal[leaf.Ord];
        }

        public override void Count(int doc) => _column!.Count(doc, _counts, _map);

        public override IReadOnlyList<FacetCount> Top(int size)
        {
            // Least first: the smallest count, and among equals the last in order.
            var best = new PriorityQueue<int, (int Count, int Ordinal)>(size + 1);
            for (var ordinal = 0; ordinal < _counts.Length; ordinal++)
            {
                if (_counts[ordinal] == 0 || (best.Count == size && _counts[ordinal] <= _counts[best.Peek()]))
                {
                    continue;
                }

                best.Enqueue(ordinal, (_counts[ordinal], -ordinal));
                if (best.Count > size)
                {
                    best.Dequeue();
                }
            }

            return [.. best.UnorderedItems.OrderByDescending(item => item.Priority).Select(item => Value(item.Element))];
        }

        private FacetCount Value(int ordinal)
        {
            var value = FacetTerm.Parse(ordinals.Term(ordinal));
            return new FacetCount(value.Value, value.Label, _counts[ordinal]);
        }
    }
}
