using System.Data;
using Npgsql;

namespace ThuVienSo.Catalog.Holdings;

/// <summary>
/// Keeps whoever says that this is all that a library holds apart from everybody who states some of it in the same minutes: what was stated meanwhile would be taken for what is gone.
/// Nobody waits, because a replacement takes minutes; who comes second is told to come again. Dropped by the server when this process dies.
/// </summary>
public sealed class StockLock(NpgsqlDataSource source)
{
    /// <summary>"STCK" in ASCII; the other half of the lock is the library.</summary>
    private const int Key = 0x5354434B;

    /// <summary>For a replacement: alone. Null when somebody states something.</summary>
    public async Task<IAsyncDisposable?> TryReplaceAsync(int library, CancellationToken cancellationToken) => await TryAsync(library, "", cancellationToken);

    /// <summary>For who states some of it, in as many transactions as it takes: beside others who do. Null while all is replaced.</summary>
    public async Task<IAsyncDisposable?> TryStateAsync(int library, CancellationToken cancellationToken) => await TryAsync(library, "_shared", cancellationToken);

    /// <summary>The same for one transaction; false while all is replaced.</summary>
    internal static async Task<bool> TryStateAsync(NpgsqlConnection connection, int library, CancellationToken cancellationToken)
    {
        await using var command = Command("select pg_try_advisory_xact_lock_shared($1, $2)", connection, library);
        return await command.ExecuteScalarAsync(cancellationToken) is true;
    }

    private async Task<Hold?> TryAsync(int library, string kind, CancellationToken cancellationToken)
    {
        var connection = await source.OpenConnectionAsync(cancellationToken);
        await using var command = Command($"select pg_try_advisory_lock{kind}($1, $2)", connection, library);
        if (await command.ExecuteScalarAsync(cancellationToken) is true)
            return new Hold(connection, library, kind);
        await connection.DisposeAsync();
        return null;
    }

    private static NpgsqlCommand Command(string sql, NpgsqlConnection connection, int library)
    {
#pragma warning disable CA2100 // the constants above
        return new NpgsqlCommand(sql, connection) { Parameters = { new() { Value = Key }, new() { Value = library } } };
#pragma warning restore CA2100
    }

    private sealed class Hold(NpgsqlConnection connection, int library, string kind) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            await using (connection)
            {
                if (connection.FullState != ConnectionState.Open)
                    return;
                await using var command = Command($"select pg_advisory_unlock{kind}($1, $2)", connection, library);
                await command.ExecuteNonQueryAsync(CancellationToken.None);
            }
        }
    }
}
