using System.Data;
using Npgsql;
using NpgsqlTypes;
using ThuVienSo.Catalog.Documents;
using ThuVienSo.Catalog.Storage;

namespace ThuVienSo.Catalog.Feed;

/// <summary>
/// The changes of the catalog, for those that keep a projection of it. A transaction is given only when every older one has ended, so that
/// none appears behind a position that was passed; "everything above the last number" would miss those that commit late.
/// </summary>
public sealed class ChangeFeed(NpgsqlDataSource source)
{
    private const int CountedChanges = 100_000;

    /// <summary>Reads at most <paramref name="limit"/> changes after a position, and the state now of their documents.</summary>
    /// <exception cref="FeedPrunedException">The position is older than the feed.</exception>
    public async Task<ChangeBatch> ReadAsync(FeedPosition after, int limit, CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        await using var snapshot = await Snapshot.BeginAsync(connection, cancellationToken);
        var head = await ReadHeadAsync(connection, cancellationToken);
        if (after.Xid < head.Floor || (after.Xid == head.Floor && after.Seq != long.MaxValue && after != FeedPosition.Start))
        {
            throw new FeedPrunedException(after, head.Floor);
        }

        var ids = new List<long>();
        var seen = new HashSet<long>();
        var next = after;
        var rows = 0;
        await using (var command = new NpgsqlCommand(
            """
            select xid, seq, document from change
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
                if (seen.Add(reader.GetInt64(2)))
                {
                    ids.Add(reader.GetInt64(2));
                }
            }
        }

        var states = await DocumentStates.ReadAsync(connection, ids, cancellationToken);
        var documents = ids.Select(id => (id, states.GetValueOrDefault(id))).ToList();
        return new ChangeBatch(head.Identity, documents, next, head.Horizon, rows == limit);
    }

    /// <summary>The catalog that answers now.</summary>
    public async Task<FeedIdentity> IdentityAsync(CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        return (await ReadHeadAsync(connection, cancellationToken)).Identity;
    }

    /// <summary>A moment to compare with <see cref="ChangeBatch.CaughtUpTo"/>: all that is committed now is below it.</summary>
    public async Task<ulong> NowAsync(CancellationToken cancellationToken)
    {
        await using var command = source.CreateCommand("select pg_snapshot_xmax(pg_current_snapshot())");
        return (ulong)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    /// <summary>How far a follower at <paramref name="position"/> is behind.</summary>
    public async Task<FeedLag> LagAsync(FeedPosition position, CancellationToken cancellationToken)
    {
        await using var command = source.CreateCommand(
            """
            select waiting.changes, coalesce(clock_timestamp() - waiting.oldest, interval '0'), coalesce(clock_timestamp() - writer.oldest, interval '0')
            from (select count(*) changes, min(at) oldest
                  from (select at from change where (xid, seq) > ($1, $2) order by xid, seq limit $3) ahead) waiting,
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
    /// Forgets the changes of transactions up to and with that of <paramref name="known"/> that are older than <paramref name="age"/>. A follower further
    /// back rebuilds. Answers how many were forgotten.
    /// </summary>
    public async Task<long> PruneAsync(FeedPosition known, TimeSpan age, CancellationToken cancellationToken)
    {
        await using var command = source.CreateCommand(
            """
            with past as (
                select xid from change
                where xid < $1 and xid < pg_snapshot_xmin(pg_current_snapshot()) and at < transaction_timestamp() - $2
                order by xid desc limit 1),
            floor as (
                update feed_floor set xid = past.xid from past where past.xid > feed_floor.xid returning feed_floor.xid)
            delete from change using past where change.xid <= past.xid
            """);
        command.Parameters.Add(new() { Value = known.Xid, NpgsqlDbType = NpgsqlDbType.Xid8 });
        command.Parameters.Add(new() { Value = age });
        return await command.ExecuteNonQueryAsync(cancellationToken);
    }

    internal static async Task<(FeedIdentity Identity, ulong Horizon, ulong Floor)> ReadHeadAsync(
        NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(
            """
            select catalog_identity.id, pg_snapshot_xmin(pg_current_snapshot()), feed_floor.xid,
                case when pg_is_in_recovery()
                     then coalesce((select lpad(upper(to_hex(received_tli)), 8, '0') from pg_stat_wal_receiver), '')
                     else substr(pg_walfile_name(pg_current_wal_lsn()), 1, 8) end
            from catalog_identity, feed_floor
            """, connection);
        await using var reader = await command.ExecuteReaderAsync(CommandBehavior.SingleRow, cancellationToken);
        await reader.ReadAsync(cancellationToken);
        return (new FeedIdentity(reader.GetGuid(0), reader.GetString(3)), reader.GetFieldValue<ulong>(1), reader.GetFieldValue<ulong>(2));
    }
}
