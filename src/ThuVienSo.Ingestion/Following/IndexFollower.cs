using Microsoft.Extensions.Logging;
using Npgsql;
using ThuVienSo.Catalog.Documents;
using ThuVienSo.Catalog.Feed;
using ThuVienSo.Search.Indexing;

namespace ThuVienSo.Ingestion.Following;

/// <summary>How the follower paces itself.</summary>
public sealed record FollowerPace
{
    /// <summary>Between two looks at a feed that had nothing new.</summary>
    public TimeSpan Poll { get; init; } = TimeSpan.FromMilliseconds(250);

    /// <summary>A commit makes changes visible and durable; it costs an fsync of every new file.</summary>
    public TimeSpan BetweenCommits { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Changes read at once; they and their documents are in memory together.</summary>
    public int BatchSize { get; init; } = 1000;

    /// <summary>Changes older than this are pruned once they are in the index; another node that was away longer rebuilds.</summary>
    public TimeSpan KeepChanges { get; init; } = TimeSpan.FromDays(7);
}

/// <summary>
/// Keeps the index equal to the catalog. It may be killed at any moment: documents and checkpoint are durable in one commit, and applying a
/// change twice is harmless. After a failure of the index it goes on from the last commit; a catalog or an index of another kind is a rebuild.
/// </summary>
public sealed partial class IndexFollower(
    NpgsqlDataSource catalog, IndexGenerations generations, string schema, FollowerPace pace, TimeProvider time, ILogger<IndexFollower> logger)
{
    private static readonly TimeSpan AfterFailure = TimeSpan.FromSeconds(1);

    private readonly ChangeFeed _feed = new(catalog);
    private readonly IndexRebuild _rebuild = new(new DocumentStates(catalog), generations, schema);
    private long _lastPrune = time.GetTimestamp();

    /// <summary>Told how a rebuild goes; null when nobody looks.</summary>
    public IProgress<RebuildProgress>? Progress { get; init; }

    /// <summary>Follows until cancelled; failures of database, disk or index are logged and tried again.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                await FollowAsync(until: null, cancellationToken);
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception failure) when (failure is NpgsqlException or IOException or IndexWriteFailed)
            {
                LogFailure(failure);
                await Task.Delay(AfterFailure, time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    /// <summary>Returns when all that is committed now is in the index, durable and visible. Failures are thrown.</summary>
    public async Task CatchUpAsync(CancellationToken cancellationToken) =>
        await FollowAsync(await _feed.NowAsync(cancellationToken), cancellationToken);

    /// <summary>Builds a new generation from the whole catalog beside the live one and swaps it in, whatever the checkpoint says.</summary>
    public async Task RebuildAsync(CancellationToken cancellationToken)
    {
        using var writer = await _rebuild.RunAsync(Progress, cancellationToken);
    }

    private async Task FollowAsync(ulong? until, CancellationToken cancellationToken)
    {
        var pruned = false;
        while (true)
        {
            using var writer = await OpenAsync(pruned, cancellationToken);
            try
            {
                if (await FollowAsync(writer, until, cancellationToken))
                    return;
            }
            catch (FeedPrunedException tooOld)
            {
                LogPruned(tooOld);
                pruned = true;
            }
        }
    }

    /// <summary>True when caught up; false when the catalog has become another one.</summary>
    private async Task<bool> FollowAsync(CatalogIndexWriter writer, ulong? until, CancellationToken cancellationToken)
    {
        var start = writer.Checkpoint!;
        var committed = new FeedPosition(start.Xid, start.Seq);
        var position = committed;
        var lastCommit = time.GetTimestamp();
        while (true)
        {
            var batch = await _feed.ReadAsync(position, pace.BatchSize, cancellationToken);
            if (batch.Identity != new FeedIdentity(start.Catalog, start.Timeline))
                return false;
            Apply(writer, batch);
            position = batch.Next;
            var caughtUp = until is { } moment && batch.CaughtUpTo(moment);
            if (position != committed && (caughtUp || time.GetElapsedTime(lastCommit) >= pace.BetweenCommits))
            {
                writer.Commit(start with { Xid = position.Xid, Seq = position.Seq });
                committed = position;
                lastCommit = time.GetTimestamp();
            }

            if (caughtUp)
                return true;
            await PruneAsync(committed, cancellationToken);
            if (!batch.More)
                await Task.Delay(pace.Poll, time, cancellationToken);
        }
    }

    private static void Apply(CatalogIndexWriter writer, ChangeBatch batch)
    {
        if (batch.Documents.Count == 0)
            return;
        writer.Apply(
            batch.Documents.Select(document => document.State).OfType<DocumentState>().Select(IndexedDocuments.From),
            batch.Documents.Where(document => document.State is null).Select(document => document.Id));
    }

    /// <summary>The live generation when it belongs to this catalog and this program, else a new one. The writer's checkpoint is never null.</summary>
    private async Task<CatalogIndexWriter> OpenAsync(bool rebuild, CancellationToken cancellationToken)
    {
        var identity = await _feed.IdentityAsync(cancellationToken);
        if (generations.Current is { } folder)
        {
            var writer = CatalogIndexWriter.Open(folder);
            if (!rebuild && writer.Checkpoint is { } found && found.Schema == schema && new FeedIdentity(found.Catalog, found.Timeline) == identity)
                return writer;
            LogRebuild(writer.Checkpoint, identity);
            writer.Dispose();
        }

        return await _rebuild.RunAsync(Progress, cancellationToken);
    }

    private async Task PruneAsync(FeedPosition known, CancellationToken cancellationToken)
    {
        if (time.GetElapsedTime(_lastPrune) < TimeSpan.FromHours(1))
            return;
        _lastPrune = time.GetTimestamp();
        await _feed.PruneAsync(known, pace.KeepChanges, cancellationToken);
    }

    [LoggerMessage(LogLevel.Error, "The index cannot follow the catalog for now; it goes on from its last commit")]
    private partial void LogFailure(Exception failure);

    [LoggerMessage(LogLevel.Warning, "The index is older than the change feed and is built anew")]
    private partial void LogPruned(Exception tooOld);

    [LoggerMessage(LogLevel.Information, "The index ({Checkpoint}) is not of this catalog ({Identity}) or this program, and is built anew")]
    private partial void LogRebuild(Checkpoint? checkpoint, FeedIdentity identity);
}
