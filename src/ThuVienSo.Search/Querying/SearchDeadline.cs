namespace ThuVienSo.Search.Querying;

/// <summary>Ends a search at its time limit, or when nobody waits for it any more. One search, one thread.</summary>
internal sealed class SearchDeadline(TimeProvider time, TimeSpan limit, CancellationToken cancellation)
{
    /// <summary>Looking at the clock costs about as much as a document; this many take well under a millisecond.</summary>
    private const int TicksPerCheck = 1024;

    private long _start = time.GetTimestamp();
    private int _ticks;

    /// <summary>An earlier end of the same search, so that what comes after still has its time.</summary>
    public SearchDeadline Part(double share) => new(time, limit * share, cancellation) { _start = _start };

    /// <summary>To be called for each document.</summary>
    public void Tick()
    {
        if (++_ticks == TicksPerCheck)
        {
            _ticks = 0;
            Check();
        }
    }

    /// <exception cref="SearchTimeUp">The limit is reached.</exception>
    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    public void Check()
    {
        cancellation.ThrowIfCancellationRequested();
        if (time.GetElapsedTime(_start) > limit)
        {
            throw new SearchTimeUp();
        }
    }
}

/// <summary>A search reached its time limit; what was collected so far is a partial answer.</summary>
internal sealed class SearchTimeUp : Exception;
