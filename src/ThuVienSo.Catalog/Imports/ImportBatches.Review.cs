using Npgsql;
using ThuVienSo.Catalog.Storage;

namespace ThuVienSo.Catalog.Imports;

/// <content>The review: what a batch would do or did.</content>
public sealed partial class ImportBatches
{
    /// <summary>The figures of a batch.</summary>
    /// <exception cref="ImportStateException">There is no such batch.</exception>
    public async Task<BatchSummary> SummaryAsync(long batch, CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        return await ReadSummaryAsync(connection, batch, cancellationToken);
    }

    /// <summary>The first records of a matched batch for which <paramref name="action"/> is decided, in the order of the files.</summary>
    public async Task<IReadOnlyList<ReviewedItem>> SamplesAsync(long batch, ImportAction action, int limit, CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        await using var command = Command(
            connection,
            """
            select f.name, i.number, i.starts_at, i.unit, i.source_key, i.description #>> '{title,proper}', d.reason, d.document_id
            from import_decision d join import_item i on i.id = d.item_id join import_file f on f.id = i.file_id
            where d.item_id > $1 and d.item_id < $2 and d.action = $3 order by d.item_id limit $4
            """, ImportItem.IdOf(batch, 0), ImportItem.IdOf(batch + 1, 0), StoredEnum.NameOf(action), limit);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var samples = new List<ReviewedItem>();
        while (await reader.ReadAsync(cancellationToken))
        {
            samples.Add(new ReviewedItem(
                reader.GetString(0),
                new RecordPosition(reader.GetInt64(1), reader.GetInt64(2), StoredEnum.Parse<PositionUnit>(reader.GetString(3))),
                reader.GetString(4), reader.GetString(5), action, StoredEnum.Parse<MatchReason>(reader.GetString(6)),
                await reader.IsDBNullAsync(7, cancellationToken) ? null : reader.GetInt64(7)));
        }

        return samples;
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
