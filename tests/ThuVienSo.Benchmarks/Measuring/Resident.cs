using System.Diagnostics;

namespace ThuVienSo.Benchmarks.Measuring;

/// <summary>This program as a process that stays and answers line by line; it ends with its standard input.</summary>
public sealed class Resident : IAsyncDisposable
{
    private readonly Process _process;

    private Resident(Process process) => _process = process;

    /// <summary>User and system time so far.</summary>
    public TimeSpan Cpu
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    public static Resident Start(params string[] arguments) => new(
        Process.Start(new ProcessStartInfo("dotnet", ["exec", typeof(Resident).Assembly.Location, .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        }) ?? throw new InvalidOperationException("dotnet did not start"));

    /// <exception cref="InvalidOperationException">The process ended.</exception>
    public async Task<string> ReadLineAsync(CancellationToken cancellationToken) =>
        await _process.StandardOutput.ReadLineAsync(cancellationToken) ?? throw new InvalidOperationException("A measured process ended");

    public async Task<string> AskAsync(string line, CancellationToken cancellationToken)
    {
        await _process.StandardInput.WriteLineAsync(line.AsMemory(), cancellationToken);
        await _process.StandardInput.FlushAsync(cancellationToken);
        return await ReadLineAsync(cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }
}
