using System.Collections.Concurrent;
using System.Diagnostics;

using ThuVienSo.Composition;
using ThuVienSo.IntegrationTests.PrivatePostgres;

namespace ThuVienSo.IntegrationTests.Reliability;

/// <summary>The product's <c>worker</c> on a data folder, started, killed in several ways, and started again.</summary>
internal sealed class WorkerProcess(DataFolder data) : IDisposable
{
    private static readonly string Program = typeof(DataFolder).Assembly.Location;

    private readonly ConcurrentQueue<string> _lines = new();
    private Process? _process;
    private int _imports;

    /// <summary>The last that it said, to see why a test failed.</summary>
    public string Said => string.Join('\n', _lines.TakeLast(60));

    /// <summary>Starts the program when it does not run.</summary>
    public void EnsureRuns()
    {
        if (_process is { HasExited: false })
            return;
        _process?.Dispose();
        _imports = 0;
        _process = Process.Start(new ProcessStartInfo(Programs.Dotnet, ["exec", Program, "worker", "--data", data.Root])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetTempPath(),
        })!;
        _process.OutputDataReceived += (_, line) => Hear(line.Data);
        _process.ErrorDataReceived += (_, line) => Hear(line.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    /// <summary>Waits until it imports a file, or until the time is over.</summary>
    public async Task ImportsAsync(TimeSpan atMost)
    {
        for (var begun = TimeProvider.System.GetTimestamp(); Volatile.Read(ref _imports) == 0 && TimeProvider.System.GetElapsedTime(begun) < atMost;)
            await Task.Delay(20);
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
        Assert.That(running.ExitCode, Is.Zero, "how a worker ends that was asked to");
    }

    public void Dispose()
    {
        KillAll();
        _process?.Dispose();
    }

    /// <summary>Runs another verb of the program on the same data to its end.</summary>
    public (int ExitCode, string Output) Run(params string[] verb) => Programs.Run([Programs.Dotnet, "exec", Program, .. verb, "--data", data.Root]);

    private void Hear(string? line)
    {
        if (line is null)
            return;
        _lines.Enqueue(line);
        if (line.Contains("importing from the inbox", StringComparison.Ordinal))
            Interlocked.Increment(ref _imports);
    }

    private int? PostmasterPid()
    {
        var found = Programs.Run("pgrep", "-f", $"^[^ ]*postgres.* -D {data.Postgres}").Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        return found.Length > 0 ? int.Parse(found[0], System.Globalization.CultureInfo.InvariantCulture) : null;
    }
}
