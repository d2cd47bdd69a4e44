using Lucene.Net.Index;
using ThuVienSo.Search.Indexing;

namespace ThuVienSo.Search.Querying.Columns;

/// <summary>First and last possible year of each document of one segment. Unchanging.</summary>
internal sealed class YearColumn
{
    private readonly int[] _from;
    private readonly int[] _to;

    private YearColumn(int[] from, int[] to)
    {
        _from = from;
        _to = to;
    }

    public static YearColumn Read(AtomicReader reader)
    {
        var from = reader.GetNumericDocValues(IndexFields.YearFrom);
        var to = reader.GetNumericDocValues(IndexFields.YearTo);
        var stated = reader.GetDocsWithField(IndexFields.YearFrom);
        var column = new YearColumn(new int[reader.MaxDoc], new int[reader.MaxDoc]);
        for (var doc = 0; doc < reader.MaxDoc; doc++)
        {
            // An empty range: first year after the last one.
            var (first, last) = from is not null && to is not null && stated.Get(doc) ? ((int)from.Get(doc), (int)to.Get(doc)) : (1, 0);
            column._from[doc] = first;
            column._to[doc] = last;
        }

        return column;
    }

    /// <summary>False when the document states no year.</summary>
    public bool TryGet(int doc, out int from, out int to)
    {
        from = _from[doc];
        to = _to[doc];
        return from <= to;
    }

    /// <summary>Whether the document's range meets [from, to].</summary>
    public bool Meets(int doc, int from, int to) => _from[doc] <= to && _to[doc] >= from && _from[doc] <= _to[doc];
}
