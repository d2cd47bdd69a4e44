using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Search.Similarities;
using ThuVienSo.Search.Indexing;
using ThuVienSo.Search.Storage;

namespace ThuVienSo.Search.Querying;

/// <summary>
/// The current generation, opened to read while another process writes; follows commits and swaps of generations. A swapped-out generation is closed when its last
/// holder is done.
/// </summary>
/// <param name="generations">Where the index is.</param>
/// <param name="reading">What is read of each state before it is shown.</param>
internal sealed class LiveIndex(IndexGenerations generations, IStateReading reading) : IDisposable
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

    /// <summary>Makes the latest commit visible. When there was none since the last call, what can wait is read too: while commits come thick and fast that would be work for nobody.</summary>
    public void Refresh()
    {
        using var before = Hold();
        Follow();
        using var after = Hold();
        if (after is not null && before?.Reader == after.Reader)
        {
            reading.Settle(after.Reader);
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
    private Open? TryOpen(string folder)
    {
        var directory = new IndexDirectory(folder);
        try
        {
            return new Open(folder, directory, new SearcherManager(directory, new Ranking(reading)), new FollowedModel(folder));
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

    private sealed class Ranking(IStateReading reading) : SearcherFactory
    {
        public override IndexSearcher NewSearcher(IndexReader reader)
        {
            reading.Begin(reader);
            return new IndexSearcher(reader) { Similarity = new BM25Similarity() };
        }
    }
}
