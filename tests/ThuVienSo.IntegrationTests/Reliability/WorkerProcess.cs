using System.Diagnostics;

using ThuVienSo.Composition;
using ThuVienSo.IntegrationTests.PrivatePostgres;

namespace ThuVienSo.IntegrationTests.Reliability;

/// <summary>The product's <c>worker</c> on a data folder, started, killed in several ways, and started again.</summary>
internal sealed class WorkerProcess(DataFolder data) : IDisposable
{
    private static readonly string Program = typeof(DataFolder).Assembly.Location;

    private Process? _process;

    /// <summary>Starts the program when it does not run.</summary>
    public void EnsureRuns()
    {
        if (_process is { HasExited: false })
            return;
        _process?.Dispose();
        _process = Process.Start(new ProcessStartInfo(Programs.Dotnet, ["exec", Program, "worker", "--data", data.Root])
        {
            RedirectStandardOutput = false,
            WorkingDirectory = Path.GetTempPath(),
        })!;
    }

    public void KillProgram()
    {
        if (_process is { HasExited: false } running)
            Signals.Kill(running.Id);
        _process?.WaitForExit();
    }

    public void KillPostmaster()
    {
        if (PostmasterPid() is { } pid)
            Signals.Kill(pid);
    }

    public void KillAll()
    {
        var backends = PostmasterPid() is { } pid ? Programs.Children(pid).Append(pid).ToArray() : [];
        KillProgram();
        foreach (var backend in backends)
            Signals.Kill(backend);
    }

    /// <summary>Asks it to stop in order and waits.</summary>
    public void Stop()
    {
        if (_process is not { HasExited: false } running)
            return;
        Signals.Terminate(running.Id);
        if (!running.WaitForExit(TimeSpan.FromSeconds(30)))
            throw new AssertionException("The worker did not stop within 30 s of SIGTERM.");
    }

    public void Dispose()
    {
        KillAll();
        _process?.Dispose();
    }

    /// <summary>Runs another verb of the program on the same data to its end.</summary>
    public (int ExitCode, string Output) Run(params string[] verb) => Programs.Run([Programs.Dotnet, "exec", Program, .. verb, "--data", data.Root]);

    private int? PostmasterPid()
    {
        var found = Programs.Run("pgrep", "-f", $"^[^ ]*postgres.* -D {data.Postgres}").Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        return found.Length > 0 ? int.Parse(found[0], System.Globalization.CultureInfo.InvariantCulture) : null;
    }
}
