using System.Diagnostics;
using System.Globalization;
using ThuVienSo.Search.Indexing;
using ThuVienSo.Search.Indexing.Pages;
using ThuVienSo.Search.Querying;

namespace ThuVienSo.Benchmarks.FullText;

/// <summary>The product's part: its writers make the indexes, its searcher answers. As processes of their own.</summary>
internal static class OwnPages
{
    private const int AtOnce = 250;

    private static readonly Checkpoint Begin = new(Guid.Empty, "00000001", "bench", 1, 1);

    /// <summary>Prints "index", pages, microseconds of CPU, and those on the wall.</summary>
    public static void Index(string corpus, string folder)
    {
        Build(new IndexGenerations(folder), CatalogIndexWriter.Open, (writer, books) => writer.Apply(books, []), PageCorpus.Read(corpus, "books.tsv").Select(Book));
        var (cpu, wall, count) = (Environment.CpuUsage.TotalTime, Stopwatch.GetTimestamp(), 0);
        Build(IndexGenerations.OfPages(folder), PageIndexWriter.Open, (writer, pages) => writer.Apply(pages, []), PageCorpus.Read(corpus, "pages.tsv").Select(column => Page(column, ++count)));
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"index\t{count}\t{(Environment.CpuUsage.TotalTime - cpu).TotalMicroseconds:F0}\t{Stopwatch.GetElapsedTime(wall).TotalMicroseconds:F0}"));
    }

    /// <summary>Prints for each class: name, CPU microseconds a search, median and 99th percentile on the wall, sum of totals.</summary>
    public static async Task SearchAsync(string folder, string queries, int passes, CancellationToken cancellationToken)
    {
        using var searcher = new CatalogSearcher(folder, new SearchOptions { Limit = TimeSpan.FromMinutes(1) });
        foreach (var kind in File.ReadLines(queries).Select(line => line.Split('\t')).GroupBy(column => column[0], column => column[1]))
        {
            await RunAsync(searcher, kind, [], cancellationToken);
            await RunAsync(searcher, kind, [], cancellationToken);
            var micros = new List<double>();
            long hits = 0;
            var cpu = Environment.CpuUsage.TotalTime;
            for (var pass = 0; pass < passes; pass++)
                hits = await RunAsync(searcher, kind, micros, cancellationToken);
            var each = (Environment.CpuUsage.TotalTime - cpu).TotalMicroseconds / micros.Count;
            micros.Sort();
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{kind.Key}\t{each:F1}\t{micros[micros.Count / 2]:F1}\t{micros[micros.Count * 99 / 100]:F1}\t{hits}"));
        }
    }

    private static async Task<long> RunAsync(CatalogSearcher searcher, IEnumerable<string> queries, List<double> micros, CancellationToken cancellationToken)
    {
        long hits = 0;
        foreach (var query in queries)
        {
            var start = Stopwatch.GetTimestamp();
            var answer = await searcher.SearchAsync(
                new SearchRequest { Query = query, Size = 10, Facets = [FacetName.Type, FacetName.Language, FacetName.Subject] }, cancellationToken);
            micros.Add(Stopwatch.GetElapsedTime(start).TotalMicroseconds);
            hits += ((SearchResult)answer).Total;
        }

        return hits;
    }

    private static void Build<TWriter, TEntry>(IndexGenerations generations, Func<string, TWriter> open, Action<TWriter, TEntry[]> apply, IEnumerable<TEntry> entries)
        where TWriter : IIndexWriter
    {
        var generation = generations.Begin();
        using (var writer = open(generation))
        {
            foreach (var some in entries.Chunk(AtOnce))
                apply(writer, some);
            writer.Commit(Begin);
        }

        generations.Swap(generation);
    }

    private static IndexedDocument Book(string[] column) => new()
    {
        Id = PageCorpus.Number(column[0]),
        ContentHash = column[0],
        SourceKey = column[0],
        Title = column[1],
        TitleProper = column[1],
        Creators = [column[2]],
        Type = column[3],
        Languages = [column[4]],
        Subjects = [column[5]],
        Digital = true,
        AddedAt = PageCorpus.Number(column[0]),
    };

    private static IndexedPage Page(string[] column, int id) => new()
    {
        Id = id,
        Document = PageCorpus.Number(column[0]),
        Digitisation = PageCorpus.Number(column[0]),
        Sequence = PageCorpus.Number(column[1]),
        ContentHash = column[1],
        Confidence = 85,
        Text = column[2],
    };
}
