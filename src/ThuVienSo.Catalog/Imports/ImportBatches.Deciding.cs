using System.Globalization;
using Npgsql;
using ThuVienSo.Catalog.Audit;
using ThuVienSo.Catalog.Storage;

namespace ThuVienSo.Catalog.Imports;

/// <content>Deciding about a batch, which is noted once, in the transaction that begins it: what a cut left in the middle is ended by nobody in particular.</content>
public sealed partial class ImportBatches
{
    /// <summary>Brings a batch into the state in which it is worked at. False when it is in none of the states from which that may be.</summary>
    /// <param name="held">Has the lock on imports, and no transaction yet.</param>
    /// <param name="batch">Id of the batch.</param>
    /// <param name="act">What is being done, as the log has it.</param>
    /// <param name="by">Who decided; null when it is no decision of somebody.</param>
    /// <param name="to">The state in which it is worked at, or was already.</param>
    /// <param name="from">The states before it.</param>
    /// <param name="cancellationToken">Leaves the batch as it is.</param>
    private async Task<bool> BeginAsync(
        NpgsqlConnection held, long batch, AuditAct act, Actor? by, ImportState to, ImportState[] from, CancellationToken cancellationToken)
    {
        await using var transaction = await held.BeginTransactionAsync(cancellationToken);
        var before = await StateAsync(held, batch, cancellationToken);
        if (before != to && !from.Contains(before))
            return false;
        await ExecuteAsync(held, "update import_batch set state = $2, finished_at = null where id = $1", cancellationToken, batch, StoredEnum.NameOf(to));
        if (before != to)
            await NoteAsync(held, batch, act, by, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return true;
    }

    private static async Task<ImportState> StateAsync(NpgsqlConnection held, long batch, CancellationToken cancellationToken)
    {
        await using var command = Command(held, "select state from import_batch where id = $1 for update", batch);
        return StoredEnum.Parse<ImportState>((string)(await command.ExecuteScalarAsync(cancellationToken))!);
    }

    private async Task NoteAsync(NpgsqlConnection held, long batch, AuditAct act, Actor? by, CancellationToken cancellationToken)
    {
        if (by is null)
            return;
        var (name, library) = ("", (int?)null);
        await using (var command = Command(held, "select name, library_id from import_batch where id = $1", batch))
        await using (var reader = await command.ExecuteReaderAsync(cancellationToken))
        {
            await reader.ReadAsync(cancellationToken);
            (name, library) = (reader.GetString(0), await reader.IsDBNullAsync(1, cancellationToken) ? null : reader.GetInt32(1));
        }

        await AuditLog.WriteAsync(
            held, new AuditNote(by, act, AuditSubject.Batch, batch.ToString(CultureInfo.InvariantCulture), name, library), time, cancellationToken);
    }
}
