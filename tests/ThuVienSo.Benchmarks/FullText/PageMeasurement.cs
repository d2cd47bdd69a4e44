using System.Globalization;
using ThuVienSo.Benchmarks.Engines;
using ThuVienSo.Benchmarks.Measuring;

namespace ThuVienSo.Benchmarks.FullText;

/// <summary>Indexing of pages and search in full text, with facets and passages of pages, beside Java Lucene on the same books and pages.</summary>
internal static class PageMeasurement
{
    private const string OurName = "ThuVienSo";
    private const string Java = "Java Lucene 8";

    private sealed record Figures(double Cpu, double Median, double Late, long Hits);

    /// <param name="folder">A corpus of <see cref="PageCorpus"/>; indexes are made in it, unless they are there.</param>
    /// <param name="peers">The programs.</param>
    /// <param name="rounds">Of both in turn.</param>
    /// <param name="passes">Over the queries of a round.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public static async Task RunAsync(string folder, PeerPrograms peers, int rounds, int passes, CancellationToken cancellationToken)
    {
        string Index(string name) => Path.Combine(folder, "index-" + name);
        await BuildAsync(folder, Index("ours"), Index("java"), peers, cancellationToken);
        var queries = Path.Combine(folder, "queries.tsv");
        var count = passes.ToString(CultureInfo.InvariantCulture);
        var (ours, java) = (new List<Dictionary<string, Figures>>(), new List<Dictionary<string, Figures>>());
        for (var round = 0; round < rounds; round++)
        {
            ours.Add(Parse(await Own.RunAsync(["our-page-search", Index("ours"), queries, count], cancellationToken)));
            java.Add(Parse(await peers.PagesAsync(["search", Index("java"), queries, count], cancellationToken)));
        }

        Console.WriteLine("\n## Search in full text: ten books, three facets, three pages with passages each\n");
        Console.WriteLine("| class | our CPU µs | CPU ÷ Java | our p50 µs | p50 ÷ Java | our p99 µs | p99 ÷ Java | totals ours/Java |\n|---|---:|---:|---:|---:|---:|---:|---|");
        foreach (var kind in ours[0].Keys)
        {
            double Of(List<Dictionary<string, Figures>> all, Func<Figures, double> figure) => Ratio.Median(all.Select(one => figure(one[kind])));
            double Ratios(Func<Figures, double> figure) => Of(ours, figure) / Of(java, figure);
            Console.WriteLine(Ratio.Row(
                kind, Of(ours, one => one.Cpu), Ratios(one => one.Cpu), Of(ours, one => one.Median), Ratios(one => one.Median), Of(ours, one => one.Late), Ratios(one => one.Late),
                $"{ours[0][kind].Hits}/{java[0][kind].Hits}"));
        }

        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"\nGeometric mean of CPU ÷ Java: {Ratio.GeometricMean(ours[0].Keys.Select(kind => ours[0][kind].Cpu / java[0][kind].Cpu)):0.00}"));
    }

    private static async Task BuildAsync(string folder, string ours, string java, PeerPrograms peers, CancellationToken cancellationToken)
    {
        if (Directory.Exists(ours) && Directory.Exists(java))
            return;
        var megabytes = new FileInfo(Path.Combine(folder, "pages.tsv")).Length / 1e6;
        Console.WriteLine("\n## Index of pages, of CPU\n\n| engine | pages/s | MB/s of text | ÷ Java | MB on the disk |\n|---|---:|---:|---:|---:|");
        var own = Built(await Own.RunAsync(["our-page-index", folder, ours], cancellationToken));
        var peer = Built(await peers.PagesAsync(["index", folder, java], cancellationToken));
        foreach (var (name, (pages, seconds), index) in new[] { (OurName, own, ours), (Java, peer, java) })
            Console.WriteLine(Ratio.Row(name, pages / seconds, megabytes / seconds, (pages / seconds) / (peer.Pages / peer.Seconds), Megabytes(index)));
    }

    private static (double Pages, double Seconds) Built(ChildRun run)
    {
        var column = run.Output.Trim().Split('\t');
        return (Number(column[1]), Number(column[2]) / 1e6);
    }

    private static double Megabytes(string folder) => new DirectoryInfo(folder).EnumerateFiles("*", SearchOption.AllDirectories).Sum(file => file.Length) / 1e6;

    private static Dictionary<string, Figures> Parse(ChildRun run) => run.Output
        .Split('\n', StringSplitOptions.RemoveEmptyEntries)
        .Select(line => line.Split('\t'))
        .ToDictionary(column => column[0], column => new Figures(Number(column[1]), Number(column[2]), Number(column[3]), long.Parse(column[4], CultureInfo.InvariantCulture)));

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
