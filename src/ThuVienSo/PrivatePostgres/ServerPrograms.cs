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

    /// <summary>Stops the server of this cluster, whoever started it: fast; and at once when fast takes longer than a minute.</summary>
    public async Task StopAsync(CancellationToken ct)
    {
        var stopped = await PgCtlAsync(["stop", "-m", "fast", "-w", "-t", "60"], ct);
        if (stopped.ExitCode != 0 && File.Exists(Folder.PostmasterPid))
            await PgCtlAsync(["stop", "-m", "immediate", "-w", "-t", "30"], ct);
    }

    /// <summary>Tells a process of a server that is dead to leave at once; it has nothing to save.</summary>
    public Task<Command> QuitAsync(int pid, CancellationToken ct) =>
        Command.RunAsync(Account.Line(Binaries.PgCtl, "kill", "QUIT", pid.ToString(CultureInfo.InvariantCulture)), Folder.Path, ct);

    private Task<Command> PgCtlAsync(IEnumerable<string> arguments, CancellationToken ct) =>
        Command.RunAsync(Account.Line(Binaries.PgCtl, [.. arguments, "-D", Folder.Data]), Folder.Path, ct);

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
        var started = await PgCtlAsync(["start", "-W", "-l", Folder.Log, "-o", options], ct);
        // pg_ctl returns once the server runs; the server writes its number first thing.
        while (started.ExitCode == 0 && StalePostmaster.Pid(Folder) is null)
            await Task.Delay(50, ct);
        return Process.GetProcessById(StalePostmaster.Pid(Folder) ?? throw new InvalidOperationException(started.Output));
    }

    private IEnumerable<string> Options(ServerEndpoint endpoint) =>
        endpoint.Settings().Concat(Settings).SelectMany(setting => (string[])["-c", $"{setting.Key}={setting.Value}"]);
}
