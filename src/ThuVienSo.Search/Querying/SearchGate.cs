namespace ThuVienSo.Search.Querying;

/// <summary>Lets a few searches run at a time, and a few more wait: past that, refusing at once serves everybody better than a growing queue.</summary>
internal sealed class SearchGate(int running, int waiting) : IDisposable
{
    private readonly SemaphoreSlim _places = new(running);
    private int _inside;

    /// <summary>Null when the queue is full; otherwise to be disposed when the search is done.</summary>
    public async Task<IDisposable?> EnterAsync(CancellationToken cancellation)
    {
        if (Interlocked.Increment(ref _inside) > running + waiting)
        {
            Interlocked.Decrement(ref _inside);
            return null;
        }

        try
        {
            await _places.WaitAsync(cancellation).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            Interlocked.Decrement(ref _inside);
            throw;
        }

        return new Place(this);
    }

    public void Dispose() => _places.Dispose();

    private sealed class Place(SearchGate gate) : IDisposable
    {
        private int _left;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _left, 1) == 0)
            {
                gate._places.Release();
                Interlocked.Decrement(ref gate._inside);
            }
        }
    }
}
