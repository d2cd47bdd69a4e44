using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Search.Similarities;
using ThuVienSo.Search.Indexing;
using ThuVienSo.Search.Querying.Columns;
using ThuVienSo.Search.Storage;

namespace ThuVienSo.Search.Querying;

/// <summary>
/// The current generation, opened to read while another process writes; follows commits and swaps of generations. A swapped-out generation is closed when its last
/// holder is done.
/// </summary>
internal sealed class LiveIndex(IndexGenerations generations) : IDisposable
{
    private readonly Lock _refreshing = new();
    private volatile Open? _open;

    private sealed record Open(string Folder, IndexDirectory Directory, SearcherManager Searchers);

    /// <summary>Null when there is no index yet.</summary>
    public IndexHold? Hold()
    {
        while (_open is { } open)
        {
            try
            {
                return new IndexHold(open.Searchers, open.Searchers.Acquire());
            }
            catch (ObjectDisposedException)
            {
                // Swapped out between the two lines: the next round finds the new one.
                Thread.Yield();
            }
        }

        return null;
    }

    /// <summary>Makes the latest commit visible.</summary>
    public void Refresh()
    {
        lock (_refreshing)
        {
            var current = generations.Current;
            if (current == _open?.Folder)
            {
                _open?.Searchers.MaybeRefreshBlocking();
            }
            else if (current is not null && TryOpen(current) is { } next)
            {
                var old = _open;
                _open = next;
                Close(old);
            }
        }
    }

    public void Dispose()
    {
        lock (_refreshing)
        {
            var old = _open;
            _open = null;
            Close(old);
        }
    }

    /// <summary>Null when the generation is removed meanwhile, or has no commit yet.</summary>
    private static Open? TryOpen(string folder)
    {
        var directory = new IndexDirectory(folder);
        try
        {
            return new Open(folder, directory, new SearcherManager(directory, new Ranking()));
        }
        catch (Exception absent) when (absent is IndexNotFoundException or FileNotFoundException or DirectoryNotFoundException)
        {
            directory.Dispose();
            return null;
        }
    }

    private static void Close(Open? open)
    {
        open?.Searchers.Dispose();
        open?.Directory.Dispose();
    }

    private sealed class Ranking : SearcherFactory
    {
        /// <summary>Reads what is new before the state is shown, so that no search has to wait for it.</summary>
        public override IndexSearcher NewSearcher(IndexReader reader)
        {
            foreach (var segment in reader.Leaves.Select(leaf => leaf.AtomicReader))
            {
                SegmentColumns.Of(segment).Warm(segment);
            }

            return new IndexSearcher(reader) { Similarity = new BM25Similarity() };
        }
    }
}
