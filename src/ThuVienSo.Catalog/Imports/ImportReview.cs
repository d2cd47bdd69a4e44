using System.Runtime.CompilerServices;
using Npgsql;
using NpgsqlTypes;
using ThuVienSo.Catalog.Storage;

namespace ThuVienSo.Catalog.Imports;

/// <summary>What a batch would do or did, record by record: for reports. Reads only; memory does not depend on the size of the batch.</summary>
/// <param name="source">The catalog.</param>
public sealed class ImportReview(NpgsqlDataSource source)
{
    /// <summary>The records of a matched batch with what is decided for them, in the order of the files. A batch that was thrown away has none.</summary>
    /// <param name="batch">Id of the batch.</param>
    /// <param name="action">Only those for which this is decided; null for all.</param>
    /// <param name="limit">At most so many; null for all.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async IAsyncEnumerable<ReviewedItem> ItemsAsync(
        long batch, ImportAction? action, int? limit, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var command = Command(
            """
            select f.name, i.number, i.starts_at, i.unit, i.source_key, i.description #>> '{title,proper}', d.action, d.reason, d.document_id
            from import_decision d join import_item i on i.id = d.item_id join import_file f on f.id = i.file_id
            where d.item_id > $1 and d.item_id < $2 and ($3 is null or d.action = $3) order by d.item_id limit $4
            """, batch);
        command.Parameters.Add(new() { Value = action is { } only ? StoredEnum.NameOf(only) : DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text });
        command.Parameters.Add(new() { Value = (object?)limit ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Integer });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            var position = new RecordPosition(reader.GetInt64(1), reader.GetInt64(2), StoredEnum.Parse<PositionUnit>(reader.GetString(3)));
            yield return new ReviewedItem(
                reader.GetString(0), position, reader.GetString(4), reader.GetString(5), StoredEnum.Parse<ImportAction>(reader.GetString(6)),
                StoredEnum.Parse<MatchReason>(reader.GetString(7)), await reader.IsDBNullAsync(8, cancellationToken) ? null : reader.GetInt64(8));
        }
    }

    /// <summary>Titles of the records of a batch that its matching refused, by file and number of the record: what could not be read at all has none.</summary>
    public async Task<IReadOnlyDictionary<(string File, long Number), string>> TitlesOfRefusedAsync(long batch, CancellationToken cancellationToken)
    {
        var titles = new Dictionary<(string, long), string>();
        await foreach (var item in ItemsAsync(batch, ImportAction.Refuse, null, cancellationToken))
        {
            titles.TryAdd((item.File, item.Position.Number), item.Title);
        }

        return titles;
    }

    /// <summary>What taking a batch back did with its documents; for a batch that was taken back.</summary>
    public async Task<RevertFigures> RevertedAsync(long batch, CancellationToken cancellationToken)
    {
        await using var command = Command(
            """
            select count(*), count(*) filter (where document.id is null),
                (select count(*) from import_problem where batch_id = $3 and phase = 'revert' and code = 'changed-since')
            from import_decision d left join document on document.id = d.document_id
            where d.item_id > $1 and d.item_id < $2 and d.item_id <= (select committed_through from import_batch where id = $3)
                and d.action in ('add', 'replace', 'join', 'propose')
            """, batch);
        command.Parameters.Add(new() { Value = batch });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        await reader.ReadAsync(cancellationToken);
        var (all, removed, left) = (reader.GetInt64(0), reader.GetInt64(1), reader.GetInt64(2));
        return new RevertFigures(removed, all - removed - left, left);
    }

    /// <summary>With the range of the batch's items as $1 and $2, both outside it.</summary>
    private NpgsqlCommand Command(string sql, long batch)
    {
#pragma warning disable CA2100 // the callers, all in this class, hand constants
        var command = source.CreateCommand(sql);
#pragma warning restore CA2100
        command.CommandTimeout = 0;
        command.Parameters.Add(new() { Value = ImportItem.IdOf(batch, 0) });
        command.Parameters.Add(new() { Value = ImportItem.IdOf(batch + 1, 0) });
        return command;
    }
}

/// <summary>The documents of a batch that was taken back.</summary>
/// <param name="Removed">It had added them; they are gone.</param>
/// <param name="Restored">It had replaced them, or joined them; they show what they showed before.</param>
/// <param name="Left">Something later has changed them, so they stay as they are.</param>
public sealed record RevertFigures(long Removed, long Restored, long Left);
