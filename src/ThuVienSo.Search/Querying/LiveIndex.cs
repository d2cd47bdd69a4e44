using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Search.Similarities;
using ThuVienSo.Search.Indexing;
using ThuVienSo.Search.Querying.Columns;
using ThuVienSo.Search.Querying.Facets;
using ThuVienSo.Search.Querying.Suggest;
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

    private sealed record Open(string Folder, IndexDirectory Directory, SearcherManager Searchers, FollowedModel Model);

    /// <summary>Null when there is no index yet.</summary>
    public IndexHold? Hold()
    {
        while (_open is { } open)
        {
            try
            {
                return new IndexHold(open.Searchers, open.Searchers.Acquire(), open.Model.Current);
            }
            catch (ObjectDisposedException)
            {
                // Swapped out between the two lines: the next round finds the new one.
                Thread.Yield();
            }
        }

        return null;
    }

    /// <summary>
    /// Makes the latest commit visible. When there was none since the last call, counts ahead what searches of everything will ask: while commits come thick and fast that would
    /// be work for nobody, so then only what the state before was asked for is counted, see <see cref="Ranking"/>.
    /// </summary>
    public void Refresh()
    {
        using var before = Hold();
        Follow();
        using var after = Hold();
        if (after is not null && before?.Reader == after.Reader)
        {
            WholeCatalog.Of(after.Reader).Warm(FacetName.All);
        }
    }

    private void Follow()
    {
        lock (_refreshing)
        {
            var current = generations.Current;
            if (current == _open?.Folder)
            {
                _open?.Searchers.MaybeRefreshBlocking();
                _open?.Model.Refresh();
            }
            else if (current is not null && TryOpen(current) is { } next)
            {
                Swap(next);
            }
        }
    }

    /// <summary>A generation whose language model is damaged answers without one: its writer, when it starts, makes both anew.</summary>
    private void Swap(Open next)
    {
        try
        {
            next.Model.Refresh();
        }
        finally
        {
            var old = _open;
            _open = next;
            Close(old);
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
            return new Open(folder, directory, new SearcherManager(directory, new Ranking()), new FollowedModel(folder));
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
        private WholeCatalog? _before;

        /// <summary>Reads what is new before the state is shown, so that no search has to wait for it.</summary>
        public override IndexSearcher NewSearcher(IndexReader reader)
        {
            foreach (var segment in reader.Leaves.Select(leaf => leaf.AtomicReader))
            {
                SegmentColumns.Of(segment).Warm(segment);
                SuggestTables.Of(segment);
            }

            var whole = WholeCatalog.Of(reader);
            whole.Warm(_before?.Asked ?? []);
            _before = whole;
            return new IndexSearcher(reader) { Similarity = new BM25Similarity() };
        }
    }
}
