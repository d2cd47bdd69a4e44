using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;

using ThuVienSo.Composition;

namespace ThuVienSo.Benchmarks.Busy;

/// <summary>The whole program, as <c>serve</c> runs it, in a process of its own.</summary>
internal sealed class ServedProgram : IAsyncDisposable
{
    private const string Port = "5091";

    private static readonly string Program = typeof(DataFolder).Assembly.Location;
    private static readonly HttpClient Client = new();
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(20);
    private static readonly string[] StillOpen = ["staging", "staged", "committing"];

    private readonly Process _process;
    private readonly string _inbox;

    private ServedProgram(Process process, string data) => (_process, _inbox) = (process, Path.Combine(data, "inbox"));

    public string Address => $"http://127.0.0.1:{Port}";

    /// <summary>Problems in the data, which made-up records have, are no failure.</summary>
    /// <exception cref="InvalidOperationException">The import failed.</exception>
    public static async Task ImportAsync(string data, string records, CancellationToken cancellationToken)
    {
        using var import = Process.Start("dotnet", ["exec", Program, "import", records, "--data", data]);
        await import.WaitForExitAsync(cancellationToken);
        if (import.ExitCode is not (0 or 1))
            throw new InvalidOperationException($"The import ended with {import.ExitCode}");
    }

    /// <summary>Answers searches when it comes back.</summary>
    public static async Task<ServedProgram> StartAsync(string data, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo("dotnet", ["exec", Program, "serve", "--data", data, "--urls", $"http://127.0.0.1:{Port}"]) { RedirectStandardOutput = true };
        var program = new ServedProgram(Process.Start(start) ?? throw new InvalidOperationException("The program did not start"), data);
        program._process.OutputDataReceived += (_, line) => Console.Error.WriteLine(line.Data);
        program._process.BeginOutputReadLine();
        while (!await program.IsReadyAsync(cancellationToken))
            await Task.Delay(500, cancellationToken);
        return program;
    }

    /// <summary>Nothing is imported, nothing waits on pages, and the index has caught up.</summary>
    public async Task UntilIdleAsync(CancellationToken cancellationToken)
    {
        var since = Stopwatch.GetTimestamp();
        while (await ImportingAsync(cancellationToken) || await PagesLeftAsync(cancellationToken) > 0 || await LagAsync(cancellationToken) > 0)
        {
            if (Stopwatch.GetElapsedTime(since) > Patience)
                throw new InvalidOperationException("The work of the round before did not end");
            await Task.Delay(1000, cancellationToken);
        }
    }

    /// <summary>Scans first, then records; comes back when both are being worked on.</summary>
    public async Task HandInAsync(HandedIn work, CancellationToken cancellationToken)
    {
        Directory.Move(work.Scans, Path.Combine(_inbox, Path.GetFileName(work.Scans)));
        while (await PagesLeftAsync(cancellationToken) == 0)
            await Task.Delay(200, cancellationToken);
        var source = Directory.CreateDirectory(Path.Combine(_inbox, Path.GetFileNameWithoutExtension(work.Records))).FullName;
        File.Move(work.Records, Path.Combine(source, Path.GetFileName(work.Records)));
        while (!await ImportingAsync(cancellationToken))
            await Task.Delay(200, cancellationToken);
    }

    /// <exception cref="InvalidOperationException">The work is done already: what was measured was not full load.</exception>
    public async Task EnsureBusyAsync(CancellationToken cancellationToken)
    {
        if (await PagesLeftAsync(cancellationToken) == 0)
            throw new InvalidOperationException("The pages were done before the window ended");
        if (!await ImportingAsync(cancellationToken))
            throw new InvalidOperationException("The import was done before the window ended");
    }

    public async ValueTask DisposeAsync()
    {
        using (var terminate = Process.Start("kill", ["-TERM", _process.Id.ToString(CultureInfo.InvariantCulture)]))
            await terminate.WaitForExitAsync();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private async Task<bool> IsReadyAsync(CancellationToken cancellationToken)
    {
        try
        {
            using var answer = await Client.GetAsync(Address + "/health/ready", cancellationToken);
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private async Task<bool> ImportingAsync(CancellationToken cancellationToken)
    {
        var list = await Client.GetFromJsonAsync<JsonElement>(Address + "/api/v1/imports?size=5", cancellationToken);
        return list.GetProperty("imports").EnumerateArray().Any(import => StillOpen.Contains(import.GetProperty("state").GetString()));
    }

    private async Task<long> PagesLeftAsync(CancellationToken cancellationToken)
    {
        var list = await Client.GetFromJsonAsync<JsonElement>(Address + "/api/v1/work", cancellationToken);
        return list.GetProperty("work").EnumerateArray().Where(work => work.GetProperty("kind").GetString() == "recognition")
            .Sum(work => work.GetProperty("waiting").GetInt64() + work.GetProperty("running").GetInt64());
    }

    /// <summary>Changes that the index of documents does not have yet.</summary>
    private async Task<double> LagAsync(CancellationToken cancellationToken)
    {
        var lines = (await Client.GetStringAsync(Address + "/metrics", cancellationToken)).Split('\n');
        return lines.Where(line => line.StartsWith("thuvienso_feed_lag_changes ", StringComparison.Ordinal)).Max(line => double.Parse(line.Split(' ')[^1], CultureInfo.InvariantCulture));
    }
}
