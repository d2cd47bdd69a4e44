using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Logging.Abstractions;
using ThuVienSo.Composition;
using ThuVienSo.IntegrationTests.PrivatePostgres;
using ThuVienSo.PrivatePostgres;

namespace ThuVienSo.IntegrationTests.Backups;

/// <summary>The product's <c>serve</c> on a data folder with its own PostgreSQL.</summary>
internal sealed class ServedProgram : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);
    private static readonly string Program = typeof(DataFolder).Assembly.Location;

    private readonly ConcurrentQueue<string> _lines = new();
    private readonly Process _process;
    private readonly DataFolder _data;

    private ServedProgram(Process process, DataFolder data, string address)
    {
        (_process, _data) = (process, data);
        Client = new HttpClient { BaseAddress = new Uri(address) };
        _process.OutputDataReceived += (_, line) => _lines.Enqueue(line.Data ?? "");
        _process.ErrorDataReceived += (_, line) => _lines.Enqueue(line.Data ?? "");
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    public HttpClient Client { get; }

    public string Said => string.Join('\n', _lines.TakeLast(60));

    /// <summary>Starts it and waits until it can search. Backups that it makes by itself go to <paramref name="scheduled"/>.</summary>
    public static async Task<ServedProgram> StartAsync(DataFolder data, string? scheduled = null)
    {
        var address = $"http://127.0.0.1:{FreePort()}";
        var start = new ProcessStartInfo(Programs.Dotnet, ["exec", Program, "serve", "--data", data.Root, "--urls", address])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = "/",
        };
        if (scheduled is not null)
            start.Environment["Backup__To"] = scheduled;
        var served = new ServedProgram(Process.Start(start)!, data, address);
        await served.UntilAsync("it is ready", async () => (await served.Client.GetAsync("/health/ready")).IsSuccessStatusCode);
        return served;
    }

    public async Task<string> ConnectionStringAsync() =>
        (await PrivateCluster.FindRunningAsync(
            new PostgresOptions { DataFolder = _data.Postgres }, "thuvienso", TimeProvider.System, NullLogger.Instance, CancellationToken.None))!;

    /// <summary>Asks until the answer is yes.</summary>
    public async Task UntilAsync(string what, Func<Task<bool>> ask)
    {
        for (var begun = TimeProvider.System.GetTimestamp(); ; await Task.Delay(100))
        {
            try
            {
                if (await ask())
                    return;
            }
            catch (HttpRequestException) when (!_process.HasExited)
            {
                // It does not listen yet.
            }

            Assert.That(_process.HasExited, Is.False, () => $"{what}\n{Said}");
            Assert.That(TimeProvider.System.GetElapsedTime(begun), Is.LessThan(Patience), () => $"{what}\n{Said}");
        }
    }

    /// <summary>Everything at once, as when the machine dies.</summary>
    public async Task KillAllAsync()
    {
        var postmaster = int.Parse((await File.ReadAllLinesAsync(Path.Combine(_data.Postgres, "pgdata", "postmaster.pid")))[0], System.Globalization.CultureInfo.InvariantCulture);
        var backends = Programs.Children(postmaster);
        Signals.Kill(_process.Id);
        await _process.WaitForExitAsync();
        foreach (var pid in backends.Prepend(postmaster))
            Signals.Kill(pid);
        while (backends.Prepend(postmaster).Any(Signals.Lives))
            await Task.Delay(20);
    }

    public async Task StopAsync()
    {
        Signals.Terminate(_process.Id);
        await _process.WaitForExitAsync().WaitAsync(Patience);
    }

    public static (int ExitCode, string Output) Run(params string[] verb) => Programs.Run([Programs.Dotnet, "exec", Program, .. verb]);

    public void Dispose()
    {
        if (!_process.HasExited)
            StopAsync().GetAwaiter().GetResult();
        _process.Dispose();
        Client.Dispose();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
