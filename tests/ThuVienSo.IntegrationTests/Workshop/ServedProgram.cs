using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using ThuVienSo.Composition;
using ThuVienSo.IntegrationTests.PrivatePostgres;

namespace ThuVienSo.IntegrationTests.Workshop;

/// <summary>The product's <c>serve</c> on a data folder and a catalog of a test, which may kill and start it again.</summary>
internal sealed class ServedProgram(DataFolder data, string connectionString) : IDisposable
{
    private const string Key = "khoa-chay-that";

    private readonly Queue<string> _lines = new();
    private Process? _process;

    public HttpClient Client { get; } = new() { BaseAddress = new Uri($"http://127.0.0.1:{FreePort()}"), Timeout = TimeSpan.FromSeconds(30), DefaultRequestHeaders = { { "X-Api-Key", Key } } };

    /// <summary>The last that it said, to see why a test failed.</summary>
    public string Said
    {
        get
        {
            lock (_lines)
                return string.Join('\n', _lines.TakeLast(40));
        }
    }

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo(
            Programs.Dotnet, ["exec", typeof(DataFolder).Assembly.Location, "serve", "--data", data.Root, "--urls", Client.BaseAddress!.ToString().TrimEnd('/')])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetTempPath(),
            Environment = { ["ConnectionStrings__Catalog"] = connectionString, ["Staff__ApiKey"] = Key, ["Pages__RecognitionWorkers"] = "0", ["Pages__LeastFreeMegabytes"] = "10" },
        };
        _process = Process.Start(start)!;
        _process.OutputDataReceived += (_, line) => Hear(line.Data);
        _process.ErrorDataReceived += (_, line) => Hear(line.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        while (!await AnswersAsync(cancellationToken))
            await Task.Delay(200, cancellationToken);
    }

    public void Kill()
    {
        if (_process is { HasExited: false } running)
            Signals.Kill(running.Id);
        _process?.WaitForExit();
        _process?.Dispose();
        _process = null;
    }

    public async Task<JsonElement> JsonAsync(string address, CancellationToken cancellationToken)
    {
        using var document = JsonDocument.Parse(await Client.GetStringAsync(address, cancellationToken));
        return document.RootElement.Clone();
    }

    /// <summary>Asks until the answer is as wanted; the test's own time is the limit.</summary>
    public async Task<JsonElement> UntilAsync(string address, Func<JsonElement, bool> isWanted, CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                if (await JsonAsync(address, cancellationToken) is var answer && isWanted(answer))
                    return answer;
            }
            catch (HttpRequestException notYet)
            {
                TestContext.Out.WriteLine(notYet.Message);
            }

            await Task.Delay(300, cancellationToken);
        }
    }

    public void Dispose()
    {
        Kill();
        Client.Dispose();
    }

    private async Task<bool> AnswersAsync(CancellationToken cancellationToken)
    {
        Assert.That(_process!.HasExited, Is.False, () => Said);
        try
        {
            return (await Client.GetAsync("/health/live", cancellationToken)).IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            // Not yet.
            return false;
        }
    }

    private void Hear(string? line)
    {
        lock (_lines)
        {
            if (line is not null)
                _lines.Enqueue(line);
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
