using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using System.Text.RegularExpressions;
using ThuVienSo.Composition;
using ThuVienSo.IntegrationTests.PrivatePostgres;
using ThuVienSo.Verbs;
using ThuVienSo.Web.Pages;

namespace ThuVienSo.IntegrationTests.Readme;

/// <summary>Runs the commands of README.md as they are printed there, on a data folder of their own.</summary>
[Parallelizable(ParallelScope.Self)]
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
        var number = "";
        foreach (var printed in commands)
        {
            var command = printed.Replace("NUMBER", number, StringComparison.Ordinal);
            var (exitCode, output) = folder.Run(command);
            number = CommittedBatch().Match(output) is { Success: true } batch ? batch.Groups[1].Value : number;
            Assert.That(exitCode, Is.AnyOf(ExitCode.Done, ExitCode.DoneWithProblems), $"{command}\n{output}");
            TestContext.Out.WriteLine($"{command}: {exitCode}, {output.Split('\n')[^1]}");
        }
    }

    /// <summary>By <c>dotnet run</c> in the root of the checkout, as it is printed; only the address and the data folder are the test's own.</summary>
    [Test]
    public async Task The_first_command_answers_the_first_search_with_the_words_highlighted()
    {
        await TestPrograms.NeededAsync(async () => await TestCluster.RunningAsync(CancellationToken.None));
        using var folder = new WorkFolder();
        var address = $"http://localhost:{FreePort()}";
        var printed = FirstCommand().Match(Readme).Value;
        Assert.That(printed, Does.Contain("serve --samples"));
        using var serve = folder.StartAsPrinted($"{printed} --urls {address}");
        try
        {
            var query = CurlUrl().Match(Readme).Groups[1].Value.Replace("http://localhost:5080", address, StringComparison.Ordinal);
            var (total, marks) = await HitsAsync(query, serve);
            Assert.That(total, Is.Positive);
            Assert.That(marks, Is.Positive, "highlighted words in titles and snippets");
            foreach (var example in HelpExamples.Of().Select(example => example.Query).Concat(IndexModel.Examples))
                Assert.That((await HitsAsync($"{address}/api/v1/search?q={Uri.EscapeDataString(example)}", serve)).Total, Is.Positive, $"{example}, an example of the pages");
        }
        finally
        {
            Signals.Terminate(serve.Id);
        }

        Assert.That(serve.WaitForExit(TimeSpan.FromSeconds(60)), "it stops on SIGTERM");
        Assert.That(ListenAddresses.InUse(address), Is.Null, "and the program that it ran has stopped too");
    }

    private static IEnumerable<string> Commands() => Command().Matches(Readme).Select(match => match.Groups[1].Value.Trim());

    /// <summary>Asks until there are hits; the samples are imported while the page answers already. How many there are, and how many marks of the first page.</summary>
    private static async Task<(int Total, int Marks)> HitsAsync(string query, Process serve)
    {
        using var client = new HttpClient();
        var start = TimeProvider.System.GetTimestamp();
        while (TimeProvider.System.GetElapsedTime(start) < TimeSpan.FromMinutes(3) && !serve.HasExited)
        {
            try
            {
                using var answer = JsonDocument.Parse(await client.GetStringAsync(query));
                if (answer.RootElement.GetProperty("total").GetInt32() is > 0 and var total)
                    return (total, answer.RootElement.GetProperty("hits").EnumerateArray().Sum(Marks));
            }
            catch (HttpRequestException notYet)
            {
                TestContext.Out.WriteLine(notYet.Message);
            }

            await Task.Delay(500);
        }

        return (0, 0);
    }

    private static int Marks(JsonElement hit) =>
        hit.GetProperty("titleMarks").GetArrayLength() + hit.GetProperty("snippets").EnumerateArray().Sum(snippet => snippet.GetProperty("marks").GetArrayLength());

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    [GeneratedRegex(@"dotnet run --project src/ThuVienSo -- ([^`\n]+)")]
    private static partial Regex Command();

    [GeneratedRegex(@"(?<=```sh\n)dotnet run .+")]
    private static partial Regex FirstCommand();

    [GeneratedRegex(@"^Batch (\d+) \(committed\)", RegexOptions.Multiline)]
    private static partial Regex CommittedBatch();

    [GeneratedRegex("curl \"([^\"]+)\"")]
    private static partial Regex CurlUrl();

    /// <summary>A data folder, and a place for what the commands write.</summary>
    private sealed class WorkFolder : IDisposable
    {
        private readonly string _data = TestCluster.NewFolder();
        private readonly string _written = TestCluster.NewFolder();

        public (int ExitCode, string Output) Run(string command)
        {
            using var process = Start(command);
            var errors = process.StandardError.ReadToEndAsync();
            var output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return (process.ExitCode, (output + errors.Result).Trim());
        }

        /// <summary>A whole command line that starts with <c>dotnet</c>, in the root of the checkout.</summary>
        public Process StartAsPrinted(string line)
        {
            string[] words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            return Start(words[0], [.. words[1..], "--data", _data], Root);
        }

        public Process Start(string command)
        {
            string[] words = [.. command.Split(' ').Select(Placed)];
            string[] data = words.Contains("--template") || words.Contains("convert") || words.Contains("--data") ? [] : ["--data", _data];
            return Start(Programs.Dotnet, ["exec", typeof(DataFolder).Assembly.Location, .. words, .. data], Directory.CreateDirectory(_data).FullName);
        }

        /// <summary>The samples of the checkout; what is written goes to a place of the test's own.</summary>
        private string Placed(string word) =>
            word.StartsWith("samples", StringComparison.Ordinal) ? Path.Combine(Root, word)
            : word.StartsWith("/tmp/", StringComparison.Ordinal) ? Path.Combine(Directory.CreateDirectory(_written).FullName, word["/tmp/".Length..]) : word;

        private static Process Start(string program, IEnumerable<string> words, string folder) => Process.Start(new ProcessStartInfo(program, words)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;

        public void Dispose()
        {
            Directory.Delete(_data, recursive: true);
            if (Directory.Exists(_written))
                Directory.Delete(_written, recursive: true);
        }
    }
}
