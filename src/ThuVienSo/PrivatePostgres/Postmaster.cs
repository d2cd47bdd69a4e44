using System.Diagnostics;

namespace ThuVienSo.PrivatePostgres;

/// <summary>One running server: started, waited for, stopped.</summary>
internal sealed class Postmaster : IDisposable
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(15);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMilliseconds(500);

    /// <summary>How a process ends that got SIGKILL: 128 + 9.</summary>
    private const int KilledExitCode = 137;

    private readonly Process _process;

    private Postmaster(Process process) => _process = process;

    public int Pid => _process.Id;

    /// <summary>
    /// Starts the server and waits until it takes connections, through crash recovery however long that takes, as long as the process lives.
    /// </summary>
    /// <returns>The server; or what its log said before it gave up, and whether somebody killed it (nothing is wrong with it then).</returns>
    public static async Task<(Postmaster? Running, string Log, bool Killed)> StartAsync(
        ServerPrograms programs, ServerEndpoint endpoint, TimeProvider time, ILogger logger, CancellationToken ct)
    {
        var folder = programs.Folder;
        var log = ServerLog.Open(folder.Log);
        var stale = StalePostmaster.Pid(folder);
        var process = await programs.LaunchAsync(endpoint, stale, ct);
        var server = new Postmaster(process);
        try
        {
            if (await server.ReadyAsync(folder, time, logger, ct))
                return (server, "", false);
            var killed = process.ExitCode == KilledExitCode;
            server.Dispose();
            return (null, log.Since(), killed);
        }
        catch
        {
            await server.StopAsync(programs, time);
            server.Dispose();
            throw;
        }
    }

    /// <summary>Stops it in order; returns when its process is gone.</summary>
    public Task StopAsync(ServerPrograms programs, TimeProvider time) => programs.StopAsync(_process.Id, () => Task.FromResult(!_process.HasExited), time);

    public Task EndedAsync(CancellationToken ct) => _process.WaitForExitAsync(ct);

    public void Dispose() => _process.Dispose();

    /// <summary>The server writes its state into postmaster.pid; asking it by connecting would fill its log with refusals.</summary>
    private async Task<bool> ReadyAsync(ClusterFolder folder, TimeProvider time, ILogger logger, CancellationToken ct)
    {
        var started = time.GetTimestamp();
        var told = false;
        for (var pause = FirstPause; !_process.HasExited; pause = pause * 1.5 < LongestPause ? pause * 1.5 : LongestPause)
        {
            if (StalePostmaster.Status(folder, _process.Id) == "ready")
                return true;
            if (!told && time.GetElapsedTime(started) > TimeSpan.FromSeconds(5))
            {
                told = true;
                PostgresLog.Recovering(logger);
            }
            await Task.Delay(pause, time, ct);
        }
        return false;
    }
}
