using System.Runtime.CompilerServices;
using Lucene.Net.Index;
using ThuVienSo.Search.Indexing;
using ThuVienSo.Search.Indexing.Pages;

namespace ThuVienSo.Search.Querying.Pages;

/// <summary>
/// What a search needs to know of each page of one segment, in plain arrays: five bytes a page, and eight more where a page has a right of its own. Unchanging; read once and kept as long as the segment.
/// </summary>
internal sealed class PageColumns
{
    private static readonly ConditionalWeakTable<object, Lazy<PageColumns>> BySegment = [];

    private PageColumns(AtomicReader reader)
    {
        var documents = reader.GetNumericDocValues(PageFieldNames.DocumentNumber);
        var confidences = reader.GetNumericDocValues(PageFieldNames.Confidence);
        var of = new long[reader.MaxDoc];
        Confidence = new byte[reader.MaxDoc];
        for (var page = 0; page < of.Length; page++)
        {
            of[page] = documents.Get(page);
            Confidence[page] = (byte)confidences.Get(page);
        }

        Documents = [.. of.Distinct().Order()];
        Document = Array.ConvertAll(of, id => Array.BinarySearch(Documents, id));
        Own = Rights(reader);
    }

    /// <summary>The ids of all documents with pages here, ascending.</summary>
    public long[] Documents { get; }

    /// <summary>For each page, the place of its document in <see cref="Documents"/>.</summary>
    public int[] Document { get; }

    /// <summary>For each page its confidence in percent and one more; 0 for text that was not recognised.</summary>
    public byte[] Confidence { get; }

    /// <summary>For each page its own right, packed; -1 where nothing is stated. Null when no page has one.</summary>
    public long[]? Own { get; }

    public static PageColumns Of(AtomicReader reader) => BySegment.GetValue(reader.CoreCacheKey, _ => new Lazy<PageColumns>(() => new PageColumns(reader))).Value;

    /// <summary>Whether a page's own right lets somebody read it; that of the whole is another matter.</summary>
    public bool IsPermitted(int page, Asker asker) => Own is not { } own || own[page] < 0 || ReadRight.Unpack(own[page]).Permits(asker);

    private static long[]? Rights(AtomicReader reader)
    {
        if (reader.GetNumericDocValues(PageFieldNames.Own) is not { } rights)
        {
            return null;
        }

        var stated = reader.GetDocsWithField(PageFieldNames.Own);
        return [.. Enumerable.Range(0, reader.MaxDoc).Select(page => stated.Get(page) ? rights.Get(page) : -1)];
    }
}
