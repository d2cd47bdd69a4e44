using System.Globalization;
using Npgsql;
using ThuVienSo.Catalog.Audit;

namespace ThuVienSo.Catalog.Work;

/// <summary>The work that was given up, for the people who put it back into the queue, which is noted in the audit log.</summary>
public sealed class WorkShelf(NpgsqlDataSource catalog, TimeProvider time)
{
    /// <summary>Puts back what lies on the shelf; of one batch, or of all when <paramref name="batch"/> is null. Answers how much.</summary>
    public async Task<int> RetryAsync(long? batch, Actor by, CancellationToken cancellationToken)
    {
        await using var connection = await catalog.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await using var command = new NpgsqlCommand(
            """
            update work set state = 'waiting', attempts = 0, run_after = clock_timestamp(), finished_at = null
            where state = 'shelved' and ($1::bigint is null or batch_id = $1)
            """, connection);
        command.Parameters.Add(new() { Value = (object?)batch ?? DBNull.Value, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Bigint });
        var retried = await command.ExecuteNonQueryAsync(cancellationToken);
        if (retried > 0)
        {
            var count = ("count", retried.ToString(CultureInfo.InvariantCulture));
            await (batch is { } one
                ? NoteAsync(connection, by, AuditSubject.Batch, one, one, count, cancellationToken)
                : NoteAsync(connection, by, AuditSubject.Work, null, null, count, cancellationToken));
        }

        await transaction.CommitAsync(cancellationToken);
        return retried;
    }

    /// <summary>Puts one piece back. Answers the batch that asked for it; null when no such piece lies on the shelf.</summary>
    public async Task<long?> RetryOneAsync(long work, Actor by, CancellationToken cancellationToken)
    {
        await using var connection = await catalog.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await using var command = new NpgsqlCommand(
            """
            update work set state = 'waiting', attempts = 0, run_after = clock_timestamp(), finished_at = null where state = 'shelved' and id = $1 returning batch_id
            """, connection);
        command.Parameters.Add(new() { Value = work });
        if (await command.ExecuteScalarAsync(cancellationToken) is not long batch)
            return null;
        await NoteAsync(connection, by, AuditSubject.Work, work, batch, ("batch", batch.ToString(CultureInfo.InvariantCulture)), cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return batch;
    }

    private async Task NoteAsync(
        NpgsqlConnection connection, Actor by, AuditSubject subject, long? id, long? batch, (string Name, string Value) detail, CancellationToken cancellationToken)
    {
        var (name, library) = ("", (int?)null);
        if (batch is not null)
        {
            await using var command = new NpgsqlCommand("select name, library_id from import_batch where id = $1", connection) { Parameters = { new() { Value = batch } } };
            await using var reader = await command.ExecuteReaderAsync(cancellationToken);
            if (await reader.ReadAsync(cancellationToken))
                (name, library) = (reader.GetString(0), await reader.IsDBNullAsync(1, cancellationToken) ? null : reader.GetInt32(1));
        }

        var note = new AuditNote(by, AuditAct.WorkRetried, subject, id?.ToString(CultureInfo.InvariantCulture) ?? "", name, library, [detail]);
        await AuditLog.WriteAsync(connection, note, time, cancellationToken);
    }
}
