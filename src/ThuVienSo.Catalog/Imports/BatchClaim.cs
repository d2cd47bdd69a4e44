using Npgsql;

namespace ThuVienSo.Catalog.Imports;

/// <summary>
/// Tells a batch that a process works at from one that a cut left behind: a session lock of the server, which drops it when the process dies. Workers share
/// it, as those do who go on with each other's batch; who throws the batch away has it alone. Given back before the connection goes to the pool.
/// </summary>
internal sealed class BatchClaim : IAsyncDisposable
{
    /// <summary>"TVSb" in ASCII, the first of the two keys; the second is the batch.</summary>
    private const int Key = 0x54565362;

    private readonly NpgsqlConnection connection;
    private readonly int batch;
    private readonly string release;

    private BatchClaim(NpgsqlConnection connection, int batch, string release) => (this.connection, this.batch, this.release) = (connection, batch, release);

    /// <summary>Waits while the batch is being thrown away.</summary>
    public static async Task<IAsyncDisposable> ShareAsync(NpgsqlDataSource source, long batch, CancellationToken cancellationToken) =>
        (await TakeAsync(source, batch, "select true from pg_advisory_lock_shared($1, $2)", "select pg_advisory_unlock_shared($1, $2)", cancellationToken))!;

    /// <summary>Null when a process works at the batch.</summary>
    public static Task<BatchClaim?> TryTakeAloneAsync(NpgsqlDataSource source, long batch, CancellationToken cancellationToken) =>
        TakeAsync(source, batch, "select pg_try_advisory_lock($1, $2)", "select pg_advisory_unlock($1, $2)", cancellationToken);

    public async ValueTask DisposeAsync()
    {
        await using (connection)
        {
            if (connection.FullState == System.Data.ConnectionState.Open)
            {
                await using var command = Command(connection, release, batch);
                await command.ExecuteNonQueryAsync(CancellationToken.None);
            }
        }
    }

    private static async Task<BatchClaim?> TakeAsync(NpgsqlDataSource source, long batch, string take, string release, CancellationToken cancellationToken)
    {
        var number = unchecked((int)batch);
        var connection = await source.OpenConnectionAsync(cancellationToken);
        try
        {
            await using var command = Command(connection, take, number);
            if (await command.ExecuteScalarAsync(cancellationToken) is true)
            {
                return new BatchClaim(connection, number, release);
            }
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }

        await connection.DisposeAsync();
        return null;
    }

#pragma warning disable CA2100 // constants of this class
    private static NpgsqlCommand Command(NpgsqlConnection connection, string sql, int batch) =>
        new(sql, connection) { CommandTimeout = 0, Parameters = { new() { Value = Key }, new() { Value = batch } } };
#pragma warning restore CA2100
}
