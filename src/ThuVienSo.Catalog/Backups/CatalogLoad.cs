using System.Text.RegularExpressions;
using Npgsql;
using ThuVienSo.Catalog.Imports;

namespace ThuVienSo.Catalog.Backups;

/// <summary>
/// Loads the tables of a backup into an empty database, in one transaction: killed anywhere, the database is as empty as before. The migrations make the tables as
/// they were, so that a backup is understood by every later program.
/// </summary>
/// <param name="connection">To the database.</param>
/// <param name="folder">Of the backup.</param>
/// <param name="manifest">Of the backup.</param>
internal sealed partial class CatalogLoad(NpgsqlConnection connection, string folder, BackupManifest manifest)
{
    private const int BlockSize = 1 << 17;

    /// <summary>Answers the tables of the backup that the migrations do not make, and that are left out: somebody else put them there.</summary>
    /// <exception cref="BackupException">The backup is of a newer program, or PostgreSQL does not take it.</exception>
    public async Task<IReadOnlyList<string>> RunAsync(DateTimeOffset now, IProgress<BackupProgress>? progress, CancellationToken cancellationToken)
    {
        var script = CatalogMigrations.ScriptUpTo(manifest.Migration) ?? throw BackupManifest.Newer(manifest.Name);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        try
        {
            await EmptyDatabase.ClearAsync(connection, cancellationToken);
            await ExecuteAsync("set local maintenance_work_mem = '256MB'; set local idle_in_transaction_session_timeout = 0; set local statement_timeout = 0", cancellationToken);
            await ExecuteAsync(script, cancellationToken);
            var there = (await TableShape.AllAsync(connection, cancellationToken)).Select(table => table.Sql).ToHashSet();
            var known = manifest.Tables.Where(table => there.Contains(TableShape.Quoted(table.Schema, table.Name))).ToList();
            await MakePartitionsAsync(known, cancellationToken);
            var schema = await LoadingSchema.ReadAsync(connection, cancellationToken);
            await schema.TakeAwayAsync(cancellationToken);
            await LoadTablesAsync(known, progress, cancellationToken);
            await schema.MakeAgainAsync(progress, cancellationToken);
            await SetSequencesAsync(cancellationToken);
            await MarkAsync(now, cancellationToken);
            await transaction.CommitAsync(cancellationToken);
            await ExecuteAsync("analyze", cancellationToken);
            return [.. manifest.Tables.Except(known).Select(table => $"{table.Schema}.{table.Name}")];
        }
        catch (Exception refused) when (refused is PostgresException or InvalidDataException)
        {
            throw new BackupException(BackupFault.NotLoaded, new BilingualText(
                $"Không nạp được bản sao lưu {manifest.Name} vào PostgreSQL: {refused.Message}. Chưa có gì được ghi.",
                $"PostgreSQL does not take the backup {manifest.Name}: {refused.Message}. Nothing was written."), refused);
        }
    }

    private async Task MakePartitionsAsync(List<BackedUpTable> tables, CancellationToken cancellationToken)
    {
        foreach (var table in tables)
        {
            foreach (var part in table.Partitions ?? [])
            {
                if (!Bound().IsMatch(part.Bound))
                    throw new InvalidDataException(part.Bound);
                await ExecuteAsync(
                    $"create table if not exists {TableShape.Quoted(part.Schema, part.Name)} partition of {TableShape.Quoted(table.Schema, table.Name)} {part.Bound}", cancellationToken);
            }
        }
    }

    private async Task LoadTablesAsync(List<BackedUpTable> known, IProgress<BackupProgress>? progress, CancellationToken cancellationToken)
    {
        // What migrations put in comes from the backup too.
        await ExecuteAsync($"truncate {string.Join(", ", known.Select(table => TableShape.Quoted(table.Schema, table.Name)))}", cancellationToken);
        var (done, total) = (0L, known.Sum(table => table.File.Length));
        foreach (var table in known)
        {
            await LoadAsync(table, cancellationToken);
            progress?.Report(new BackupProgress(BackupStep.Tables, done += table.File.Length, total));
        }
    }

    private async Task LoadAsync(BackedUpTable table, CancellationToken cancellationToken)
    {
        var name = TableShape.Quoted(table.Schema, table.Name);
        // The table was made in this transaction: its rows are written as they will stay, and on a server that keeps no log for others without a log.
        var options = table.Partitions is null ? "format binary, freeze" : "format binary";
        await using (var content = CompressedFile.OpenToRead(Path.Combine(folder, table.File.Path)))
        {
            var rows = await connection.BeginRawBinaryCopyAsync($"copy {name} ({TableShape.List(table.Columns)}) from stdin ({options})", cancellationToken);
            try
            {
                await content.CopyToAsync(rows, BlockSize, cancellationToken);
            }
            catch
            {
                await rows.CancelAsync();
                throw;
            }

            await rows.DisposeAsync();
        }

#pragma warning disable CA2100 // A name of a table cannot be a parameter; it is quoted.
        await using var count = new NpgsqlCommand($"select count(*) from {name}", connection);
#pragma warning restore CA2100
        if ((long)(await count.ExecuteScalarAsync(cancellationToken))! is var rowCount && rowCount != table.Rows)
            throw new InvalidDataException($"{name}: {rowCount} ≠ {table.Rows}");
    }

    private async Task SetSequencesAsync(CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(
            """
            select setval(to_regclass(format('%I.%I', schema, name)), last) from unnest($1, $2, $3) given (schema, name, last)
            where to_regclass(format('%I.%I', schema, name)) is not null
            """, connection)
        {
            Parameters =
            {
                new() { Value = manifest.Sequences.Select(sequence => sequence.Schema).ToArray() },
                new() { Value = manifest.Sequences.Select(sequence => sequence.Name).ToArray() }, new() { Value = manifest.Sequences.Select(sequence => sequence.Last).ToArray() },
            },
        };
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Another catalog from now on: no index of the one before is believed, however alike their positions look.</summary>
    private async Task MarkAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(
            "update catalog_identity set id = gen_random_uuid(), restored_at = $1, restored_from = $2, images_due = true", connection)
        {
            Parameters = { new() { Value = now.ToUniversalTime() }, new() { Value = manifest.Name } },
        };
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private async Task ExecuteAsync(string sql, CancellationToken cancellationToken)
    {
#pragma warning disable CA2100 // The migrations' own text, and names that are quoted.
        await using var command = new NpgsqlCommand(sql, connection);
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>What PostgreSQL says of a partition, and nothing behind it.</summary>
    [GeneratedRegex(@"^(DEFAULT|FOR VALUES (IN|FROM|WITH) \([^;]*\))$")]
    private static partial Regex Bound();
}
