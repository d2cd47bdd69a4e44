using ThuVienSo.Catalog.Imports;

namespace ThuVienSo.PrivatePostgres;

/// <summary>Brings a server up on data that are there, whatever the run before left behind.</summary>
internal sealed class ServerStart(ServerPrograms programs, TimeProvider time, ILogger logger)
{
    /// <summary>Backends of a killed postmaster get this long to leave by themselves before they are told to.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    /// <summary>How long a start is tried again for reasons that pass: processes that are just dying, a port somebody took, a kill.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(60);

    private ClusterFolder Folder => programs.Folder;

    /// <summary>A running server, and where it listens. <paramref name="listening"/> is where it listened before and must listen again; null: to be chosen.</summary>
    public async Task<(Postmaster Server, ServerEndpoint Endpoint)> RunAsync(ServerEndpoint? listening, CancellationToken ct)
    {
        await StopOrphanAsync(ct);
        var started = time.GetTimestamp();
        for (var pause = TimeSpan.FromMilliseconds(100); ; pause *= 1.5)
        {
            await MakeRunFolderAsync(ct);
            var endpoint = listening ?? ServerEndpoint.Choose(Folder.Run);
            var (server, log, killed) = await Postmaster.StartAsync(programs, endpoint, time, logger, ct);
            if (server is not null)
                return (server, endpoint);
            if (!(killed || PassesByItself(log)) || time.GetElapsedTime(started) > Longest)
                throw Failed(log);
            await LetBackendsGoAsync(started, ct);
            await Task.Delay(pause, time, ct);
        }
    }

    private async Task StopOrphanAsync(CancellationToken ct)
    {
        if (StalePostmaster.Pid(Folder) is not { } pid || !await StalePostmaster.ServesAsync(Folder, pid, ct))
            return;
        PostgresLog.StoppingOrphan(logger, pid);
        await programs.StopAsync(pid, () => StalePostmaster.ServesAsync(Folder, pid, ct), time);
    }

    /// <summary>An empty folder: a socket lock of another run in it could carry a number that somebody else has now.</summary>
    private async Task MakeRunFolderAsync(CancellationToken ct)
    {
        if (Directory.Exists(Folder.Run))
            Directory.Delete(Folder.Run, recursive: true);
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(Folder.Run);
        else
            Directory.CreateDirectory(Folder.Run, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        await programs.Account.OwnAsync(Folder.Run, ct);
    }

    private async Task LetBackendsGoAsync(long started, CancellationToken ct)
    {
        if (StalePostmaster.Backends(Folder) is not { Count: > 0 } backends)
            return;
        PostgresLog.WaitingForBackends(logger);
        if (time.GetElapsedTime(started) < Patience)
            return;
        foreach (var pid in backends)
            await programs.SignalAsync("QUIT", pid, ct);
    }

    /// <summary>A lock file that does not fit on a full disk is named like one that somebody else has; room does not come by trying.</summary>
    private static bool PassesByItself(string log) =>
        !DiskSpace.IsFull(log)
        && (log.Contains("pre-existing shared memory block", StringComparison.Ordinal)
            || log.Contains("lock file", StringComparison.Ordinal)
            || log.Contains("Address already in use", StringComparison.Ordinal));

    private PrivatePostgresException Failed(string log) => DiskSpace.IsFull(log)
        ? DiskSpace.Full(Folder.Path)
        : new PrivatePostgresException(PostgresFault.ServerFailed, new BilingualText(
            $"PostgreSQL không khởi động được; nhật ký đầy đủ ở {Folder.Log}. PostgreSQL báo: {ServerLog.Reason(log)}",
            $"PostgreSQL did not start; the whole log is {Folder.Log}. PostgreSQL says: {ServerLog.Reason(log)}"));
}
