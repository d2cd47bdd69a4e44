using System.Collections.Concurrent;
using System.Security.Cryptography;
using Lucene.Net.Index;
using Lucene.Net.Util;
using ThuVienSo.Search.Indexing;
using ThuVienSo.Search.Indexing.Pages;
using ThuVienSo.Search.Querying.Pages;

namespace ThuVienSo.Search.Querying.Inside;

/// <summary>
/// The words of the few books that are read now. Counted from the texts, which takes some tenths of a second for a thousand pages, and kept for as long as the pages that a reader may see are the same: other books may come into
/// the index meanwhile.
/// </summary>
internal sealed class WordsOfBooks
{
    /// <summary>Some 5 MB each at most.</summary>
    private const int Most = 8;

    private readonly ConcurrentDictionary<string, BookWords> _kept = [];

    /// <summary>Counted anew, or kept from before; without words when the asker may not read the book.</summary>
    public BookWords Of(IndexHold records, IndexHold pages, long document, Asker asker, SearchDeadline deadline)
    {
        var shelf = BookShelf.Of(records.Reader, pages.Reader);
        if (!shelf.IsPermitted(document, asker))
        {
            return BookWords.None;
        }

        var own = PagesOf(pages.Reader, shelf, document, asker);
        var state = StateOf(pages.Reader, own);
        if (_kept.TryGetValue(state, out var known))
        {
            return known;
        }

        var (words, complete) = BookWords.Count(own.Select(page =>
        {
            deadline.Check();
            return StoredPage.Read(pages.Reader, page).Text;
        }));
        if (!complete)
        {
            return words;
        }

        if (_kept.Count >= Most)
        {
            _kept.Clear();
        }

        return _kept[state] = words;
    }

    private static List<int> PagesOf(IndexReader reader, BookShelf shelf, long document, Asker asker) =>
        [.. reader.Leaves.SelectMany(leaf => BestPages.PagesOf(leaf.AtomicReader, document).Where(page => shelf.Books.Segments[leaf.Ord].IsPermitted(page, asker)).Select(page => page + leaf.DocBase))];

    /// <summary>Names what stands on some pages, wherever the index has them.</summary>
    private static string StateOf(IndexReader reader, List<int> pages)
    {
        var states = new List<(long Id, string Hash)>(pages.Count);
        var hash = new BytesRef();
        foreach (var page in pages)
        {
            var leaf = reader.Leaves[ReaderUtil.SubIndex(page, reader.Leaves)];
            leaf.AtomicReader.GetBinaryDocValues(PageFieldNames.Hash).Get(page - leaf.DocBase, hash);
            states.Add((leaf.AtomicReader.GetNumericDocValues(PageFieldNames.IdNumber).Get(page - leaf.DocBase), Convert.ToHexString(hash.Bytes, hash.Offset, hash.Length)));
        }

        using var all = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var (id, content) in states.OrderBy(state => state.Id))
        {
            all.AppendData(BitConverter.GetBytes(id));
            all.AppendData(System.Text.Encoding.ASCII.GetBytes(content));
        }

        return Convert.ToHexString(all.GetHashAndReset());
    }
}
