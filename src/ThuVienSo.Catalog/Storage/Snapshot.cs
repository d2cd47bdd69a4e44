using System.Data;
using Npgsql;

namespace ThuVienSo.Catalog.Storage;

/// <summary>A transaction that only reads and sees one state of the catalog throughout.</summary>
internal static class Snapshot
{
    public static async Task<NpgsqlTransaction> BeginAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        var transaction = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellationToken);
        await using var readOnly = new NpgsqlCommand("set transaction read only", connection, transaction);
        await readOnly.ExecuteNonQueryAsync(cancellationToken);
        return transaction;
    }
}
