using Npgsql;

namespace ThuVienSo.Catalog.Usage.Counting;

/// <summary>
/// A connection that holds a session lock of the server, which drops it when the process dies; given back before the connection goes to the pool,
/// where it would live on.
/// </summary>
internal sealed class HeldConnection : IAsyncDisposable
{
    private readonly long _key;

    private HeldConnection(NpgsqlConnection connection, long key) => (Connection, _key) = (connection, key);

    public NpgsqlConnection Connection { get; }

    /// <summary>Waits for the lock as long as another has it.</summary>
    public static async Task<HeldConnection> TakeAsync(NpgsqlDataSource source, long key, CancellationToken cancellationToken)
    {
        var connection = await source.OpenConnectionAsync(cancellationToken);
        try
        {
            await using var command = new NpgsqlCommand("select pg_advisory_lock($1)", connection) { CommandTimeout = 0, Parameters = { new() { Value = key } } };
            await command.ExecuteNonQueryAsync(cancellationToken);
            return new HeldConnection(connection, key);
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    /// <summary>Runs a statement about a day, however long it takes: a day of a million events is not done in the usual time.</summary>
    public async Task RunAsync(string sql, DateOnly day, CancellationToken cancellationToken)
    {
        await using var command = Command(sql, day);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    public async Task<object?> AskAsync(string sql, DateOnly day, CancellationToken cancellationToken)
    {
        await using var command = Command(sql, day);
        return await command.ExecuteScalarAsync(cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await using (Connection)
        {
            if (Connection.FullState == System.Data.ConnectionState.Open)
            {
                await using var command = new NpgsqlCommand("select pg_advisory_unlock($1)", Connection) { Parameters = { new() { Value = _key } } };
                await command.ExecuteNonQueryAsync(CancellationToken.None);
            }
        }
    }

    private NpgsqlCommand Command(string sql, DateOnly day)
    {
#pragma warning disable CA2100 // The texts are constants of the counting.
        var command = new NpgsqlCommand(sql, Connection) { CommandTimeout = 0 };
#pragma warning restore CA2100
        if (sql.Contains("$1", StringComparison.Ordinal))
            command.Parameters.Add(new() { Value = day });
        return command;
    }
}
