using System.Text.RegularExpressions;
using Npgsql;

namespace ThuVienSo.PrivatePostgres;

/// <summary>
/// The private PostgreSQL: made at the first start, started with the program and stopped with it, brought back when it dies. One program owns it at a
/// time. Survives being killed at any moment; nothing in its folder is ever to be cleaned up by hand.
/// </summary>
public sealed partial class PrivateCluster : IAsyncDisposable
{
    private readonly OwnerLock _owner;
    private readonly ServerWatch _watch;
    private readonly ServerEndpoint _endpoint;
    private readonly string _password;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;

    private PrivateCluster(OwnerLock owner, ServerWatch watch, ServerEndpoint endpoint, string password, TimeProvider time, ILogger logger) =>
        (_owner, _watch, _endpoint, _password, _time, _logger) = (owner, watch, endpoint, password, time, logger);

    /// <summary>The process number of the server.</summary>
    public int ServerPid => _watch.ServerPid;

    /// <summary>Starts the cluster, making it first when there is none. The cluster is released by <see cref="DisposeAsync"/>.</summary>
    /// <exception cref="PrivatePostgresException">It cannot be had; says why and what to do.</exception>
    public static Task<PrivateCluster> StartAsync(PostgresOptions options, TimeProvider time, ILogger logger, CancellationToken ct) =>
        ExplainedAsync(options, () => new ClusterStart(options, time, logger).RunAsync(
            (owner, watch, endpoint, password) => new PrivateCluster(owner, watch, endpoint, password, time, logger), ct));

    /// <summary>
    /// How to reach a database of a cluster that another program runs now, waiting for it while that program starts; null when none does, and
    /// <see cref="StartAsync"/> is free to. For verbs that work beside a program that serves.
    /// </summary>
    /// <exception cref="PrivatePostgresException">It cannot be had; says why and what to do.</exception>
    public static Task<string?> FindRunningAsync(PostgresOptions options, string database, TimeProvider time, ILogger logger, CancellationToken ct) =>
        ExplainedAsync(options, () => RunningCluster.ConnectionStringAsync(options, database, time, logger, ct));

    /// <summary>How to reach a database of this cluster; makes nothing. Stays right when the server is brought back.</summary>
    public string ConnectionString(string database) => _endpoint.ConnectionString(database, _password);

    /// <summary>Makes a database (UTF-8, C.UTF-8) when there is none of this name: a lower-case letter, then lower-case letters, digits or underscores.</summary>
    public async Task EnsureDatabaseAsync(string name, CancellationToken ct)
    {
        if (!DatabaseName().IsMatch(name))
            throw new ArgumentException($"Not a database name: {name}", nameof(name));
        await ServerAway.WaitedOutAsync(again => MakeDatabaseAsync(name, again), _time, _logger, ct);
    }

    /// <summary>Stops the server in order and lets the cluster go.</summary>
    public async ValueTask DisposeAsync()
    {
        await _watch.DisposeAsync();
        _owner.Dispose();
    }

    private async Task MakeDatabaseAsync(string name, CancellationToken ct)
    {
        await using var source = NpgsqlDataSource.Create(ConnectionString("postgres"));
        await using var there = source.CreateCommand("SELECT EXISTS (SELECT FROM pg_database WHERE datname = $1)");
        there.Parameters.Add(new NpgsqlParameter<string> { TypedValue = name });
        if (await there.ExecuteScalarAsync(ct) is true)
            return;
#pragma warning disable CA2100 // A name of a database cannot be a parameter; the pattern above leaves nothing to quote.
        await using var make = source.CreateCommand($"CREATE DATABASE \"{name}\"");
#pragma warning restore CA2100
        try
        {
            await make.ExecuteNonQueryAsync(ct);
        }
        catch (PostgresException e) when (e.SqlState is PostgresErrorCodes.DuplicateDatabase or PostgresErrorCodes.UniqueViolation)
        {
            // Somebody was a moment faster: what was asked for is there.
            return;
        }
    }

    private static async Task<T> ExplainedAsync<T>(PostgresOptions options, Func<Task<T>> work)
    {
        try
        {
            return await work();
        }
        catch (IOException e) when (DiskSpace.IsFull(e))
        {
            throw DiskSpace.Full(options.DataFolder, e);
        }
        catch (UnauthorizedAccessException e)
        {
            throw ClusterStart.NoAccess(options.DataFolder, e);
        }
    }

    [GeneratedRegex("^[a-z][a-z0-9_]{0,62}$")]
    private static partial Regex DatabaseName();
}
