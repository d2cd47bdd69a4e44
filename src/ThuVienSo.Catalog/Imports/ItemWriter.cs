using Npgsql;
using NpgsqlTypes;
using ThuVienSo.Catalog.Storage;

namespace ThuVienSo.Catalog.Imports;

/// <summary>Writes import items by binary COPY in the transaction of the caller.</summary>
internal static class ItemWriter
{
    /// <summary>Ids go on from <paramref name="number"/>, the last that was given.</summary>
    public static async Task WriteAsync(
        NpgsqlConnection connection, long batch, long file, IReadOnlyCollection<StagedRow> rows, long number, CancellationToken cancellationToken)
    {
        if (rows.Count == 0)
        {
            return;
        }

        await using var copy = await connection.BeginBinaryImportAsync(
            """
            copy import_item (id, file_id, number, starts_at, unit, source, source_key, description, holdings, collections, source_record, format,
                content_hash, title_key, match_key, isbns, agent_keys) from stdin (format binary)
            """, cancellationToken);
        foreach (var row in rows)
        {
            // Values go to the writer's buffer; only a full buffer waits for the network, so the synchronous calls below seldom block.
            await copy.StartRowAsync(cancellationToken);
            copy.Write(ImportItem.IdOf(batch, ++number), NpgsqlDbType.Bigint);
            copy.Write(file, NpgsqlDbType.Bigint);
            copy.Write(row.Draft.Position.Number, NpgsqlDbType.Bigint);
            copy.Write(row.Draft.Position.Offset, NpgsqlDbType.Bigint);
            copy.Write(StoredEnum.NameOf(row.Draft.Position.Unit), NpgsqlDbType.Text);
            copy.Write(row.Source, NpgsqlDbType.Text);
            copy.Write(row.SourceKey, NpgsqlDbType.Text);
            copy.Write(row.Description, NpgsqlDbType.Jsonb);
            copy.WriteOrNull(row.Holdings, NpgsqlDbType.Jsonb);
            copy.Write(row.Collections, NpgsqlDbType.Array | NpgsqlDbType.Text);
            copy.Write(row.Draft.SourceRecord, NpgsqlDbType.Bytea);
            copy.Write(StoredEnum.NameOf(row.Draft.Format), NpgsqlDbType.Text);
            copy.Write(row.ContentHash, NpgsqlDbType.Bytea);
            copy.Write(row.TitleKey, NpgsqlDbType.Text);
            copy.WriteOrNull(row.MatchKey, NpgsqlDbType.Uuid);
            copy.WriteOrNull(row.Isbns, NpgsqlDbType.Array | NpgsqlDbType.Text);
            copy.WriteOrNull(row.AgentKeys, NpgsqlDbType.Array | NpgsqlDbType.Text);
        }

        await copy.CompleteAsync(cancellationToken);
    }
}
