using Npgsql;

namespace ThuVienSo.Catalog.Holdings;

/// <summary>
/// The answers to what programs pushed under keys of their own choice, for a day: a program that does not know whether it was heard asks again, and gets the answer that it would have had.
/// </summary>
public sealed class PushAnswers(NpgsqlDataSource source, TimeProvider time)
{
    private static readonly TimeSpan _kept = TimeSpan.FromDays(1);

    /// <summary>The hash of the request and its answer (gzip); null when the key is new.</summary>
    public async Task<(byte[] RequestHash, byte[] Answer)?> FindAsync(int library, string key, CancellationToken cancellationToken)
    {
        await using var command = source.CreateCommand("select request_hash, answer from holding_push where library_id = $1 and key = $2 and at > $3");
        foreach (var value in (object[])[library, key, time.GetUtcNow() - _kept])
            command.Parameters.Add(new() { Value = value });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return await reader.ReadAsync(cancellationToken) ? (reader.GetFieldValue<byte[]>(0), reader.GetFieldValue<byte[]>(1)) : null;
    }

    /// <summary>Keeps an answer, and forgets those that are too old.</summary>
    public async Task KeepAsync(int library, string key, byte[] requestHash, byte[] answer, CancellationToken cancellationToken)
    {
        await using var batch = source.CreateBatch();
        batch.BatchCommands.Add(new("delete from holding_push where at <= $1") { Parameters = { new() { Value = time.GetUtcNow() - _kept } } });
        batch.BatchCommands.Add(new(
            """
            insert into holding_push (library_id, key, request_hash, answer, at) values ($1, $2, $3, $4, $5)
            on conflict (library_id, key) do update set request_hash = excluded.request_hash, answer = excluded.answer, at = excluded.at
            """)
        {
            Parameters =
            {
                new() { Value = library }, new() { Value = key }, new() { Value = requestHash }, new() { Value = answer }, new() { Value = time.GetUtcNow() },
            },
        });
        await batch.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Keeps others with the same key away until it is disposed; null when somebody has it. Dropped by the server when this process dies.</summary>
    public async Task<IAsyncDisposable?> TryHoldAsync(int library, string key, CancellationToken cancellationToken)
    {
        var connection = await source.OpenConnectionAsync(cancellationToken);
        await using var command = new NpgsqlCommand("select pg_try_advisory_lock(hashtextextended($1, $2))", connection)
        {
            Parameters = { new() { Value = "holding_push " + key }, new() { Value = (long)library } },
        };
        if (await command.ExecuteScalarAsync(cancellationToken) is true)
            return new Hold(connection, key, library);
        await connection.DisposeAsync();
        return null;
    }

    private sealed class Hold(NpgsqlConnection connection, string key, int library) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            await using (connection)
            {
                if (connection.FullState != System.Data.ConnectionState.Open)
                    return;
                await using var command = new NpgsqlCommand("select pg_advisory_unlock(hashtextextended($1, $2))", connection)
                {
                    Parameters = { new() { Value = "holding_push " + key }, new() { Value = (long)library } },
                };
                await command.ExecuteNonQueryAsync(CancellationToken.None);
            }
        }
    }
}
