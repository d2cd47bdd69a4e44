using Npgsql;

namespace ThuVienSo.Catalog.Imports;

/// <summary>
/// One batch at a time matches, commits or is reverted. A session lock of the server, which drops it when the process dies; given back before the
/// connection goes to the pool, where it would live on.
/// </summary>
internal sealed class ImportLock : IAsyncDisposable
{
    /// <summary>"TVS impo" in ASCII.</summary>
    private const long Key = 0x54565320696D706F;

    private ImportLock(NpgsqlConnection connection) => Connection = connection;

    /// <summary>The connection that holds the lock.</summary>
    public NpgsqlConnection Connection { get; }

    /// <summary>Waits for the lock as long as another has it.</summary>
    public static async Task<ImportLock> TakeAsync(NpgsqlDataSource source, CancellationToken cancellationToken)
    {
        var connection = await source.OpenConnectionAsync(cancellationToken);
        try
        {
            await using var command = new NpgsqlCommand("select pg_advisory_lock($1)", connection) { CommandTimeout = 0, Parameters = { new() { Value = Key } } };
            await command.ExecuteNonQueryAsync(cancellationToken);
            return new ImportLock(connection);
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await using (Connection)
        {
            if (Connection.FullState == System.Data.ConnectionState.Open)
            {
                await using var command = new NpgsqlCommand("select pg_advisory_unlock($1)", Connection) { Parameters = { new() { Value = Key } } };
                await command.ExecuteNonQueryAsync(CancellationToken.None);
            }
        }
    }
}
