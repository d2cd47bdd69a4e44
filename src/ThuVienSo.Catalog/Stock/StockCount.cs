using System.Data;
using Npgsql;
using NpgsqlTypes;
using ThuVienSo.Catalog.Usage;
using ThuVienSo.Catalog.Usage.Counting;

namespace ThuVienSo.Catalog.Stock;

/// <summary>
/// Counts what libraries hold: compares the documents that changed since the last count with what was counted of them, and notes what came and what went in
/// its month. Figures of months that are over change only by what is found late of them.
/// </summary>
public sealed class StockCount(NpgsqlDataSource catalog, TimeProvider time)
{
    private const long Lock = 0x54565320_53544f43;

    /// <summary>
    /// Counts once. Answers how many documents were looked at; 0 when nothing changed. What a library held that was merged is its successor's from that day on, whoever has it by the records;
    /// the first count knows libraries as they were, and is followed by one that knows what became of them.
    /// </summary>
    public async Task<long> RunAsync(CancellationToken cancellationToken)
    {
        var (looked, isFirst) = await OnceAsync(cancellationToken);
        return isFirst ? looked + (await OnceAsync(cancellationToken)).Looked : looked;
    }

    private async Task<(long Looked, bool IsFirst)> OnceAsync(CancellationToken cancellationToken)
    {
        await using var held = await HeldConnection.TakeAsync(catalog, Lock, cancellationToken);
        await using var transaction = await held.Connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellationToken);
        var (now, last) = (time.GetUtcNow(), await LastAsync(held.Connection, cancellationToken));
        await RunAsync(
            held.Connection, StockSql.Moved, cancellationToken, new NpgsqlParameter { Value = last.At is null ? DBNull.Value : UsageDay.Of(now), NpgsqlDbType = NpgsqlDbType.Date });
        await RunAsync(held.Connection, StockSql.Heirs, cancellationToken);
        var looked = await FindAsync(held.Connection, last.Horizon, cancellationToken);
        if (looked > 0)
        {
            await RunAsync(held.Connection, StockSql.Looked, cancellationToken);
            await RunAsync(held.Connection, StockSql.Now, cancellationToken);
            await RunAsync(held.Connection, StockSql.Change, cancellationToken, new() { Value = now }, new() { Value = (object?)last.At ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.TimestampTz });
            await RunAsync(held.Connection, StockSql.Months, cancellationToken);
            await RunAsync(held.Connection, StockSql.Forget, cancellationToken);
            await RunAsync(held.Connection, StockSql.Remember, cancellationToken);
        }

        await RunAsync(held.Connection, StockSql.Said, cancellationToken, new NpgsqlParameter { Value = now });
        await RunAsync(held.Connection, StockSql.Position, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return (looked, last.At is null);
    }

    /// <summary>When the last count was, and up to which transaction it saw everything; null when that is not known, or the feed was pruned past it.</summary>
    private static async Task<(DateTimeOffset? At, ulong? Horizon)> LastAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(
            "select (select at from stock_counted), (select horizon from stock_position, feed_floor where feed_floor.xid < horizon)", connection);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        await reader.ReadAsync(cancellationToken);
        return (await reader.IsDBNullAsync(0, cancellationToken) ? null : reader.GetFieldValue<DateTimeOffset>(0), await reader.IsDBNullAsync(1, cancellationToken) ? null : reader.GetFieldValue<ulong>(1));
    }

    private static async Task<long> FindAsync(NpgsqlConnection connection, ulong? horizon, CancellationToken cancellationToken)
    {
        if (horizon is { } seen)
            await RunAsync(connection, StockSql.Changed, cancellationToken, new NpgsqlParameter { Value = seen, NpgsqlDbType = NpgsqlDbType.Xid8 });
        else
            await RunAsync(connection, StockSql.Everything, cancellationToken);
        await using var command = new NpgsqlCommand(StockSql.HowMany, connection) { CommandTimeout = 0 };
        return (long)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    /// <summary>However long it takes: the first count is of the whole catalog.</summary>
    private static async Task RunAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken, params NpgsqlParameter[] values)
    {
#pragma warning disable CA2100 // The texts are constants.
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
#pragma warning restore CA2100
        command.Parameters.AddRange(values);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
