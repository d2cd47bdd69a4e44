using System.Globalization;
using System.Text.RegularExpressions;

namespace ThuVienSo.Benchmarks.Measuring;

/// <summary>Asks a server as fast as it answers, with wrk (Debian package of that name).</summary>
public static partial class Wrk
{
    /// <summary>Answers that are no success fail the measurement.</summary>
    private const string Script =
        """
        local paths, at = {}, 0
        function init(args)
          for line in io.lines(args[1]) do paths[#paths + 1] = line end
        end
        function request()
          at = at % #paths + 1
          return wrk.format("GET", paths[at])
        end
        """;

    /// <summary>How many requests were answered, and how many a second.</summary>
    /// <param name="address">Scheme, host and port.</param>
    /// <param name="paths">File with one path per line, asked in turn.</param>
    /// <param name="connections">How many at once.</param>
    /// <param name="seconds">How long.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="InvalidOperationException">wrk failed, or an answer was no success.</exception>
    public static async Task<(long Requests, double PerSecond)> RunAsync(
        string address, string paths, int connections, int seconds, CancellationToken cancellationToken)
    {
        var script = paths + ".lua";
        await File.WriteAllTextAsync(script, Script, cancellationToken);
        var run = await ChildProcess.RunAsync(
            "wrk", ["-t1", $"-c{connections}", $"-d{seconds}s", "--timeout", "10s", "-s", script, address, "--", paths], cancellationToken);
        if (Failures().IsMatch(run.Output))
            throw new InvalidOperationException(run.Output);
        return (long.Parse(Total().Match(run.Output).Groups[1].Value, CultureInfo.InvariantCulture),
            double.Parse(Rate().Match(run.Output).Groups[1].Value, CultureInfo.InvariantCulture));
    }

    [GeneratedRegex(@"Non-2xx|Socket errors")]
    private static partial Regex Failures();

    [GeneratedRegex(@"(\d+) requests in")]
    private static partial Regex Total();

    [GeneratedRegex(@"Requests/sec:\s+([\d.]+)")]
    private static partial Regex Rate();
}
