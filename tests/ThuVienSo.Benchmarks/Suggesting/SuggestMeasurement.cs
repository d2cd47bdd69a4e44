using System.Diagnostics;
using System.Globalization;
using System.Runtime.CompilerServices;

using ThuVienSo.Search.Querying;
using ThuVienSo.Search.Querying.Suggest;
using ThuVienSo.Text;

namespace ThuVienSo.Benchmarks.Suggesting;

/// <summary>How long suggestions take at each key that is pressed, and what they keep in memory.</summary>
public static class SuggestMeasurement
{
    private const int Longest = 20;
    private const int Texts = 150;
    private static readonly string[] Hardest = ["n", "ng", "th", "t", "đ", "a", "a b", "ă", "nguyen", "nguyễ", "nguyen t", "th th", "n n n", "tr ng", "ng th tr", "đa", "nguyễn đ"];

    public static async Task RunAsync(string folder, int rounds, CancellationToken cancellationToken)
    {
        var began = Stopwatch.GetTimestamp();
        using var searcher = new CatalogSearcher(folder);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{searcher.DocumentCount} records, opened in {Stopwatch.GetElapsedTime(began).TotalMilliseconds:0} ms"));
        Memory(searcher);
        var typed = Keys(searcher);
        foreach (var text in typed.Concat(Hardest))
            await Suggester.SuggestAsync(searcher, text, 8, cancellationToken);
        Console.WriteLine($"{"µs",-22} {"n",8} {"CPU p50",9} {"CPU p99",9} {"CPU most",9} {"wall p50",9} {"wall p99",9}");
        foreach (var group in typed.GroupBy(text => text.Length).OrderBy(group => group.Key))
            await MeasureAsync(searcher, $"{group.Key} characters", [.. group], rounds, cancellationToken);
        await MeasureAsync(searcher, "all of these", typed, rounds, cancellationToken);
        foreach (var text in Hardest)
            await MeasureAsync(searcher, $"“{text}”", [text], 20 * rounds, cancellationToken);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"managed memory at the end, all that searching keeps: {GC.GetTotalMemory(forceFullCollection: true) / 1e6:0} MB"));
    }

    /// <summary>Every beginning of titles, names and subjects of the index, with and without marks.</summary>
    private static List<string> Keys(CatalogSearcher searcher)
    {
        var random = new Random(11);
        var texts = new List<string>();
        while (texts.Count < Texts)
        {
            var document = searcher.Get(random.Next(1, searcher.DocumentCount + 1));
            if (document is null)
                continue;
            var words = document.Title.Split(' ');
            var from = random.Next(words.Length);
            texts.Add(string.Join(' ', words[from..]));
            texts.Add(document.Creators[0]);
            texts.Add(document.Subjects[0]);
        }

        return [.. texts.Concat(texts.Select(VietnameseLetters.Fold)).SelectMany(text => Enumerable.Range(1, Math.Min(Longest, text.Length)).Select(length => text[..length])).Distinct()];
    }

    private static async Task MeasureAsync(CatalogSearcher searcher, string name, IReadOnlyList<string> typed, int rounds, CancellationToken cancellationToken)
    {
        var times = new List<(double Cpu, double Wall)>(typed.Count * rounds);
        for (var round = 0; round < rounds; round++)
        {
            foreach (var text in typed)
            {
                var (began, cpu) = (Stopwatch.GetTimestamp(), ThreadCpu.Microseconds);
                await Suggester.SuggestAsync(searcher, text, 8, cancellationToken);
                times.Add((ThreadCpu.Microseconds - cpu, Stopwatch.GetElapsedTime(began).TotalMicroseconds));
            }
        }

        double[] cpus = [.. times.Select(time => time.Cpu).Order()], walls = [.. times.Select(time => time.Wall).Order()];
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{name,-22} {times.Count,8} {cpus[times.Count / 2],9:0} {cpus[(int)(times.Count * 0.99)],9:0} {cpus[^1],9:0} {walls[times.Count / 2],9:0} {walls[(int)(times.Count * 0.99)],9:0}"));
    }

    /// <summary>Managed memory that is gone once the tables are.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Memory(CatalogSearcher searcher)
    {
        using var hold = searcher.Hold()!;
        var (began, before) = (Stopwatch.GetTimestamp(), GC.GetTotalMemory(forceFullCollection: true));
        var tables = hold.Reader.Leaves.Select(leaf => SuggestTables.Read(leaf.AtomicReader)).ToList();
        var took = Stopwatch.GetElapsedTime(began);
        var bytes = GC.GetTotalMemory(forceFullCollection: true) - before;
        GC.KeepAlive(tables);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"tables of {tables.Count} segments: {bytes / 1e6:0.0} MB, read in {took.TotalMilliseconds:0} ms"));
    }
}
