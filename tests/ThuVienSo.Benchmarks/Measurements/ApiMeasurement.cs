using System.Globalization;

using ThuVienSo.Benchmarks.Corpus;
using ThuVienSo.Benchmarks.Measuring;

namespace ThuVienSo.Benchmarks.Measurements;

/// <summary>
/// The search endpoint beside the same searches in process and beside an endpoint that says hello: requests per second, and CPU of the server alone per request.
/// All three stay between rounds, warmed before, so that start-up and JIT are not counted.
/// </summary>
public static class ApiMeasurement
{
    /// <summary>No more at once than the searcher lets in, so that none is refused.</summary>
    private const int AtOnce = 4;
    private const int WarmSeconds = 10;
    private const int WarmRounds = 2;

    /// <summary>Short, so that the ways of one round meet the same load by others.</summary>
    private const int Seconds = 2;

    private sealed record Figures(double PerSecond, double Micros);

    /// <param name="corpus">Folder with queries.tsv.</param>
    /// <param name="index">Index folder of an installation into which the records of the corpus were imported.</param>
    /// <param name="rounds">Interleaved rounds; medians are printed.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task RunAsync(string corpus, string index, int rounds, CancellationToken cancellationToken)
    {
        Console.WriteLine("\n## API: requests per second, and CPU of the server per request\n\n| queries | way | requests/s | CPU µs | ÷ in process |\n|---|---|---:|---:|---:|");
        foreach (var kind in (string[])["term", "all"])
            await MeasureAsync(corpus, index, kind, rounds, cancellationToken);
    }

    private static async Task MeasureAsync(string corpus, string index, string kind, int rounds, CancellationToken cancellationToken)
    {
        var queries = Path.Combine(corpus, "queries.tsv");
        var paths = Path.Combine(Path.GetTempPath(), $"tvs-paths-{Environment.ProcessId}");
        var root = paths + "-root";
        await File.WriteAllLinesAsync(paths, ApiQuery.Read(queries, kind is "all" ? null : kind).Select(query => query.Address), cancellationToken);
        await File.WriteAllTextAsync(root, "/\n", cancellationToken);
        await using var hello = Resident.Start("serve-hello");
        await using var search = Resident.Start("serve-search", index);
        await using var inside = Resident.Start("search-inside", index, queries, kind, AtOnce.ToString(CultureInfo.InvariantCulture));
        var (helloAddress, searchAddress) = (await hello.ReadLineAsync(cancellationToken), await search.ReadLineAsync(cancellationToken));
        Dictionary<string, Func<int, Task<Figures>>> ways = new()
        {
            ["in process"] = seconds => InsideAsync(inside, seconds, cancellationToken),
            ["/api/v1/search"] = seconds => AskAsync(search, searchAddress, paths, seconds, cancellationToken),
            ["hello"] = seconds => AskAsync(hello, helloAddress, root, seconds, cancellationToken),
        };
        var figures = ways.Keys.ToDictionary(name => name, _ => new List<Figures>());
        for (var round = 0; round < WarmRounds; round++)
        {
            foreach (var run in ways.Values)
                await run(WarmSeconds);
        }

        for (var round = 0; round < rounds; round++)
        {
            foreach (var (name, run) in ways)
                figures[name].Add(await run(Seconds));
        }

        Print(kind, figures);
        foreach (var file in (string[])[paths, root, paths + ".lua", root + ".lua"])
            File.Delete(file);
    }

    private static void Print(string kind, Dictionary<string, List<Figures>> figures)
    {
        foreach (var (name, rounds) in figures)
        {
            // Of each round its own ratio: what else the machine does changes from round to round.
            var ratio = Ratio.Median(rounds.Zip(figures["in process"], (way, inside) => way.Micros / inside.Micros));
            Console.WriteLine(Ratio.Row(kind, name, Ratio.Median(rounds.Select(f => f.PerSecond)), Ratio.Median(rounds.Select(f => f.Micros)), ratio));
        }
    }

    private static async Task<Figures> InsideAsync(Resident process, int seconds, CancellationToken cancellationToken)
    {
        var answer = await process.AskAsync(seconds.ToString(CultureInfo.InvariantCulture), cancellationToken);
        var parts = Array.ConvertAll(answer.Split(' '), part => double.Parse(part, CultureInfo.InvariantCulture));
        return new Figures(parts[0] / seconds, parts[1] / parts[0]);
    }

    private static async Task<Figures> AskAsync(Resident server, string address, string paths, int seconds, CancellationToken cancellationToken)
    {
        var before = server.Cpu;
        var (requests, perSecond) = await Wrk.RunAsync(address, paths, AtOnce, seconds, cancellationToken);
        return new Figures(perSecond, (server.Cpu - before).TotalMicroseconds / requests);
    }
}
