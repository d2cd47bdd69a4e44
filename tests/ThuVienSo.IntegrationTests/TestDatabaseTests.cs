using Npgsql;

namespace ThuVienSo.IntegrationTests;

public sealed class TestDatabaseTests
{
    [Test]
    public async Task Two_clones_know_nothing_of_each_other()
    {
        await using var one = await TestDatabase.CreateAsync();
        await using var other = await TestDatabase.CreateAsync();
        await using var source = NpgsqlDataSource.Create(one.ConnectionString);
        await using (var make = source.CreateCommand("CREATE TABLE only_here (id int)"))
            await make.ExecuteNonQueryAsync();

        Assert.That(await HasTableAsync(one), Is.True);
        Assert.That(await HasTableAsync(other), Is.False);
    }

    private static async Task<bool> HasTableAsync(TestDatabase database)
    {
        await using var source = NpgsqlDataSource.Create(database.ConnectionString);
        await using var ask = source.CreateCommand("SELECT to_regclass('only_here') IS NOT NULL");
        return await ask.ExecuteScalarAsync() is true;
    }
}
