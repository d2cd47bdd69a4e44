using System.Runtime.CompilerServices;
using Lucene.Net.Index;
using ThuVienSo.Search.Indexing;
using ThuVienSo.Search.Querying.Columns;
using ThuVienSo.Search.Querying.Inside;

namespace ThuVienSo.Search.Querying.Pages;

/// <summary>
/// Where the books of the index of pages stand in the index of documents, for one state of each. Both follow the catalog by themselves: pages of a document that the other does not have, or not as a digital one,
/// are not found.
/// </summary>
internal sealed class BookShelf
{
    private static readonly ConditionalWeakTable<IndexReader, ConditionalWeakTable<IndexReader, Lazy<BookShelf>>> ByReaders = [];

    private readonly long[] _rights;

    private BookShelf(IndexReader documents, IndexReader pages)
    {
        Books = Books.Of(pages);
        _rights = new long[Books.Ids.Length];
        Array.Fill(_rights, -1);
        Places = [.. documents.Leaves.Select(leaf => Shelve(leaf.AtomicReader))];
    }

    public Books Books { get; }

    /// <summary>For each segment of the index of documents: those that are books, ascending, and which.</summary>
    public IReadOnlyList<(int[] Documents, int[] Books)> Places { get; }

    /// <summary>What the last searches inside these books found.</summary>
    public InsideReadings Readings { get; } = new();

    public static BookShelf Of(IndexReader documents, IndexReader pages) =>
        ByReaders.GetValue(documents, static _ => []).GetValue(pages, key => new Lazy<BookShelf>(() => new BookShelf(documents, key))).Value;

    /// <summary>For each book whether somebody may read it.</summary>
    public bool[] Permitted(Asker asker) => Array.ConvertAll(_rights, right => right >= 0 && ReadRight.Unpack(right).Permits(asker));

    /// <summary>Whether a document has pages here that somebody may read, but for the own rights of the pages.</summary>
    public bool IsPermitted(long document, Asker asker) => Books.Of(document) is var book and >= 0 && _rights[book] >= 0 && ReadRight.Unpack(_rights[book]).Permits(asker);

    private (int[], int[]) Shelve(AtomicReader segment)
    {
        var digital = SegmentColumns.Of(segment).Digital(segment);
        var live = segment.LiveDocs;
        var (documents, books) = (new List<int>(), new List<int>());
        for (var i = 0; i < digital.Documents.Length; i++)
        {
            if (live?.Get(digital.Documents[i]) != false && Books.Of(digital.Ids[i]) is var book and >= 0)
            {
                documents.Add(digital.Documents[i]);
                books.Add(book);
                _rights[book] = digital.Rights[i];
            }
        }

        return ([.. documents], [.. books]);
    }
}
