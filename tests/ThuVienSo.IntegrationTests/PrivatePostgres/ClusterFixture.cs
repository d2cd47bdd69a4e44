using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using ThuVienSo.PrivatePostgres;

namespace ThuVienSo.IntegrationTests.PrivatePostgres;

/// <summary>For tests that start clusters of their own: a folder per test, and short words for starting, asking and refusing.</summary>
[Platform("Linux")]
public abstract class ClusterFixture
{
    private Folders _folders = null!;

    protected string Root => _folders.Root;

    protected string Cluster => _folders.Cluster;

    protected string ServerLog => File.ReadAllText(Path.Combine(Cluster, "server.log"));

    [SetUp]
    public void MakeFolder() => _folders = new Folders();

    [TearDown]
    public void RemoveFolder() => _folders.Dispose();

    protected Task<PrivateCluster> StartAsync(PostgresOptions? options = null, ILogger? log = null) => TestPrograms.NeededAsync(() =>
        PrivateCluster.StartAsync(options ?? TestCluster.Options(Cluster), TimeProvider.System, log ?? NullLogger.Instance, CancellationToken.None));

    protected async Task<PrivatePostgresException> RefusedAsync(PostgresOptions? options = null)
    {
        try
        {
            await using var cluster = await StartAsync(options);
        }
        catch (PrivatePostgresException e)
        {
            return e;
        }
        throw new AssertionException("The cluster started.");
    }

    /// <summary>One value of the cluster's first database.</summary>
    protected static async Task<string> AskAsync(PrivateCluster cluster, string sql)
    {
        await using var connection = new NpgsqlConnection(cluster.ConnectionString("postgres") + ";Pooling=false");
        await connection.OpenAsync();
#pragma warning disable CA2100 // Sentences of the tests.
        await using var command = new NpgsqlCommand(sql, connection);
#pragma warning restore CA2100
        return $"{await command.ExecuteScalarAsync()}";
    }

    protected static async Task<IReadOnlySet<long>> RowsAsync(PrivateCluster cluster)
    {
        await using var source = NpgsqlDataSource.Create(cluster.ConnectionString("kills"));
        return await Rows.AllAsync(source);
    }

    /// <summary>Data as a server leaves them that was killed with everything of it; its pid, for the file it left.</summary>
    protected async Task<int> CrashedAsync()
    {
        using var owner = OwnerProcess.Start(Cluster, "hold");
        await owner.SaysAsync("ready");
        Signals.Kill(owner.Pid);
        await owner.EndsAsync();
        var children = Programs.Children(owner.ServerPid);
        foreach (var pid in children.Prepend(owner.ServerPid))
            Signals.Kill(pid);
        while (children.Append(owner.ServerPid).Any(Signals.Lives))
            await Task.Delay(20);
        return owner.ServerPid;
    }
}
