using Npgsql;
using ThuVienSo.Catalog.Stock;

namespace ThuVienSo.IntegrationTests.Reports;

/// <summary>Counts until everything is seen: what is written while a transaction of anybody on the server is older, of another database too, waits for it.</summary>
internal static class CaughtUpCount
{
    public static async Task RunAsync(NpgsqlDataSource catalog, StockCount count)
    {
        for (var tries = 0; ; tries++)
        {
            await count.RunAsync(CancellationToken.None);
            await using var command = catalog.CreateCommand("select not exists (select from change, stock_position where xid >= horizon)");
            if (await command.ExecuteScalarAsync() is true)
                return;
            Assert.That(tries, Is.LessThan(600), "a transaction of the server does not end");
            await Task.Delay(100);
        }
    }
}
