using System.Globalization;

using ThuVienSo.Benchmarks.Corpus;
using ThuVienSo.Benchmarks.Engines;
using ThuVienSo.Benchmarks.Measuring;

namespace ThuVienSo.Benchmarks.Measurements;

/// <summary>
/// Index build and search beside Java Lucene 8 and, when asked, Xapian on the same tokens. Exact totals must agree in every class of the two Lucenes. Xapian takes twenty
/// times as long to index, so it is asked on a smaller corpus.
/// </summary>
public static class EngineMeasurement
{
    private const string OurName = "ThuVienSo";
    private const string Java = "Java Lucene 8";
    private const string Xapian = "Xapian";

    private sealed record ClassFigures(double Cpu, double Median, long Hits);

    public static async Task RunAsync(string corpus, PeerPrograms peers, int rounds, int passes, bool withXapian, CancellationToken cancellationToken)
    {
        var tokens = Path.Combine(corpus, "tokens.tsv");
        var queries = Path.Combine(corpus, "queries.tsv");
        string Folder(string name) => Path.Combine(corpus, "index-" + name);
        var builds = new Dictionary<string, Func<Task<ChildRun>>>
        {
            [OurName] = () => Own.RunAsync(["our-index", tokens, Fresh(Folder("ours"))], cancellationToken),
            [Java] = () => peers.LuceneAsync(["index", tokens, Fresh(Folder("java"))], cancellationToken),
        };
        if (withXapian)
            builds[Xapian] = () => peers.XapianAsync(["index", tokens, Fresh(Folder("xapian"))], cancellationToken);
        await BuildAsync(builds, tokens, rounds);
        var passesText = passes.ToString(CultureInfo.InvariantCulture);
        var searches = new Dictionary<string, Func<Task<ChildRun>>>
        {
            [OurName] = () => Own.RunAsync(["our-search", Folder("ours"), queries, passesText], cancellationToken),
            [Java] = () => peers.LuceneAsync(["search", Folder("java"), queries, passesText], cancellationToken),
        };
        if (withXapian)
            searches[Xapian] = () => peers.XapianAsync(["search", Folder("xapian"), queries, "1"], cancellationToken);
        await SearchAsync(searches, rounds);
    }

    private static async Task BuildAsync(Dictionary<string, Func<Task<ChildRun>>> builds, string tokens, int rounds)
    {
        var documents = File.ReadLines(tokens).LongCount();
        var cpu = await Rounds.CpuSecondsAsync(builds, rounds);
        Console.WriteLine("\n## Index build: documents per second of CPU, whole processes\n\n| engine | documents/s CPU | ÷ Java Lucene 8 |\n|---|---:|---:|");
        foreach (var (name, seconds) in cpu)
            Console.WriteLine(Ratio.Row(name, documents / seconds, cpu[Java] / seconds));
    }

    private static async Task SearchAsync(IReadOnlyDictionary<string, Func<Task<ChildRun>>> searches, int rounds)
    {
        var figures = searches.Keys.ToDictionary(name => name, _ => new List<IReadOnlyDictionary<string, ClassFigures>>());
        for (var round = 0; round < rounds; round++)
        {
            foreach (var (name, run) in searches)
                figures[name].Add(Parse((await run()).Output));
        }

        Console.WriteLine("\n## Search: ours ÷ peer, top 10 with exact totals\n");
        Console.WriteLine("| class | our CPU µs | CPU ÷ Java | p50 ÷ Java | CPU ÷ Xapian | totals ours/Java |\n|---|---:|---:|---:|---:|---|");
        var ratios = new List<double>();
        foreach (var kind in QueryFile.Classes)
        {
            double Cpu(string name) => Ratio.Median(figures[name].Select(round => round[kind].Cpu));
            double Median(string name) => Ratio.Median(figures[name].Select(round => round[kind].Median));
            long Hits(string name) => figures[name][0][kind].Hits;
            if (kind != "facet")
                ratios.Add(Cpu(OurName) / Cpu(Java));
            Console.WriteLine(Ratio.Row(
                kind, Cpu(OurName), Cpu(OurName) / Cpu(Java), Median(OurName) / Median(Java), figures.ContainsKey(Xapian) ? Cpu(OurName) / Cpu(Xapian) : "", $"{Hits(OurName)}/{Hits(Java)}"));
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"\nGeometric mean of CPU ÷ Java over the classes without facets: {Ratio.GeometricMean(ratios):0.00}"));
    }

    private static Dictionary<string, ClassFigures> Parse(string output) => output
        .Split('\n', StringSplitOptions.RemoveEmptyEntries)
        .Select(line => line.Split('\t'))
        .ToDictionary(
            column => column[0],
            column => new ClassFigures(Number(column[1]), Number(column[2]), long.Parse(column[3], CultureInfo.InvariantCulture)));

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    private static string Fresh(string folder)
    {
        if (Directory.Exists(folder))
            Directory.Delete(folder, recursive: true);
        return folder;
    }
}
