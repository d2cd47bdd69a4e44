using Npgsql;
using ThuVienSo.Catalog.Storage;

namespace ThuVienSo.Catalog.Imports;

/// <content>The figures of a batch; <see cref="ImportReview"/> has its records.</content>
public sealed partial class ImportBatches
{
    /// <summary>The figures of a batch.</summary>
    /// <exception cref="ImportStateException">There is no such batch.</exception>
    public async Task<BatchSummary> SummaryAsync(long batch, CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        return await ReadSummaryAsync(connection, batch, cancellationToken);
    }

    private static async Task<BatchSummary> ReadSummaryAsync(NpgsqlConnection connection, long batch, CancellationToken cancellationToken)
    {
        await using var command = Command(
            connection,
            """
            select name, state, staged, added, replaced, same, refused, last_number, created_at, finished_at, joined,
                (select count(*) from import_problem where batch_id = $1 and severity = 'warning')
            from import_batch where id = $1
            """, batch);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        if (!await reader.ReadAsync(cancellationToken))
        {
            throw new ImportStateException(batch, $"Không có đợt nhập {batch}. / There is no batch {batch}.");
        }

        return new BatchSummary
        {
            Batch = batch,
            Name = reader.GetString(0),
            State = StoredEnum.Parse<ImportState>(reader.GetString(1)),
            Staged = reader.GetInt64(2),
            Added = reader.GetInt64(3),
            Replaced = reader.GetInt64(4),
            Same = reader.GetInt64(5),
            Refused = reader.GetInt64(6),
            LastNumber = reader.GetInt64(7),
            CreatedAt = reader.GetFieldValue<DateTimeOffset>(8),
            FinishedAt = await reader.IsDBNullAsync(9, cancellationToken) ? null : reader.GetFieldValue<DateTimeOffset>(9),
            Joined = reader.GetInt64(10),
            Warnings = reader.GetInt64(11),
        };
    }
}
