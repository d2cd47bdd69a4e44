using Microsoft.Extensions.Logging;
using Npgsql;
using ThuVienSo.Catalog.Feed;
using ThuVienSo.Search.Indexing;
using ThuVienSo.Search.Indexing.Pages;

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

    /// <summary>
    /// After a failure, doubled with each one that follows at once, up to <see cref="LongestPause"/>: a build that does not fit on the disk is costly to try.
    /// </summary>
    public TimeSpan FirstPause { get; init; } = TimeSpan.FromSeconds(1);

    public TimeSpan LongestPause { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Changes older than this are pruned once they are in the index; another node that was away longer rebuilds.</summary>
    public TimeSpan KeepChanges { get; init; } = TimeSpan.FromDays(7);
}

/// <summary>
/// Keeps an index equal to the catalog. It may be killed at any moment: documents and checkpoint are durable in one commit, and applying a change twice is
/// harmless. After a failure it goes on from the last commit; an index that is damaged, or of another catalog or program, is built anew. Of several processes on one
/// index folder one writes, the others wait for it to end.
/// </summary>
public sealed partial class IndexFollower
{
    private readonly IProjection _projection;
    private readonly ChangeFeed _feed;
    private readonly IndexGenerations generations;
    private readonly FollowerPace pace;
    private readonly TimeProvider time;
    private readonly ILogger<IndexFollower> logger;
    private readonly IndexRebuild _rebuild;
    private long _lastPrune;

    /// <summary>Follows documents.</summary>
    public IndexFollower(NpgsqlDataSource catalog, IndexGenerations generations, string schema, FollowerPace pace, TimeProvider time, ILogger<IndexFollower> logger)
        : this(new DocumentProjection(catalog, schema), catalog, generations, pace, time, logger)
    {
    }

    private IndexFollower(IProjection projection, NpgsqlDataSource catalog, IndexGenerations generations, FollowerPace pace, TimeProvider time, ILogger<IndexFollower> logger)
    {
        (_projection, _feed, _rebuild) = (projection, new ChangeFeed(catalog), new IndexRebuild(projection, generations));
        (this.generations, this.pace, this.time, this.logger) = (generations, pace, time, logger);
        _lastPrune = time.GetTimestamp();
    }

    /// <summary>Told how a rebuild goes; null when nobody looks.</summary>
    public IProgress<RebuildProgress>? Progress { get; init; }

    /// <summary>Follows the texts of pages into an index of their own.</summary>
    public static IndexFollower OfPages(
        NpgsqlDataSource catalog, IndexGenerations generations, FollowerPace pace, TimeProvider time, ILogger<IndexFollower> logger, IProgress<RebuildProgress>? progress = null) =>
        new(new PageProjection(catalog, PageSchema.Version()), catalog, generations, pace, time, logger) { Progress = progress };

    /// <summary>Follows until cancelled; failures of database, disk or index are logged and tried again.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        for (var pause = pace.FirstPause; !cancellationToken.IsCancellationRequested;)
        {
            var begun = time.GetTimestamp();
            try
            {
                await FollowAsync(until: null, cancellationToken);
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                return;
            }
            catch (NpgsqlException away)
            {
                // To ask again costs nothing, and when the catalog is back its changes should soon be found.
                LogAway(away.Message);
                pause = pace.FirstPause;
            }
            catch (Exception failure)
            {
                // The edge of the loop: whatever it was, an index that nobody follows any more is worse than another attempt.
                LogFailure(failure);
            }

            pause = time.GetElapsedTime(begun) > pace.LongestPause ? pace.FirstPause : pause;
            await Task.Delay(pause, time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            pause = pause * 2 < pace.LongestPause ? pause * 2 : pace.LongestPause;
        }
    }

    /// <summary>Returns when all that is committed now is in the index, durable and visible. Failures are thrown.</summary>
    public async Task CatchUpAsync(CancellationToken cancellationToken) =>
        await FollowAsync(await _feed.NowAsync(cancellationToken), cancellationToken);

    /// <summary>Builds a new generation from the whole catalog beside the live one and swaps it in, whatever the checkpoint says.</summary>
    public async Task RebuildAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            using var writer = await BuildAsync(cancellationToken);
            if (writer is not null)
                return;
        }
    }

    private async Task FollowAsync(ulong? until, CancellationToken cancellationToken)
    {
        for (var rebuild = false; ;)
        {
            try
            {
                using var writer = rebuild ? await BuildAsync(cancellationToken) : await OpenAsync(cancellationToken);
                rebuild = false;
                if (writer is not null && await FollowAsync(writer, until, cancellationToken))
                    return;
            }
            catch (FeedPrunedException tooOld)
            {
                LogPruned(tooOld);
                rebuild = true;
            }
            catch (IndexWriteFailed failure) when (!failure.MayPass)
            {
                if (generations.Current is not { } folder || IndexIntegrity.Problem(folder) is not { } damage)
                    throw;
                LogDamaged(failure, damage);
                rebuild = true;
            }
        }
    }

    /// <summary>True when caught up; false when the catalog has become another one, or another process has put a new generation in the place of this one.</summary>
    private async Task<bool> FollowAsync(IIndexWriter writer, ulong? until, CancellationToken cancellationToken)
    {
        var start = writer.Checkpoint!;
        var committed = new FeedPosition(start.Xid, start.Seq);
        var position = committed;
        var lastCommit = time.GetTimestamp();
        while (generations.Current == writer.Folder)
        {
            var batch = await _projection.ReadAsync(position, pace.BatchSize, cancellationToken);
            if (batch.Identity != new FeedIdentity(start.Catalog, start.Timeline))
                return false;
            batch.Apply(writer);
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

        return false;
    }

    /// <summary>The live generation when it belongs to this catalog and this program, else a new one. The writer's checkpoint is never null. Null: look again.</summary>
    private async Task<IIndexWriter?> OpenAsync(CancellationToken cancellationToken)
    {
        var identity = await _feed.IdentityAsync(cancellationToken);
        if (generations.Current is { } folder)
        {
            var writer = _projection.Open(folder);
            if (writer.Checkpoint is { } found && found.Schema == _projection.Schema && new FeedIdentity(found.Catalog, found.Timeline) == identity)
                return writer;
            LogRebuild(writer.Checkpoint, identity);
            writer.Dispose();
        }

        return await BuildAsync(cancellationToken);
    }

    /// <summary>Null after a pause when another process builds: of two side by side, each would remove what the other has.</summary>
    private async Task<IIndexWriter?> BuildAsync(CancellationToken cancellationToken)
    {
        var writer = await _rebuild.TryRunAsync(Progress, cancellationToken);
        if (writer is null)
            await Task.Delay(pace.FirstPause, time, cancellationToken);
        return writer;
    }

    private async Task PruneAsync(FeedPosition known, CancellationToken cancellationToken)
    {
        if (time.GetElapsedTime(_lastPrune) < TimeSpan.FromHours(1))
            return;
        _lastPrune = time.GetTimestamp();
        await _projection.PruneAsync(known, pace.KeepChanges, cancellationToken);
    }

    [LoggerMessage(LogLevel.Warning, "Mất liên lạc với PostgreSQL, chỉ mục đang chờ / the catalog is away, the index waits: {Reason}")]
    private partial void LogAway(string reason);

    [LoggerMessage(LogLevel.Error, "Chỉ mục chưa theo được mục lục, sẽ đi tiếp từ lần ghi cuối / the index cannot follow the catalog for now; it goes on from its last commit")]
    private partial void LogFailure(Exception failure);

    [LoggerMessage(LogLevel.Error, "Chỉ mục bị hỏng, đang lập lại / the index is damaged and is built anew: {Damage}")]
    private partial void LogDamaged(Exception failure, string damage);

    [LoggerMessage(LogLevel.Warning, "Chỉ mục cũ hơn nhật ký thay đổi, đang lập lại / the index is older than the change feed and is built anew")]
    private partial void LogPruned(Exception tooOld);

    [LoggerMessage(LogLevel.Information, "Chỉ mục ({Checkpoint}) không phải của mục lục này ({Identity}) hay của bản chương trình này, đang lập lại / the index is not of this catalog or this program, and is built anew")]
    private partial void LogRebuild(Checkpoint? checkpoint, FeedIdentity identity);
}
