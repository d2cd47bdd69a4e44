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

    private CatalogServer(PrivateCluster? cluster, string connectionString)
    {
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
    public static Task<CatalogServer> OpenAsync(DataFolder data, bool attach, ILogger logger, CancellationToken cancellationToken) =>
        OpenAsync(data, attach, new Dictionary<string, string>(), logger, cancellationToken);

    /// <summary>The same for a catalog that is filled at once, by this process alone: a private cluster has settings for that until it is stopped.</summary>
    public static Task<CatalogServer> OpenToFillAsync(DataFolder data, ILogger logger, CancellationToken cancellationToken) =>
        OpenAsync(data, attach: false, ServerSettings.ForFilling, logger, cancellationToken);

    private static async Task<CatalogServer> OpenAsync(
        DataFolder data, bool attach, IReadOnlyDictionary<string, string> settings, ILogger logger, CancellationToken cancellationToken)
    {
        if (Environment.GetEnvironmentVariable("ConnectionStrings__Catalog") is { Length: > 0 } named)
            return new CatalogServer(null, named);
        var options = new PostgresOptions { DataFolder = data.Postgres, Settings = settings };
        if (attach && await PrivateCluster.FindRunningAsync(options, Database, TimeProvider.System, logger, cancellationToken) is { } running)
            return new CatalogServer(null, running);
        var cluster = await PrivateCluster.StartAsync(options, TimeProvider.System, logger, cancellationToken);
        try
        {
            await cluster.EnsureDatabaseAsync(Database, cancellationToken);
            return new CatalogServer(cluster, cluster.ConnectionString(Database));
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
        if (_cluster is not null)
            await _cluster.DisposeAsync();
    }
}
