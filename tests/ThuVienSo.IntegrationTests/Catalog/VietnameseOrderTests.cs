using Npgsql;
using ThuVienSo.Tests.Text;
using ThuVienSo.Text;

namespace ThuVienSo.IntegrationTests.Catalog;

/// <summary>PostgreSQL's own order for Vietnamese (ICU, CLDR <c>vi</c>) is that of the sort keys, which it compares byte by byte.</summary>
[Parallelizable(ParallelScope.Self)]
public sealed class VietnameseOrderTests
{
    [Test]
    public async Task A_thousand_generated_names_compare_pairwise_in_PostgreSQL_as_their_keys_do()
    {
        await TestPrograms.NeededAsync(async () => await TestCluster.RunningAsync(CancellationToken.None));
        await using var database = await TestDatabase.CreateAsync();
        await using var connection = new NpgsqlConnection(database.ConnectionString);
        await connection.OpenAsync();
        string[] names = GeneratedNames.Of(1_000, 2017);
        await using var command = new NpgsqlCommand(
            """
            WITH named AS (SELECT name, key FROM unnest($1::text[], $2::text[]) AS n(name, key))
            SELECT a.name || ' / ' || b.name FROM named a, named b
            WHERE (a.key COLLATE "C" < b.key COLLATE "C") <> (a.name COLLATE "vi-x-icu" < b.name COLLATE "vi-x-icu") LIMIT 20
            """,
            connection)
        {
            Parameters = { new() { Value = names }, new() { Value = names.Select(name => VietnameseOrder.SortKey(name)).ToArray() } },
        };
        var wrong = new List<string>();
        await using (var reader = await command.ExecuteReaderAsync())
        {
            while (await reader.ReadAsync())
                wrong.Add(reader.GetString(0));
        }

        Assert.That(wrong, Is.Empty);
    }

    [Test]
    public async Task Sort_keys_are_in_one_order_in_PostgreSQL_and_here()
    {
        await TestPrograms.NeededAsync(async () => await TestCluster.RunningAsync(CancellationToken.None));
        await using var database = await TestDatabase.CreateAsync();
        await using var connection = new NpgsqlConnection(database.ConnectionString);
        await connection.OpenAsync();
        string[] keys = [.. GeneratedNames.Of(1_000, 5712).Select(name => VietnameseOrder.SortKey(name))];
        await using var command = new NpgsqlCommand("SELECT array_agg(key ORDER BY key COLLATE \"C\") FROM unnest($1::text[]) AS key", connection) { Parameters = { new() { Value = keys } } };
        Assert.That((string[])(await command.ExecuteScalarAsync())!, Is.EqualTo(keys.Order(StringComparer.Ordinal)));
    }
}
