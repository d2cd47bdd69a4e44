using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;

namespace ThuVienSo.IntegrationTests.PrivatePostgres;

/// <summary>A running <see cref="ClusterOwner"/>, in a process group of its own, and what it has said so far.</summary>
internal sealed class OwnerProcess : IDisposable
{
    /// <summary>No start takes this long on a machine that works, even with eight others on it.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly Process _process;
    private readonly ConcurrentQueue<string> _said = new();
    private readonly Task _reading;

    private OwnerProcess(Process process)
    {
        _process = process;
        _reading = ReadAsync();
    }

    public int Pid => _process.Id;

    public bool HasExited => _process.HasExited;

    public IEnumerable<string> Said => _said;

    /// <summary>The rows it was told are committed.</summary>
    public IEnumerable<long> Acknowledged => _said.Where(line => char.IsAsciiDigit(line[0])).Select(line => long.Parse(line, CultureInfo.InvariantCulture));

    /// <summary>The server it had when it was ready.</summary>
    public int ServerPid => int.Parse(_said.First(line => line.StartsWith("ready ", StringComparison.Ordinal))[6..], CultureInfo.InvariantCulture);

    public static OwnerProcess Start(string folder, string mode, string? account = null, string? stale = null)
    {
        string[] asAccount = account is null ? [] : ["setpriv", $"--reuid={account}", $"--regid={Programs.Group(account)}", "--init-groups", "--"];
        // Ctrl+C must reach it also where the tests run in the background of a shell, which has it ignored.
        string[] line = ["setsid", "env", "--default-signal=INT", .. asAccount, Programs.Dotnet, "exec", Programs.Assembly(account, Path.GetDirectoryName(folder)!), folder, mode, .. stale is null ? [] : (string[])[stale]];
        var start = new ProcessStartInfo(line[0], line.Skip(1)) { RedirectStandardOutput = true, WorkingDirectory = "/" };
        start.Environment["DOTNET_CLI_HOME"] = start.Environment["HOME"] = Path.GetTempPath();
        return new OwnerProcess(Process.Start(start)!);
    }

    /// <summary>Waits for a line that begins so.</summary>
    public async Task<string> SaysAsync(string beginning)
    {
        var waited = Stopwatch.StartNew();
        while (true)
        {
            if (_said.FirstOrDefault(line => line.StartsWith(beginning, StringComparison.Ordinal)) is { } found)
                return found;
            if (_reading.IsCompleted || waited.Elapsed > Patience)
                throw new AssertionException($"The owner never said '{beginning}'. It said: {string.Join(" | ", _said.TakeLast(10))}");
            await Task.Delay(20);
        }
    }

    public async Task<int> EndsAsync()
    {
        await _process.WaitForExitAsync().WaitAsync(Patience);
        await _reading;
        return _process.ExitCode;
    }

    /// <summary>What it said is kept; it dies if it still lives.</summary>
    public void Dispose()
    {
        if (!_process.HasExited)
            Signals.Kill(_process.Id);
        _process.WaitForExit();
        _process.Dispose();
    }

    private async Task ReadAsync()
    {
        while (await _process.StandardOutput.ReadLineAsync() is { } line)
            _said.Enqueue(line);
    }
}
