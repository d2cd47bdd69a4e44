using System.Collections.Concurrent;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using ThuVienSo.Catalog.Audit;
using ThuVienSo.Catalog.Digital;
using ThuVienSo.Catalog.Imports;
using ThuVienSo.Web.Hosting;

namespace ThuVienSo.Web.Api.Imports;

/// <summary>
/// Does with batches what staff decide, for API and pages. A large batch takes longer than a request may: it goes on without the one who asked, and when this process ends, the worker ends it. It has connections of its own,
/// because all but one batch wait for each other, and readers must not.
/// </summary>
internal sealed partial class BatchOffice : IAsyncDisposable
{
    private const int MostAtOnce = 4;

    /// <summary>An order and its reading of the catalog while it matches anew.</summary>
    private const int ConnectionsEach = 3;

    /// <summary>The caller waits so long for the end.</summary>
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(5);

    private readonly NpgsqlDataSource _source;
    private readonly WholeBatches _batches;
    private readonly CancellationToken _stopping;
    private readonly ILogger<BatchOffice> _logger;
    private readonly ConcurrentDictionary<long, Task> _underWay = new();

    public BatchOffice(WebSettings settings, IHostApplicationLifetime lifetime, ILogger<BatchOffice> logger)
    {
        _source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(settings.Catalog)
        {
            ApplicationName = "thuvienso-web-imports",
            CommandTimeout = 0,
            MaxPoolSize = MostAtOnce * ConnectionsEach,
        });
        _batches = new WholeBatches(_source, TimeProvider.System);
        (_stopping, _logger) = (lifetime.ApplicationStopping, logger);
    }

    /// <summary>Whether a batch is where this can be done with it.</summary>
    public static bool Permits(BatchStep step, ImportState state) => step switch
    {
        BatchStep.Commit or BatchStep.Abandon => state == ImportState.Staged,
        BatchStep.Revert => state == ImportState.Committed,
        _ => throw new ArgumentOutOfRangeException(nameof(step), step, null),
    };

    /// <summary>Begins it, and waits a moment for its end.</summary>
    /// <exception cref="ImportStateException">Somebody else was faster, and the batch is where this cannot be done any more.</exception>
    public async Task<BatchAnswer> DoAsync(BatchStep step, long batch, Actor by)
    {
        if (_underWay.Count >= MostAtOnce)
            return BatchAnswer.Busy;
        var begin = new TaskCompletionSource();
        var work = RunAsync(step, batch, by, begin.Task);
        if (!_underWay.TryAdd(batch, work))
            return BatchAnswer.Busy;
        begin.SetResult();
        try
        {
            await work.WaitAsync(_patience, _stopping);
            return BatchAnswer.Done;
        }
        catch (Exception late) when (late is TimeoutException or OperationCanceledException && !work.IsCompleted)
        {
            return BatchAnswer.GoesOn;
        }
    }

    public ValueTask DisposeAsync() => _source.DisposeAsync();

    private async Task RunAsync(BatchStep step, long batch, Actor by, Task begin)
    {
        await begin;
        try
        {
            await (step switch
            {
                BatchStep.Commit => _batches.CommitAsync(batch, by, _stopping),
                BatchStep.Abandon => _batches.AbandonAsync(batch, by, _stopping),
                _ => _batches.RevertAsync(batch, by, _stopping),
            });
        }
        catch (Exception failure) when (failure is not ImportStateException)
        {
            // Whoever asked may be gone; what was begun is ended by the worker.
            LogFailed(batch, failure.Message);
            throw;
        }
        finally
        {
            _underWay.TryRemove(batch, out _);
        }
    }

    [LoggerMessage(LogLevel.Warning, "Đợt nhập {Batch} bị gián đoạn, bộ nạp sẽ làm tiếp / the batch was interrupted and the worker goes on with it: {Reason}")]
    private partial void LogFailed(long batch, string reason);
}

/// <summary>What staff do with a whole batch.</summary>
public enum BatchStep
{
    Commit,
    Abandon,
    Revert,
}

/// <summary>What became of an order.</summary>
internal enum BatchAnswer
{
    Done,

    /// <summary>It is begun and goes on by itself.</summary>
    GoesOn,

    /// <summary>Something is being done with this batch, or with too many.</summary>
    Busy,
}
