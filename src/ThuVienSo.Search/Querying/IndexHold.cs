using Lucene.Net.Index;
using Lucene.Net.Search;
using ThuVienSo.Text.Language;

namespace ThuVienSo.Search.Querying;

/// <summary>One state of the index, kept from being unmapped until disposed. Do not keep it longer than a request.</summary>
public sealed class IndexHold : IDisposable
{
    private readonly SearcherManager _owner;
    private IndexSearcher? _searcher;

    internal IndexHold(SearcherManager owner, IndexSearcher searcher, SyllableModel model)
    {
        _owner = owner;
        _searcher = searcher;
        Model = model;
    }

    /// <summary>What words this generation has, and which follow which; a little older than its documents.</summary>
    public SyllableModel Model { get; }

    /// <exception cref="ObjectDisposedException">After the end of the hold, when its files may be gone from memory.</exception>
    public IndexSearcher Searcher => _searcher ?? throw new ObjectDisposedException(nameof(IndexHold));

    public IndexReader Reader => Searcher.IndexReader;

    public void Dispose()
    {
        if (Interlocked.Exchange(ref _searcher, null) is { } searcher)
        {
            _owner.Release(searcher);
        }
    }
}
