using Npgsql;

namespace ThuVienSo.IntegrationTests.PrivatePostgres;

/// <summary>Rows that a test writes and counts again after a crash.</summary>
internal static class Rows
{
    public static async Task MakeTableAsync(NpgsqlDataSource source, CancellationToken ct = default)
    {
        await using var make = source.CreateCommand("CREATE TABLE IF NOT EXISTS written (id bigserial PRIMARY KEY, filler text NOT NULL)");
        await make.ExecuteNonQueryAsync(ct);
    }

    /// <summary>The number of a row that is committed when this returns.</summary>
    public static async Task<long> AddAsync(NpgsqlDataSource source, CancellationToken ct = default)
    {
        await using var add = source.CreateCommand("INSERT INTO written (filler) VALUES (repeat('đ', 200)) RETURNING id");
        return (long)(await add.ExecuteScalarAsync(ct))!;
    }

    public static async Task<IReadOnlySet<long>> AllAsync(NpgsqlDataSource source, CancellationToken ct = default)
    {
        await using var ask = source.CreateCommand("SELECT id FROM written");
        await using var rows = await ask.ExecuteReaderAsync(ct);
        var all = new HashSet<long>();
        while (await rows.ReadAsync(ct))
            all.Add(rows.GetInt64(0));
        return all;
    }
}
