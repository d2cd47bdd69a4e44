using System.Globalization;
using System.Runtime.CompilerServices;

using ThuVienSo.Benchmarks.Suggesting;
using ThuVienSo.Search.Indexing;
using ThuVienSo.Search.Querying;
using ThuVienSo.Search.Querying.Words;
using ThuVienSo.Text;
using ThuVienSo.Text.Language;

namespace ThuVienSo.Benchmarks.Clauses;

/// <summary>What readings and pairs of words cost a search, beside a search for the same syllables without either, on the same segments; and what the language model takes.</summary>
public static class ClauseMeasurement
{
    private const int Queries = 200;
    private const string ModelFile = "language.model";

    public static async Task RunAsync(string folder, int rounds, CancellationToken cancellationToken)
    {
        var bare = folder + ".bare";
        WithoutModel(folder, bare);
        try
        {
            using var whole = new CatalogSearcher(folder);
            using var plain = new CatalogSearcher(bare, new SearchOptions { Weights = Weights.Default with { SideBySide = 0 } });
            Model(folder);
            Console.WriteLine($"{"CPU of a search, µs",-24} {"plain p50",10} {"p99",8} {"whole p50",10} {"p99",8} {"p50 ÷",7} {"p99 ÷",7}");
            foreach (var (name, queries) in Kinds(whole))
                await CompareAsync(name, queries, plain, whole, rounds, cancellationToken);
        }
        finally
        {
            Directory.Delete(bare, recursive: true);
        }
    }

    /// <summary>Words of one title of the index, so that every query has a hit; with and without marks.</summary>
    private static List<(string Name, List<string> Queries)> Kinds(CatalogSearcher searcher)
    {
        var random = new Random(5);
        var kinds = new List<(string, List<string>)>();
        foreach (var length in new[] { 1, 2, 3, 5, 10 })
        {
            var queries = new List<string>();
            while (queries.Count < Queries)
            {
                if (searcher.Get(random.Next(1, searcher.DocumentCount + 1)) is { } document && document.Title.Split(' ') is var words && words.Length >= length)
                    queries.Add(string.Join(' ', words.Skip(random.Next(words.Length - length + 1)).Take(length)));
            }

            kinds.Add(($"{length} words, marks", queries));
            kinds.Add(($"{length} words, no marks", queries.ConvertAll(VietnameseLetters.Fold)));
        }

        return kinds;
    }

    private static async Task CompareAsync(
        string name, IReadOnlyList<string> queries, CatalogSearcher plain, CatalogSearcher whole, int rounds, CancellationToken cancellationToken)
    {
        var (ofPlain, ofWhole) = (new List<double>(), new List<double>());
        for (var round = 0; round <= rounds; round++)
        {
            foreach (var query in queries)
            {
                var (one, other) = (await CpuAsync(plain, query, cancellationToken), await CpuAsync(whole, query, cancellationToken));
                if (round > 0) // the first one warms up
                {
                    ofPlain.Add(one);
                    ofWhole.Add(other);
                }
            }
        }

        var (p50, p99, w50, w99) = (At(ofPlain, 0.5), At(ofPlain, 0.99), At(ofWhole, 0.5), At(ofWhole, 0.99));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name,-24} {p50,10:0} {p99,8:0} {w50,10:0} {w99,8:0} {w50 / p50,7:0.00} {w99 / p99,7:0.00}"));
    }

    private static async Task<double> CpuAsync(CatalogSearcher searcher, string query, CancellationToken cancellationToken)
    {
        var cpu = ThreadCpu.Microseconds;
        await searcher.SearchAsync(new SearchRequest { Query = query, Size = 10 }, cancellationToken);
        return ThreadCpu.Microseconds - cpu;
    }

    private static double At(List<double> times, double share) => times.Order().ElementAt((int)(times.Count * share));

    private static void WithoutModel(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories).Where(file => Path.GetFileName(file) != ModelFile))
        {
            var copy = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy, overwrite: true);
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Model(string folder)
    {
        var generation = new IndexGenerations(folder).Current!;
        var bytes = Directory.EnumerateFiles(generation).Sum(file => new FileInfo(file).Length);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var model = SyllableModelFile.Read(Path.Combine(generation, ModelFile))!;
        var memory = GC.GetTotalMemory(forceFullCollection: true) - before;
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"index {bytes / 1e6:0} MB, of it language model {new FileInfo(Path.Combine(generation, ModelFile)).Length / 1e6:0.0} MB; in memory {memory / 1e6:0} MB: {model.Total / 1e6:0.0} million words counted, {model.WordCount} different, {model.RunCount} runs"));
    }
}
