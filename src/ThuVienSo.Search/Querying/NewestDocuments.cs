using Lucene.Net.Index;
using Lucene.Net.Util;
using ThuVienSo.Search.Querying.Columns;

namespace ThuVienSo.Search.Querying;

/// <summary>The documents of all segments that came into the catalog last, latest first: a merge of lists that are sorted already, so that the cost is that of what is taken.</summary>
internal static class NewestDocuments
{
    /// <summary>Lucene's numbers of the first documents.</summary>
    /// <param name="reader">The state of the index.</param>
    /// <param name="count">Most to take.</param>
    /// <param name="wanted">For a segment by its ordinal the documents to take; null: those that are not deleted.</param>
    public static List<int> First(IndexReader reader, int count, Func<int, IBits?>? wanted = null)
    {
        var heads = new PriorityQueue<Segment, (long Added, long Id)>(Comparer<(long, long)>.Create((one, other) => other.CompareTo(one)));
        foreach (var leaf in reader.Leaves)
        {
            var segment = new Segment(leaf, wanted is null ? leaf.AtomicReader.LiveDocs : wanted(leaf.Ord) ?? new Bits.MatchNoBits(leaf.AtomicReader.MaxDoc));
            if (segment.Next())
            {
                heads.Enqueue(segment, segment.Age);
            }
        }

        var first = new List<int>(Math.Min(count, reader.NumDocs));
        while (first.Count < count && heads.TryDequeue(out var segment, out _))
        {
            first.Add(segment.Document);
            if (segment.Next())
            {
                heads.Enqueue(segment, segment.Age);
            }
        }

        return first;
    }

    private sealed class Segment
    {
        private readonly AtomicReaderContext _leaf;
        private readonly IBits? _wanted;
        private readonly NewestFirst _order;
        private readonly NumericDocValues? _added;
        private readonly NumericDocValues? _ids;
        private int _place = -1;

        public Segment(AtomicReaderContext leaf, IBits? wanted)
        {
            (_leaf, _wanted) = (leaf, wanted);
            _order = SegmentColumns.Of(leaf.AtomicReader).Newest(leaf.AtomicReader);
            (_added, _ids) = NewestFirst.Keys(leaf.AtomicReader);
        }

        public int Document => _leaf.DocBase + _order[_place];

        public (long Added, long Id) Age => (_added?.Get(_order[_place]) ?? 0, _ids?.Get(_order[_place]) ?? 0);

        /// <summary>Goes to the next document wanted; false when there is none.</summary>
        public bool Next()
        {
            while (++_place < _order.Count)
            {
                if (_wanted?.Get(_order[_place]) != false)
                {
                    return true;
                }
            }

            return false;
        }
    }
}
