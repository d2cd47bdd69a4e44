using Npgsql;

namespace ThuVienSo.IntegrationTests.Reliability;

/// <summary>
/// Writers at once on one catalog: inserts, updates and deletes of documents in transactions of random length, one in twenty rolled back. Half of the documents
/// are never written again, so that no later change heals one that was missed.
/// </summary>
internal sealed class RandomWriters(NpgsqlDataSource source, int writers, int seed)
{
    private const int DocumentsPerWriter = 40;

    private int _commits;

    public int Commits => _commits;

    /// <summary>Writes until cancelled. Each writer has documents of its own, so that none waits for another.</summary>
    public Task RunAsync(CancellationToken cancellationToken) =>
        Task.WhenAll(Enumerable.Range(0, writers).Select(writer => Task.Run(() => WriteAsync(writer, cancellationToken), CancellationToken.None)));

    /// <summary>One more document, so that there is something to follow.</summary>
    public static async Task WriteLastAsync(NpgsqlDataSource source)
    {
        await using var connection = await source.OpenConnectionAsync(CancellationToken.None);
        await StepAsync(connection, new Random(0), "last");
    }

    private async Task WriteAsync(int writer, CancellationToken cancellationToken)
    {
        var random = new Random(HashCode.Combine(seed, writer));
        var made = 0;
        while (!cancellationToken.IsCancellationRequested)
        {
            await using var connection = await source.OpenConnectionAsync(CancellationToken.None);
            await using var transaction = await connection.BeginTransactionAsync(CancellationToken.None);
            for (var steps = random.Next(1, 4); steps > 0; steps--)
                await StepAsync(connection, random, random.Next(2) == 0 ? $"{writer}-{random.Next(DocumentsPerWriter)}" : $"{writer}-once-{made++}");
            // The time between a change and its commit is what a wrong rule stumbles over.
            await Task.Delay(random.Next(0, 30), CancellationToken.None);
            if (random.Next(20) == 0)
            {
                await transaction.RollbackAsync(CancellationToken.None);
                continue;
            }

            await transaction.CommitAsync(CancellationToken.None);
            Interlocked.Increment(ref _commits);
        }
    }

    private static async Task StepAsync(NpgsqlConnection connection, Random random, string key)
    {
        const string Write =
            """
            insert into document (source, source_key, description, content_hash, title_key, item_id, lacks_holdings, added_at, updated_at)
            values ('writers', $1, jsonb_build_object('title', jsonb_build_object('proper', 'Sách ' || $1), 'type', 'book'), $2, $1, 0, false, now(), now())
            on conflict (source, source_key) do update set content_hash = excluded.content_hash, updated_at = now()
            """;
        var hash = new byte[32];
        random.NextBytes(hash);
        await using var command = key != "last" && random.Next(8) == 0
            ? new NpgsqlCommand("delete from document where source = 'writers' and source_key = $1", connection) { Parameters = { new() { Value = key } } }
            : new NpgsqlCommand(Write, connection) { Parameters = { new() { Value = key }, new() { Value = hash } } };
        await command.ExecuteNonQueryAsync();
    }
}
