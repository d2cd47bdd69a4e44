using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using System.Text.RegularExpressions;

using ThuVienSo.Composition;
using ThuVienSo.IntegrationTests.PrivatePostgres;

namespace ThuVienSo.IntegrationTests.Readme;

/// <summary>Runs the commands of README.md as they are printed there, on a data folder of their own.</summary>
public sealed partial class ReadmeTests
{
    private static readonly string Root = ProjectFolder.Find("samples") is { } samples ? Path.GetDirectoryName(samples)! : throw new DirectoryNotFoundException("samples");

    private static readonly string Readme = File.ReadAllText(Path.Combine(Root, "README.md"));

    [Test]
    public async Task The_commands_for_files_do_what_they_say_in_the_order_of_the_page()
    {
        await TestPrograms.NeededAsync(async () => await TestCluster.RunningAsync(CancellationToken.None));
        using var folder = new WorkFolder();
        var commands = Commands().Where(command => !command.StartsWith("serve", StringComparison.Ordinal) && !command.StartsWith("VERB", StringComparison.Ordinal)).ToList();
        Assert.That(commands, Has.Count.GreaterThanOrEqualTo(4));
        foreach (var command in commands)
        {
            var (exitCode, output) = folder.Run(command);
            Assert.That(exitCode, Is.AnyOf(ExitCode.Done, ExitCode.DoneWithProblems), $"{command}\n{output}");
            TestContext.Out.WriteLine($"{command}: {exitCode}, {output.Split('\n')[^1]}");
        }
    }

    [Test]
    public async Task The_first_command_answers_the_first_search()
    {
        await TestPrograms.NeededAsync(async () => await TestCluster.RunningAsync(CancellationToken.None));
        using var folder = new WorkFolder();
        var address = $"http://localhost:{FreePort()}";
        using var serve = folder.Start($"{Commands().First(command => command.StartsWith("serve", StringComparison.Ordinal))} --urls {address}");
        try
        {
            var query = CurlUrl().Match(Readme).Groups[1].Value.Replace("http://localhost:5080", address, StringComparison.Ordinal);
            Assert.That(await TotalAsync(query, serve), Is.Positive);
        }
        finally
        {
            Signals.Terminate(serve.Id);
        }

        Assert.That(serve.WaitForExit(TimeSpan.FromSeconds(60)), "it stops on SIGTERM");
    }

    private static IEnumerable<string> Commands() => Command().Matches(Readme).Select(match => match.Groups[1].Value.Trim());

    /// <summary>Asks until there are hits; the samples are imported while the page answers already.</summary>
    private static async Task<int> TotalAsync(string query, Process serve)
    {
        using var client = new HttpClient();
        var start = TimeProvider.System.GetTimestamp();
        while (TimeProvider.System.GetElapsedTime(start) < TimeSpan.FromMinutes(2) && !serve.HasExited)
        {
            try
            {
                using var answer = JsonDocument.Parse(await client.GetStringAsync(query));
                if (answer.RootElement.GetProperty("total").GetInt32() is > 0 and var total)
                    return total;
            }
            catch (HttpRequestException notYet)
            {
                TestContext.Out.WriteLine(notYet.Message);
            }

            await Task.Delay(500);
        }

        return 0;
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    [GeneratedRegex(@"dotnet run --project src/ThuVienSo -- ([^`\n]+)")]
    private static partial Regex Command();

    [GeneratedRegex("curl \"([^\"]+)\"")]
    private static partial Regex CurlUrl();

    /// <summary>A data folder, and a place for what the commands write.</summary>
    private sealed class WorkFolder : IDisposable
    {
        private readonly string _data = TestCluster.NewFolder();

        public (int ExitCode, string Output) Run(string command)
        {
            using var process = Start(command);
            var errors = process.StandardError.ReadToEndAsync();
            var output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return (process.ExitCode, (output + errors.Result).Trim());
        }

        public Process Start(string command)
        {
            string[] words = [.. command.Split(' ').Select(word => word.StartsWith("samples", StringComparison.Ordinal) ? Path.Combine(Root, word) : word)];
            string[] data = words.Contains("--template") ? [] : ["--data", _data];
            return Process.Start(new ProcessStartInfo(Programs.Dotnet, ["exec", typeof(DataFolder).Assembly.Location, .. words, .. data])
            {
                WorkingDirectory = Directory.CreateDirectory(_data).FullName,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            })!;
        }

        public void Dispose() => Directory.Delete(_data, recursive: true);
    }
}
