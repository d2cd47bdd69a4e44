using System.Globalization;

namespace ThuVienSo.PrivatePostgres;

/// <summary>A cluster that another program owns, seen from a verb that only wants to use it (an import while the program serves).</summary>
internal static class RunningCluster
{
    /// <summary>An owner that is still starting gets this long, crash recovery included.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <summary>Null when nobody owns the cluster: then the one who asks may start it.</summary>
    public static async Task<string?> ConnectionStringAsync(PostgresOptions options, string database, TimeProvider time, ILogger logger, CancellationToken ct)
    {
        var (folder, _) = await ClusterPlace.FindAsync(options, logger, ct);
        var started = time.GetTimestamp();
        while (OwnerLock.IsHeld(folder))
        {
            if (await EndpointAsync(folder, ct) is { } endpoint)
                return endpoint.ConnectionString(database, await File.ReadAllTextAsync(folder.Password, ct));
            if (time.GetElapsedTime(started) > Patience)
                throw OwnerLock.InUse(folder);
            await Task.Delay(TimeSpan.FromMilliseconds(100), time, ct);
        }
        return null;
    }

    /// <summary>Lines 4 to 6 and 8 of postmaster.pid: port, socket folder, address, state. Null unless a server is ready.</summary>
    private static async Task<ServerEndpoint?> EndpointAsync(ClusterFolder folder, CancellationToken ct)
    {
        if (StalePostmaster.Lines(folder) is not [_, _, _, var port, var socket, _, _, var state, ..] || state.Trim() != "ready")
            return null;
        return StalePostmaster.Pid(folder) is { } pid && await StalePostmaster.ServesAsync(folder, pid, ct)
            ? new ServerEndpoint(socket.Length > 0 ? socket : null, int.Parse(port, CultureInfo.InvariantCulture))
            : null;
    }
}
