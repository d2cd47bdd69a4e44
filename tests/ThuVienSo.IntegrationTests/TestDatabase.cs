using Npgsql;

namespace ThuVienSo.IntegrationTests;

/// <summary>A catalog database of a test's own: a copy of the migrated template (about 50 ms), dropped with all its connections when disposed.</summary>
public sealed class TestDatabase : IAsyncDisposable
{
    private readonly TestCluster _cluster;

    private TestDatabase(TestCluster cluster, string name) => (_cluster, Name) = (cluster, name);

    public string Name { get; }

    public string ConnectionString => _cluster.ConnectionString(Name);

    public static async Task<TestDatabase> CreateAsync(CancellationToken ct = default)
    {
        var cluster = await TestCluster.RunningAsync(ct);
        return new TestDatabase(cluster, await cluster.CloneAsync(ct));
    }

    public async ValueTask DisposeAsync()
    {
        await using var pool = new NpgsqlConnection(ConnectionString);
        NpgsqlConnection.ClearPool(pool);
        await _cluster.DropAsync(Name, CancellationToken.None);
    }
}
