using System.Text;

using Lucene.Net.Analysis;
using Lucene.Net.Analysis.TokenAttributes;
using ThuVienSo.Benchmarks.Measuring;
using ThuVienSo.Benchmarks.Quality.Engines;
using ThuVienSo.Benchmarks.Quality.Judged;
using ThuVienSo.Search.Analysis;
using ThuVienSo.Text.Language;

namespace ThuVienSo.Benchmarks.Measurements;

/// <summary>
/// How fast text becomes terms, in the bytes that an index writer takes: the product's streams beside Lucene's standard analyzer without stop words, on the same Vietnamese text.
/// One thread, CPU of the process, interleaved rounds.
/// </summary>
public static class AnalysisMeasurement
{
    private const int WarmRounds = 2;

    /// <param name="folder">The shared data: <c>retrieval/*/corpus.jsonl</c> and <c>text/*.txt</c>, the latter as often as makes it weigh as much as the former.</param>
    /// <param name="rounds">Medians are printed.</param>
    public static void Run(string folder, int rounds)
    {
        var texts = Texts(folder);
        var megabytes = texts.Sum(text => Encoding.UTF8.GetByteCount(text)) / 1e6;
        var model = new SyllableModel();
        var forms = new SyllableForms(model);
        var (exact, folded) = (new SyllableStream(forms, exact: true, model), new SyllableStream(forms, exact: false, null));
        var (words, foldedWords) = (new PeerAnalyzer(folded: false, pairs: false), new PeerAnalyzer(folded: true, pairs: false));
        Dictionary<string, Func<string, long>> ways = new()
        {
            ["StandardAnalyzer"] = text => Count(words.GetTokenStream("", text)),
            ["StandardAnalyzer, and again with ASCIIFoldingFilter"] = text => Count(words.GetTokenStream("", text)) + Count(foldedWords.GetTokenStream("", text)),
            ["ThuVienSo, exact"] = text => Count(Of(exact, text)),
            ["ThuVienSo, exact and folded"] = text => Count(Of(exact, text)) + Count(Of(folded, text)),
        };
        var seconds = ways.Keys.ToDictionary(name => name, _ => new List<double>());
        var terms = ways.Keys.ToDictionary(name => name, _ => 0L);
        for (var round = -WarmRounds; round < rounds; round++)
        {
            foreach (var (name, way) in ways)
            {
                var before = Environment.CpuUsage.TotalTime;
                terms[name] = texts.Sum(way);
                if (round >= 0)
                    seconds[name].Add((Environment.CpuUsage.TotalTime - before).TotalSeconds);
            }
        }

        Print(megabytes, seconds, terms);
    }

    private static void Print(double megabytes, Dictionary<string, List<double>> seconds, Dictionary<string, long> terms)
    {
        Console.WriteLine($"\n## Analysis, {megabytes:0.0} MB of UTF-8\n\n| way | MB/s of one core | ÷ StandardAnalyzer | terms |\n|---|---:|---:|---:|");
        var standard = Ratio.Median(seconds.First().Value);
        foreach (var (name, of) in seconds)
            Console.WriteLine(Ratio.Row(name, megabytes / Ratio.Median(of), standard / Ratio.Median(of), terms[name]));
    }

    private static List<string> Texts(string folder)
    {
        List<string> texts = [.. Directory.EnumerateDirectories(Path.Combine(folder, "retrieval")).Order(StringComparer.Ordinal)
            .SelectMany(set => SetFolder.Read(set).Documents).Select(document => document.Abstract!)];
        var poems = Directory.EnumerateFiles(Path.Combine(folder, "text"), "*.txt").Order(StringComparer.Ordinal).Select(File.ReadAllText).ToList();
        var times = texts.Sum(text => text.Length) / poems.Sum(poem => poem.Length);
        return [.. texts, .. Enumerable.Repeat(poems, Math.Max(1, times)).SelectMany(poem => poem)];
    }

    private static SyllableStream Of(SyllableStream stream, string text)
    {
        stream.SetTexts([text]);
        return stream;
    }

    private static long Count(TokenStream stream)
    {
        long count = 0;
        var term = stream.GetAttribute<ITermToBytesRefAttribute>();
        stream.Reset();
        for (; stream.IncrementToken(); count++)
            term.FillBytesRef();
        stream.End();
        stream.Dispose();
        return count;
    }
}
