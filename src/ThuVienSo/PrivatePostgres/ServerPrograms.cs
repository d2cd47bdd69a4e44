using System.Diagnostics;
using System.Globalization;

namespace ThuVienSo.PrivatePostgres;

/// <summary>PostgreSQL's programs, run for one cluster by one account.</summary>
internal sealed record ServerPrograms(ClusterFolder Folder, PostgresBinaries Binaries, ServerAccount Account, IReadOnlyDictionary<string, string> Settings)
{
    /// <summary>
    /// Starts postgres. On Unix as a direct child, in a session of its own so that Ctrl+C in a terminal reaches only the program, which then stops it in
    /// order. On Windows through pg_ctl, which drops administrator rights.
    /// </summary>
    /// <param name="endpoint">Where it is to listen.</param>
    /// <param name="stalePid">
    /// The number in a postmaster.pid left behind. PostgreSQL takes that file for a live server's when any process has the number: a zombie not yet reaped, a
    /// stranger, a thread of ours. It makes an exception for its grandparent's number, which PG_GRANDPARENT_PID gives it. The file itself is never
    /// removed: that would race with a server that is coming up, and it holds the key of the shared memory.
    /// </param>
    /// <param name="ct">Cancels the launch.</param>
    public Task<Process> LaunchAsync(ServerEndpoint endpoint, int? stalePid, CancellationToken ct) =>
        OperatingSystem.IsWindows() ? LaunchByPgCtlAsync(endpoint, ct) : Task.FromResult(LaunchDirectly(endpoint, stalePid));

    /// <summary>
    /// Stops a server in order: connections are cut, what is committed is kept; returns when it is gone. The signal goes to a number known to be the
    /// server's, not to the one in postmaster.pid, which a start that is called off early has not yet made its own; and again each second, because a
    /// server that is just being started may not hear the first. After a minute it is told to stop at once, after another it is killed.
    /// </summary>
    public async Task StopAsync(int pid, Func<Task<bool>> lives, TimeProvider time)
    {
        var started = time.GetTimestamp();
        for (var told = 0; await lives(); await Task.Delay(TimeSpan.FromMilliseconds(15), time, CancellationToken.None))
        {
            var seconds = time.GetElapsedTime(started).TotalSeconds;
            if (seconds < told)
                continue;
            await SignalAsync(seconds < 60 ? "INT" : seconds < 120 ? "QUIT" : "KILL", pid, CancellationToken.None);
            told++;
        }
    }

    /// <summary>Sends a signal with the rights of the server's account, so that nobody else's process can be hit.</summary>
    public Task<Command> SignalAsync(string signal, int pid, CancellationToken ct) =>
        Command.RunAsync(Account.Line(Binaries.PgCtl, "kill", signal, pid.ToString(CultureInfo.InvariantCulture)), Folder.Path, ct);

    private Process LaunchDirectly(ServerEndpoint endpoint, int? stalePid)
    {
        string[] session = OperatingSystem.IsLinux() ? ["setsid"] : [];
        // The shell only opens the log, with our rights, and becomes the server.
        const string Shell = "log=$1; shift; exec \"$@\" >>\"$log\" 2>&1 </dev/null";
        var start = Command.StartInfo(
            ["/bin/sh", "-c", Shell, "sh", Folder.Log, .. session, .. Account.Line(Binaries.Postgres, ["-D", Folder.Data, .. Options(endpoint)])], Folder.Path);
        if (stalePid is { } pid)
            start.Environment["PG_GRANDPARENT_PID"] = pid.ToString(CultureInfo.InvariantCulture);
        return Process.Start(start) ?? throw new InvalidOperationException(start.FileName);
    }

    private async Task<Process> LaunchByPgCtlAsync(ServerEndpoint endpoint, CancellationToken ct)
    {
        var options = string.Join(' ', Options(endpoint).Select(word => $"\"{word}\""));
        var started = await Command.RunAsync([Binaries.PgCtl, "start", "-W", "-D", Folder.Data, "-l", Folder.Log, "-o", options], Folder.Path, ct);
        // pg_ctl returns once the server runs; the server writes its number first thing.
        while (started.ExitCode == 0 && StalePostmaster.Pid(Folder) is null)
            await Task.Delay(50, ct);
        return Process.GetProcessById(StalePostmaster.Pid(Folder) ?? throw new InvalidOperationException(started.Output));
    }

    private IEnumerable<string> Options(ServerEndpoint endpoint) =>
        endpoint.Settings().Concat(Settings).SelectMany(setting => (string[])["-c", $"{setting.Key}={setting.Value}"]);
}
