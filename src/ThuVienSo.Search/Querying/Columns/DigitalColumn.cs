using Lucene.Net.Index;
using ThuVienSo.Search.Indexing;

namespace ThuVienSo.Search.Querying.Columns;

/// <summary>The documents of one segment that have a digital object: few beside all. Unchanging; deleted ones perhaps among them.</summary>
/// <param name="Documents">Of the segment, ascending.</param>
/// <param name="Ids">The catalog's ids of these.</param>
/// <param name="Rights">Who may read the object of each, packed; see <see cref="ReadRight"/>.</param>
internal sealed record DigitalColumn(int[] Documents, long[] Ids, long[] Rights)
{
    public static DigitalColumn Read(AtomicReader reader)
    {
        var rights = reader.GetNumericDocValues(IndexFields.Right);
        if (rights is null)
        {
            return new DigitalColumn([], [], []);
        }

        var stated = reader.GetDocsWithField(IndexFields.Right);
        var ids = reader.GetNumericDocValues(IndexFields.IdNumber);
        var documents = Enumerable.Range(0, reader.MaxDoc).Where(stated.Get).ToArray();
        return new DigitalColumn(documents, Array.ConvertAll(documents, ids.Get), Array.ConvertAll(documents, rights.Get));
    }
}
