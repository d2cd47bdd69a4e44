using System.Runtime.CompilerServices;
using Lucene.Net.Index;

namespace ThuVienSo.Search.Querying.Pages;

/// <summary>The documents that have pages in a state of the index of pages: "book n" is the n-th of them by id.</summary>
internal sealed class Books
{
    private static readonly ConditionalWeakTable<IndexReader, Lazy<Books>> ByReader = [];

    private Books(IndexReader reader)
    {
        Segments = [.. reader.Leaves.Select(leaf => PageColumns.Of(leaf.AtomicReader))];
        Ids = [.. Segments.SelectMany(segment => segment.Documents).Distinct().Order()];
        Book = [.. Segments.Select(segment => Array.ConvertAll(segment.Documents, id => Array.BinarySearch(Ids, id)))];
    }

    /// <summary>The catalog's ids, ascending.</summary>
    public long[] Ids { get; }

    /// <summary>The columns of each segment.</summary>
    public IReadOnlyList<PageColumns> Segments { get; }

    /// <summary>For each segment: from places in <see cref="PageColumns.Documents"/> to books.</summary>
    public IReadOnlyList<int[]> Book { get; }

    public static Books Of(IndexReader reader) => ByReader.GetValue(reader, static key => new Lazy<Books>(() => new Books(key))).Value;

    /// <summary>The book of a document; negative when it has no page here.</summary>
    public int Of(long document) => Array.BinarySearch(Ids, document);
}
