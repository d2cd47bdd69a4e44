using Npgsql;

namespace ThuVienSo.Catalog.Files;

/// <summary>
/// Keeps the sweep away from files that are being handed in: they are stored before anything refers to them. Held by a session of the database, and so given up
/// when its process dies.
/// </summary>
public sealed class SweepLock : IAsyncDisposable
{
    /// <summary>Any number that nothing else in the database uses: "TVS swep" in ASCII.</summary>
    private const long Key = 0x5456532073776570;

    private readonly NpgsqlConnection _held;

    private SweepLock(NpgsqlConnection held) => _held = held;

    /// <summary>Waits for a sweep that is under way; any number of hand-ins may hold it together.</summary>
    public static async Task<SweepLock> ShareAsync(NpgsqlDataSource catalog, CancellationToken cancellationToken) =>
        (await TakeAsync(catalog, "select true from pg_advisory_lock_shared($1)", cancellationToken))!;

    /// <summary>For the sweep alone; null while files are being handed in.</summary>
    public static Task<SweepLock?> TryTakeAloneAsync(NpgsqlDataSource catalog, CancellationToken cancellationToken) =>
        TakeAsync(catalog, "select pg_try_advisory_lock($1)", cancellationToken);

    public async ValueTask DisposeAsync()
    {
        await using (var command = new NpgsqlCommand("select pg_advisory_unlock_all()", _held))
        {
            await command.ExecuteNonQueryAsync(CancellationToken.None);
        }

        await _held.DisposeAsync();
    }

    private static async Task<SweepLock?> TakeAsync(NpgsqlDataSource catalog, string sql, CancellationToken cancellationToken)
    {
        var connection = await catalog.OpenConnectionAsync(cancellationToken);
        try
        {
#pragma warning disable CA2100 // one of the two constants above
            await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0, Parameters = { new() { Value = Key } } };
#pragma warning restore CA2100
            if ((bool)(await command.ExecuteScalarAsync(cancellationToken))!)
                return new SweepLock(connection);
            await connection.DisposeAsync();
            return null;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }
}
