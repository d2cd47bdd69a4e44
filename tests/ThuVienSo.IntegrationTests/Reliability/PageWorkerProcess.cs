using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;

using ThuVienSo.Composition;
using ThuVienSo.IntegrationTests.PrivatePostgres;

namespace ThuVienSo.IntegrationTests.Reliability;

/// <summary>One of several <c>worker --pages-only</c> on one catalog and one data folder.</summary>
internal sealed class PageWorkerProcess(DataFolder data, string connectionString) : IDisposable
{
    private readonly ConcurrentQueue<string> _lines = new();
    private Process? _process;

    /// <summary>The last that it said, to see why a test failed.</summary>
    public string Said => string.Join('\n', _lines.TakeLast(30));

    /// <summary>Work stops when the disk has less room.</summary>
    public int LeastFreeMegabytes { get; init; } = 10;

    public void EnsureRuns()
    {
        if (_process is { HasExited: false })
            return;
        _process?.Dispose();
        var start = new ProcessStartInfo(Programs.Dotnet, ["exec", typeof(DataFolder).Assembly.Location, "worker", "--pages-only", "--data", data.Root])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetTempPath(),
        };
        start.Environment["ConnectionStrings__Catalog"] = connectionString;
        start.Environment["Pages__ImageWorkers"] = "1";
        start.Environment["Pages__RecognitionWorkers"] = "1";
        start.Environment["Pages__LeastFreeMegabytes"] = LeastFreeMegabytes.ToString(CultureInfo.InvariantCulture);
        _process = Process.Start(start)!;
        _process.OutputDataReceived += (_, line) => Hear(line.Data);
        _process.ErrorDataReceived += (_, line) => Hear(line.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    public void Kill()
    {
        if (_process is { HasExited: false } running)
            Signals.Kill(running.Id);
        _process?.WaitForExit();
    }

    /// <summary>Asks it to stop in order and waits.</summary>
    public void Stop()
    {
        if (_process is not { HasExited: false } running)
            return;
        Signals.Terminate(running.Id);
        Assert.That(running.WaitForExit(TimeSpan.FromSeconds(30)), Is.True, "The worker did not stop within 30 s of SIGTERM.");
    }

    public void Dispose()
    {
        Kill();
        _process?.Dispose();
    }

    private void Hear(string? line)
    {
        if (line is not null)
            _lines.Enqueue(line);
    }
}
