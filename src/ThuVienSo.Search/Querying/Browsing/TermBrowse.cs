using Lucene.Net.Index;
using Lucene.Net.Util;
using ThuVienSo.Search.Indexing;
using ThuVienSo.Search.Querying.Columns;
using ThuVienSo.Text;

namespace ThuVienSo.Search.Querying.Browsing;

/// <summary>
/// A list of titles, names or subjects: a range of ordinals, which are in Vietnamese order. Values that only removed documents have are left out.
/// </summary>
internal sealed class TermBrowse : IBrowsable
{
    private readonly GlobalOrdinals _ordinals;

    /// <summary>Documents by ordinal.</summary>
    private readonly int[] _counts;

    /// <summary>For titles: the id of some document by ordinal; otherwise empty.</summary>
    private readonly long[] _documents;

    /// <summary>The ordinals with documents, ascending.</summary>
    private readonly int[] _present;

    private TermBrowse(GlobalOrdinals ordinals, int[] counts, long[] documents)
    {
        _ordinals = ordinals;
        _counts = counts;
        _documents = documents;
        _present = [.. Enumerable.Range(0, counts.Length).Where(ordinal => counts[ordinal] > 0)];
    }

    public static TermBrowse Of(IndexReader reader, BrowseBy by) => by switch
    {
        BrowseBy.Title => Titles(reader),
        BrowseBy.Author => Headings(reader, FacetName.Author),
        BrowseBy.Subject => Headings(reader, FacetName.Subject),
        _ => throw new ArgumentOutOfRangeException(nameof(by), by, null),
    };

    public BrowseList Part(string? prefix, int from, int size)
    {
        var begin = string.IsNullOrEmpty(prefix) ? 0 : PositionOf(prefix);
        var first = Math.Clamp(begin + (long)from, 0, _present.Length);
        return new BrowseList(_present.Length, (int)first, [.. _present.Skip((int)first).Take(size).Select(Entry)]);
    }

    private int PositionOf(string prefix)
    {
        var at = Array.BinarySearch(_present, _ordinals.Ceiling(new BytesRef(VietnameseOrder.SortKey(prefix))));
        return at < 0 ? ~at : at;
    }

    private BrowseEntry Entry(int ordinal)
    {
        var term = FacetTerm.Parse(_ordinals.Term(ordinal));
        return new BrowseEntry(term.Value, term.Label, _counts[ordinal], _documents.Length > 0 ? _documents[ordinal] : null);
    }

    private static TermBrowse Titles(IndexReader reader)
    {
        var ordinals = GlobalOrdinals.OfOrder(reader, IndexFields.TitleOrder);
        var counts = new int[ordinals.Count];
        var documents = new long[ordinals.Count];
        foreach (var leaf in reader.Leaves)
        {
            var titles = leaf.AtomicReader.GetSortedDocValues(IndexFields.TitleOrder);
            var ids = leaf.AtomicReader.GetNumericDocValues(IndexFields.IdNumber);
            foreach (var doc in Live(leaf))
            {
                var ordinal = ordinals.ToGlobal[leaf.Ord][titles.GetOrd(doc)];
                counts[ordinal]++;
                documents[ordinal] = ids.Get(doc);
            }
        }

        return new TermBrowse(ordinals, counts, documents);
    }

    private static TermBrowse Headings(IndexReader reader, string facet)
    {
        var ordinals = GlobalOrdinals.OfFacet(reader, facet);
        var counts = new int[ordinals.Count];
        foreach (var leaf in reader.Leaves)
        {
            var column = SegmentColumns.Of(leaf.AtomicReader).Ordinals(leaf.AtomicReader, facet);
            foreach (var doc in Live(leaf))
            {
                column.Count(doc, counts, ordinals.ToGlobal[leaf.Ord]);
            }
        }

        return new TermBrowse(ordinals, counts, []);
    }

    private static IEnumerable<int> Live(AtomicReaderContext leaf)
    {
        var live = leaf.AtomicReader.LiveDocs;
        return Enumerable.Range(0, leaf.AtomicReader.MaxDoc).Where(doc => live?.Get(doc) != false);
    }
}
