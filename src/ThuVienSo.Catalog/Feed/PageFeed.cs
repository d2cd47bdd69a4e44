using System.Data;
using Npgsql;
using NpgsqlTypes;
using ThuVienSo.Catalog.Digital;
using ThuVienSo.Catalog.Storage;

namespace ThuVienSo.Catalog.Feed;

/// <summary>What one read of the feed of pages found, all of one snapshot.</summary>
/// <param name="Identity">The catalog that answered.</param>
/// <param name="Pages">State now of each page that changed, each once; null for one that is not to be found any more.</param>
/// <param name="Next">The position after these changes; what was asked from when nothing changed.</param>
/// <param name="Horizon">Every transaction below this number had ended: see <see cref="ChangeBatch.CaughtUpTo"/>.</param>
/// <param name="More">There are further changes to read at once.</param>
public sealed record PageBatch(FeedIdentity Identity, IReadOnlyList<(long Id, PageState? State)> Pages, FeedPosition Next, ulong Horizon, bool More);

/// <summary>The changes of pages, beside those of documents and by the same rules, see <see cref="ChangeFeed"/>.</summary>
public sealed class PageFeed(NpgsqlDataSource source)
{
    private const int CountedChanges = 100_000;

    /// <summary>Reads at most <paramref name="limit"/> changes after a position, and the state now of their pages.</summary>
    /// <exception cref="FeedPrunedException">The position is older than the feed.</exception>
    public async Task<PageBatch> ReadAsync(FeedPosition after, int limit, CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        await using var snapshot = await Snapshot.BeginAsync(connection, cancellationToken);
        var head = await ReadHeadAsync(connection, cancellationToken);
        if (after.Xid < head.Floor || (after.Xid == head.Floor && after.Seq != long.MaxValue && after != FeedPosition.Start))
            throw new FeedPrunedException(after, head.Floor);

        var (ids, next, rows) = (new List<long>(), after, 0);
        await using (var command = new NpgsqlCommand(
            """
            select xid, seq, page from page_change
            where (xid, seq) > ($1, $2) and xid < $3
            order by xid, seq limit $4
            """, connection)
        {
            Parameters =
            {
                new() { Value = after.Xid, NpgsqlDbType = NpgsqlDbType.Xid8 }, new() { Value = after.Seq },
                new() { Value = head.Horizon, NpgsqlDbType = NpgsqlDbType.Xid8 }, new() { Value = limit },
            },
        })
        await using (var reader = await command.ExecuteReaderAsync(cancellationToken))
        {
            for (; await reader.ReadAsync(cancellationToken); rows++)
            {
                next = new FeedPosition(reader.GetFieldValue<ulong>(0), reader.GetInt64(1));
                ids.Add(reader.GetInt64(2));
            }
        }

        var changed = ids.Distinct().ToList();
        var states = await PageStates.ReadAsync(connection, changed, cancellationToken);
        return new PageBatch(head.Identity, [.. changed.Select(id => (id, states.GetValueOrDefault(id)))], next, head.Horizon, rows == limit);
    }

    /// <summary>How far a follower at <paramref name="position"/> is behind. The oldest writer is the same for all feeds.</summary>
    public async Task<FeedLag> LagAsync(FeedPosition position, CancellationToken cancellationToken)
    {
        await using var command = source.CreateCommand(
            """
            select waiting.changes, coalesce(clock_timestamp() - waiting.oldest, interval '0'), coalesce(clock_timestamp() - writer.oldest, interval '0')
            from (select count(*) changes, min(at) oldest
                  from (select at from page_change where (xid, seq) > ($1, $2) order by xid, seq limit $3) ahead) waiting,
                 (select min(xact_start) oldest from pg_stat_activity where backend_xid is not null and pid <> pg_backend_pid()) writer
            """);
        command.Parameters.Add(new() { Value = position.Xid, NpgsqlDbType = NpgsqlDbType.Xid8 });
        command.Parameters.Add(new() { Value = position.Seq });
        command.Parameters.Add(new() { Value = CountedChanges });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        await reader.ReadAsync(cancellationToken);
        return new FeedLag(reader.GetInt64(0), reader.GetFieldValue<TimeSpan>(1), reader.GetFieldValue<TimeSpan>(2));
    }

    /// <summary>
    /// Forgets the changes of transactions up to and with that of <paramref name="known"/> that are older than <paramref name="age"/>. A follower further back rebuilds. Answers how many were forgotten.
    /// </summary>
    public async Task<long> PruneAsync(FeedPosition known, TimeSpan age, CancellationToken cancellationToken)
    {
        await using var command = source.CreateCommand(
            """
            with past as (
                select xid from page_change
                where xid < $1 and xid < pg_snapshot_xmin(pg_current_snapshot()) and at < transaction_timestamp() - $2
                order by xid desc limit 1),
            floor as (
                update page_feed_floor set xid = past.xid from past where past.xid > page_feed_floor.xid returning page_feed_floor.xid)
            delete from page_change using past where page_change.xid <= past.xid
            """);
        command.Parameters.Add(new() { Value = known.Xid, NpgsqlDbType = NpgsqlDbType.Xid8 });
        command.Parameters.Add(new() { Value = age });
        return await command.ExecuteNonQueryAsync(cancellationToken);
    }

    internal static async Task<(FeedIdentity Identity, ulong Horizon, ulong Floor)> ReadHeadAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        var (identity, horizon, _) = await ChangeFeed.ReadHeadAsync(connection, cancellationToken);
        await using var command = new NpgsqlCommand("select xid from page_feed_floor", connection);
        return (identity, horizon, (ulong)(await command.ExecuteScalarAsync(cancellationToken))!);
    }
}
