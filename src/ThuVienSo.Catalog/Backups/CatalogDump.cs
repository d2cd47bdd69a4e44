using System.Globalization;
using Npgsql;
using ThuVienSo.Catalog.Feed;
using ThuVienSo.Catalog.Files;

namespace ThuVienSo.Catalog.Backups;

/// <summary>
/// Writes one state of all tables, while others read and write: a transaction that only reads sees the state of its first question to its end. It holds back neither
/// writers nor the change feed, since it has no number of its own.
/// </summary>
/// <param name="connection">In that transaction.</param>
/// <param name="folder">Of the backup.</param>
internal sealed class CatalogDump(NpgsqlConnection connection, string folder)
{
    private const int BlockSize = 1 << 17;

    /// <summary>Keeps the tables from being dropped or changed by a migration meanwhile, and tells which there are.</summary>
    public async Task<IReadOnlyList<TableShape>> HoldAsync(CancellationToken cancellationToken)
    {
        await ExecuteAsync("set local idle_in_transaction_session_timeout = 0; set local statement_timeout = 0", cancellationToken);
        var tables = await TableShape.AllAsync(connection, cancellationToken);
        if (tables.Count > 0)
            await ExecuteAsync($"lock table {string.Join(", ", tables.Select(table => table.Sql))} in access share mode", cancellationToken);
        return tables;
    }

    /// <summary>Writes a table, and tells how many bytes were read of it so far.</summary>
    public async Task<BackedUpTable> WriteAsync(TableShape table, IProgress<long>? progress, CancellationToken cancellationToken)
    {
        var path = $"tables/{table.Schema}.{table.Name}.gz";
        var columns = TableShape.List(table.Columns);
        // A partitioned table can be copied only as a question before PostgreSQL 18.
        var what = table.Partitions is null ? $"{table.Sql} ({columns})" : $"(select {columns} from {table.Sql})";
        BackupFile file;
        await using (var rows = await connection.BeginRawBinaryCopyAsync($"copy {what} to stdout (format binary)", cancellationToken))
        {
            file = await CompressedFile.WriteAsync(folder, path, compressed => CopyAsync(rows, compressed, progress, cancellationToken));
        }

        return new BackedUpTable(table.Schema, table.Name, table.Columns, table.Partitions, await CountAsync(table.Sql, cancellationToken), file);
    }

    /// <summary>Writes which masters the state has, in the order of their hashes, as lines "HASH LENGTH".</summary>
    public async Task WriteMastersAsync(Stream list, Action<FileHash, long> each, CancellationToken cancellationToken)
    {
        await using var writer = new StreamWriter(list) { NewLine = "\n" };
        await using var command = new NpgsqlCommand("select sha256, length from stored_file order by sha256", connection);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            var (hash, length) = (new FileHash(reader.GetFieldValue<byte[]>(0)), reader.GetInt64(1));
            each(hash, length);
            await writer.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{hash} {length}"));
        }
    }

    /// <summary>They do not belong to the state, being no part of transactions, but are never behind it.</summary>
    public async Task<IReadOnlyList<SequenceValue>> SequencesAsync(CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(
            """
            select schemaname::text, sequencename::text, last_value from pg_sequences
            where last_value is not null and schemaname <> 'information_schema' and schemaname not like 'pg\_%' order by 1, 2
            """, connection);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var sequences = new List<SequenceValue>();
        while (await reader.ReadAsync(cancellationToken))
            sequences.Add(new SequenceValue(reader.GetString(0), reader.GetString(1), reader.GetInt64(2)));
        return sequences;
    }

    /// <summary>The last migration, and the version of the server.</summary>
    public async Task<(string Migration, string Postgres, FeedIdentity Identity)> OriginAsync(CancellationToken cancellationToken)
    {
        var (identity, _, _) = await ChangeFeed.ReadHeadAsync(connection, cancellationToken);
        await using var command = new NpgsqlCommand(
            "select (select max(migration_id collate \"C\")::text from \"__EFMigrationsHistory\"), current_setting('server_version')", connection);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        await reader.ReadAsync(cancellationToken);
        return (reader.GetString(0), reader.GetString(1), identity);
    }

    private static async Task CopyAsync(Stream rows, Stream to, IProgress<long>? progress, CancellationToken cancellationToken)
    {
        var block = new byte[BlockSize];
        long passed = 0;
        for (int read; (read = await rows.ReadAsync(block, cancellationToken)) > 0;)
        {
            await to.WriteAsync(block.AsMemory(0, read), cancellationToken);
            progress?.Report(passed += read);
        }
    }

    private async Task<long> CountAsync(string table, CancellationToken cancellationToken)
    {
#pragma warning disable CA2100 // A name of a table cannot be a parameter; it is quoted.
        await using var command = new NpgsqlCommand($"select count(*) from {table}", connection);
#pragma warning restore CA2100
        return (long)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    private async Task ExecuteAsync(string sql, CancellationToken cancellationToken)
    {
#pragma warning disable CA2100 // as above
        await using var command = new NpgsqlCommand(sql, connection);
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
