using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using ThuVienSo.Composition;
using ThuVienSo.IntegrationTests.PrivatePostgres;

namespace ThuVienSo.IntegrationTests.Pages.Reading;

/// <summary>
/// The one command of README.md, <c>serve --samples</c>, run as a program on a data folder of its own until all sample packages are in, their images are made, their text is recognised and indexed. Started once for all tests that
/// look at it.
/// </summary>
internal sealed class SampleProgram : IAsyncDisposable
{
    private const string Tesseract = "/usr/bin/tesseract";

    /// <summary>A phrase of the package that is imported last, on its page.</summary>
    private const string Last = "\"chữ tài chữ mệnh\"";
    private const string LastTitle = "Tờ chép chữ Nôm";
    private const int MostLooks = 720; // four in a second

    private static readonly Lock Starting = new();
    private static Task<SampleProgram>? running;

    private readonly string data = TestCluster.NewFolder();
    private readonly ConcurrentQueue<string> said = new();
    private Process? process;
    private CatalogServer? server;

    private SampleProgram() => Address = $"http://127.0.0.1:{FreePort()}";

    /// <summary>Without a slash at the end.</summary>
    public string Address { get; }

    public NpgsqlDataSource Catalog => server!.Source;

    public static Task<SampleProgram> RunningAsync()
    {
        lock (Starting)
            return running ??= StartAsync();
    }

    public static async Task StopAsync()
    {
        if (running is { IsCompletedSuccessfully: true })
            await (await running).DisposeAsync();
        running = null;
    }

    /// <summary>What a search over HTTP answers.</summary>
    public async Task<JsonElement> SearchAsync(string query)
    {
        using var client = new HttpClient();
        return JsonDocument.Parse(await client.GetStringAsync($"{Address}/api/v1/search?q={Uri.EscapeDataString(query)}&size=20")).RootElement;
    }

    /// <summary>The number of the document of a title.</summary>
    public async Task<long> DocumentAsync(string title) =>
        (await SearchAsync($"nhande:\"{title}\"")).GetProperty("hits").EnumerateArray().First(hit => IsOf(hit, title)).GetProperty("id").GetInt64();

    /// <summary>Whether a hit is the document whose title begins so.</summary>
    public static bool IsOf(JsonElement hit, string title) => hit.GetProperty("title").GetString()!.StartsWith(title, StringComparison.Ordinal);

    public async ValueTask DisposeAsync()
    {
        if (server is not null)
            await server.DisposeAsync();
        if (process is { HasExited: false })
        {
            Signals.Terminate(process.Id);
            if (!process.WaitForExit(TimeSpan.FromSeconds(60)))
                process.Kill(entireProcessTree: true);
        }

        process?.Dispose();
        if (Directory.Exists(data))
            Directory.Delete(data, recursive: true);
    }

    private static async Task<SampleProgram> StartAsync()
    {
        if (!File.Exists(Tesseract))
            TestPrograms.Missing($"The way from a scan to its words needs Tesseract at {Tesseract}: apt-get install tesseract-ocr tesseract-ocr-vie.");
        await TestPrograms.NeededAsync(async () => await TestCluster.RunningAsync(CancellationToken.None));
        var program = new SampleProgram();
        try
        {
            await program.RunAsync();
            return program;
        }
        catch
        {
            TestContext.Out.WriteLine(string.Join('\n', program.said.TakeLast(60)));
            await program.DisposeAsync();
            throw;
        }
    }

    private async Task RunAsync()
    {
        process = Process.Start(new ProcessStartInfo(Programs.Dotnet, ["exec", typeof(DataFolder).Assembly.Location, "serve", "--samples", "--urls", Address, "--data", data])
        {
            WorkingDirectory = OtherViewers.Checkout(),
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        process.OutputDataReceived += (_, line) => said.Enqueue(line.Data ?? "");
        process.ErrorDataReceived += (_, line) => said.Enqueue(line.Data ?? "");
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        await UntilAsync("the samples are in", async () => (await SearchAsync(Last)).GetProperty("hits").EnumerateArray().Any(hit => IsOf(hit, LastTitle) && hit.GetProperty("pages").GetArrayLength() > 0));
        server = await CatalogServer.OpenAsync(DataFolder.At(data), attach: true, NullLogger.Instance, CancellationToken.None);
        await UntilAsync("work on pages ends", async () => await CountAsync("select count(*) from work where state in ('waiting', 'running')") == 0);
        await UntilAsync("the index has all pages", async () => await LagAsync() == "0");
    }

    private async Task<long> CountAsync(string sql)
    {
        await using var command = Catalog.CreateCommand(sql);
        return (long)(await command.ExecuteScalarAsync())!;
    }

    /// <summary>Changes of pages that are not searched yet, as the metrics of the program tell.</summary>
    private async Task<string> LagAsync()
    {
        using var client = new HttpClient();
        return (await client.GetStringAsync($"{Address}/metrics")).Split('\n').First(line => line.StartsWith("thuvienso_page_feed_lag_changes ", StringComparison.Ordinal)).Split(' ')[1];
    }

    private async Task UntilAsync(string what, Func<Task<bool>> isSo)
    {
        for (var look = 0; look < MostLooks; look++)
        {
            try
            {
                if (await isSo())
                    return;
            }
            catch (HttpRequestException)
            {
                // It does not listen yet, or has no index yet.
            }

            Assert.That(process!.HasExited, Is.False, "the program goes on");
            await Task.Delay(250);
        }

        Assert.Fail($"Waited in vain until {what}.");
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
