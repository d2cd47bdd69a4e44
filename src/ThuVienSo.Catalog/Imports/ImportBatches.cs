using Npgsql;
using ThuVienSo.Catalog.Storage;

namespace ThuVienSo.Catalog.Imports;

/// <summary>
/// The way of records into the catalog: stage, match, review, commit, and revert. Every step is cut anywhere and called again: it goes on where
/// it was. This class does all bulk writing: binary COPY to staging, then one set-based merge per chunk.
/// </summary>
/// <param name="source">The catalog. A step keeps one connection, two while it matches.</param>
/// <param name="time">Clock for what is stored.</param>
public sealed partial class ImportBatches(NpgsqlDataSource source, TimeProvider time)
{
    /// <summary>Opens a batch and answers its id. <paramref name="name"/> is what people will see.</summary>
    public Task<long> CreateAsync(string name, CancellationToken cancellationToken) => CreateAsync(name, forReview: false, cancellationToken);

    /// <summary>As <see cref="CreateAsync(string, CancellationToken)"/>; with <paramref name="forReview"/>, a person decides what becomes of it once it is matched.</summary>
    public async Task<long> CreateAsync(string name, bool forReview, CancellationToken cancellationToken)
    {
        await using var command = source.CreateCommand(
            """
            insert into import_batch (name, state, staged, added, replaced, joined, same, refused, last_number, committed_through, agents_through,
                reverted_through, epoch, created_at, for_review)
            values ($1, 'staging', 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, -1, $2, $3) returning id
            """);
        command.Parameters.Add(new() { Value = StoredText.Clean(name) });
        command.Parameters.Add(new() { Value = time.GetUtcNow() });
        command.Parameters.Add(new() { Value = forReview });
        return (long)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    /// <summary>
    /// Opens a file of a batch for staging; the same name and hash again goes on where it was left. <paramref name="sha256"/> is of the whole file, lower-case
    /// hex. Null when the file is staged to its end already.
    /// </summary>
    /// <exception cref="ImportStateException">The batch takes no more files.</exception>
    public async Task<FileStaging?> OpenFileAsync(long batch, string name, string sha256, long length, CancellationToken cancellationToken)
    {
        var connection = await source.OpenConnectionAsync(cancellationToken);
        try
        {
            await using var command = new NpgsqlCommand(
                """
                with batch as (select id from import_batch where id = $1 and state = 'staging' for update),
                known as (select file.id, results_read, complete from import_file file join batch on batch.id = file.batch_id where file.name = $2 and sha256 = $3),
                made as (
                    insert into import_file (batch_id, name, sha256, length, results_read, complete)
                    select id, $2, $3, $4, 0, false from batch where not exists (select from known)
                    returning id, results_read, complete)
                select * from known union all select * from made
                """, connection)
            {
                Parameters = { new() { Value = batch }, new() { Value = StoredText.Clean(name) }, new() { Value = sha256 }, new() { Value = length } },
            };
            await using var reader = await command.ExecuteReaderAsync(cancellationToken);
            if (!await reader.ReadAsync(cancellationToken))
            {
                throw new ImportStateException(batch, $"Đợt nhập {batch} không nhận thêm tệp. / Batch {batch} takes no more files.");
            }

            var (file, read, complete) = (reader.GetInt64(0), reader.GetInt64(1), reader.GetBoolean(2));
            await reader.CloseAsync();
            if (complete)
            {
                await connection.DisposeAsync();
                return null;
            }

            return new FileStaging(new StagingWriter(connection, batch, file, name, read), read);
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    /// <summary>The batches that a cut left in the middle of a step, oldest first: stage, commit or revert them again.</summary>
    public async Task<IReadOnlyList<(long Batch, ImportState State)>> UnfinishedAsync(CancellationToken cancellationToken)
    {
        await using var command = source.CreateCommand(
            "select id, state from import_batch where state in ('staging', 'committing', 'reverting') order by id");
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var batches = new List<(long, ImportState)>();
        while (await reader.ReadAsync(cancellationToken))
        {
            batches.Add((reader.GetInt64(0), StoredEnum.Parse<ImportState>(reader.GetString(1))));
        }

        return batches;
    }

    private Task<ImportLock> HoldLockAsync(CancellationToken cancellationToken) => ImportLock.TakeAsync(source, cancellationToken);

    private static async Task<int> ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken, params object[] values)
    {
        await using var command = Command(connection, sql, values);
        return await command.ExecuteNonQueryAsync(cancellationToken);
    }

#pragma warning disable CA2100 // the callers, all in this class, hand constants
    private static NpgsqlCommand Command(NpgsqlConnection connection, string sql, params object[] values)
    {
        var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        foreach (var value in values)
        {
            command.Parameters.Add(new() { Value = value });
        }

        return command;
    }
#pragma warning restore CA2100
}
