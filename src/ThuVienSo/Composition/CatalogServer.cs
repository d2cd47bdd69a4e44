using Npgsql;
using ThuVienSo.PrivatePostgres;

namespace ThuVienSo.Composition;

/// <summary>
/// The PostgreSQL that has the catalog: the one that <c>ConnectionStrings__Catalog</c> names, or the private one, started here or by another process of the
/// same installation.
/// </summary>
public sealed class CatalogServer : IAsyncDisposable
{
    /// <summary>Name of the catalog's database in the private cluster.</summary>
    private const string Database = "thuvienso";

    private readonly PrivateCluster? _cluster;
    private readonly DataFolder _data;

    private CatalogServer(DataFolder data, PrivateCluster? cluster, string connectionString)
    {
        _data = data;
        _cluster = cluster;
        ConnectionString = connectionString;
        Source = NpgsqlDataSource.Create(connectionString);
    }

    public string ConnectionString { get; }

    public NpgsqlDataSource Source { get; }

    /// <summary>Whether this process started the private cluster, so that no other process of the installation works on it unless it attached.</summary>
    public bool Started => _cluster is not null;

    /// <summary>
    /// Opens the catalog's server. With <paramref name="attach"/>, a private cluster that another process runs is used too; without, that is refused.
    /// </summary>
    /// <exception cref="PrivatePostgresException">The private cluster cannot be had; says why and what to do.</exception>
    public static async Task<CatalogServer> OpenAsync(DataFolder data, bool attach, ILogger logger, CancellationToken cancellationToken)
    {
        if (Environment.GetEnvironmentVariable("ConnectionStrings__Catalog") is { Length: > 0 } named)
            return new CatalogServer(data, null, named);
        if (attach && await AttachAsync(data, cancellationToken) is { } running)
            return running;
        var cluster = await PrivateCluster.StartAsync(new PostgresOptions { DataFolder = data.Postgres }, TimeProvider.System, logger, cancellationToken);
        try
        {
            await cluster.EnsureDatabaseAsync(Database, cancellationToken);
            var connectionString = cluster.ConnectionString(Database);
            RunningInstance.Write(data, new RunningInstance(Environment.ProcessId, connectionString));
            return new CatalogServer(data, cluster, connectionString);
        }
        catch
        {
            await cluster.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Source.DisposeAsync();
        if (_cluster is null)
            return;
        RunningInstance.Remove(_data);
        await _cluster.DisposeAsync();
    }

    /// <summary>Null when the process that wrote where it answers is gone, or its server does not answer: then starting one is right.</summary>
    private static async Task<CatalogServer?> AttachAsync(DataFolder data, CancellationToken cancellationToken)
    {
        if (RunningInstance.Read(data) is not { } running || !IsAlive(running.ProcessId))
            return null;
        var server = new CatalogServer(data, null, running.ConnectionString);
        try
        {
            await using var connection = await server.Source.OpenConnectionAsync(cancellationToken);
            return server;
        }
        catch (NpgsqlException)
        {
            await server.DisposeAsync();
            return null;
        }
    }

    private static bool IsAlive(int processId)
    {
        try
        {
            using var process = System.Diagnostics.Process.GetProcessById(processId);
            return !process.HasExited;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
