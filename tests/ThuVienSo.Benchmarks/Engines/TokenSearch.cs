using System.Diagnostics;
using System.Globalization;

using Lucene.Net.Index;
using Lucene.Net.Search;
using ThuVienSo.Search.Querying;
using ThuVienSo.Search.Querying.Facets;
using ThuVienSo.Search.Storage;

namespace ThuVienSo.Benchmarks.Engines;

/// <summary>Runs the query file on the token index through the product's directory, hit collector and facet counters: top ten, exact totals, stored title.</summary>
public static class TokenSearch
{
    private const int WarmUpPasses = 6;

    /// <summary>Prints for each class: name, microseconds of CPU per query, median microseconds, sum of totals.</summary>
    public static void Run(string folder, string queries, int passes)
    {
        using var directory = new IndexDirectory(folder);
        using var reader = DirectoryReader.Open(directory);
        var searcher = new IndexSearcher(reader);
        foreach (var group in File.ReadLines(queries).Select(line => line.Split('\t')).GroupBy(column => column[0], column => column[1]))
            Measure(searcher, group.Key, [.. group], passes);
    }

    private static void Measure(IndexSearcher searcher, string kind, string[] queries, int passes)
    {
        for (var pass = 0; pass < WarmUpPasses; pass++)
            RunAll(searcher, kind, queries, []);
        var micros = new List<double>(queries.Length * passes);
        long hits = 0;
        var before = Environment.CpuUsage.TotalTime;
        for (var pass = 0; pass < passes; pass++)
            hits = RunAll(searcher, kind, queries, micros);
        var cpu = (Environment.CpuUsage.TotalTime - before).TotalMicroseconds / micros.Count;
        micros.Sort();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{kind}\t{cpu:F1}\t{micros[micros.Count / 2]:F1}\t{hits}"));
    }

    private static long RunAll(IndexSearcher searcher, string kind, string[] queries, List<double> micros)
    {
        long hits = 0;
        foreach (var query in queries)
        {
            var start = Stopwatch.GetTimestamp();
            hits += RunOne(searcher, kind, query.Split(' '));
            micros.Add(Stopwatch.GetElapsedTime(start).TotalMicroseconds);
        }

        return hits;
    }

    private static int RunOne(IndexSearcher searcher, string kind, string[] words)
    {
        var top = TopScoreDocCollector.Create(10, docsScoredInOrder: false);
        string[] names = kind == "facet" ? ["type", "language", "subject"] : [];
        var counters = names.ToDictionary(name => name, name => FacetCounter.Of(name, searcher.IndexReader));
        var deadline = new SearchDeadline(TimeProvider.System, TimeSpan.FromMinutes(1), CancellationToken.None);
        var collector = new HitCollector(top, [], counters, deadline);
        searcher.Search(Query(kind, words), collector);
        foreach (var counter in counters.Values)
            counter.Top(12);
        foreach (var hit in top.GetTopDocs().ScoreDocs)
            searcher.Doc(hit.Doc).Get("title", CultureInfo.InvariantCulture);
        return collector.Total;
    }

    private static Query Query(string kind, string[] words) => kind switch
    {
        "phrase" => Phrase(words),
        "prefix" => new PrefixQuery(new Term("na", words[0])),
        "na" => All("na", words, Occur.MUST),
        "or" => All("text", words, Occur.SHOULD),
        "and" => All("text", words, Occur.MUST),
        "filter" => new FilteredQuery(All("text", words, Occur.MUST), new QueryWrapperFilter(new TermQuery(new Term("type", "thesis")))),
        _ => new TermQuery(new Term("text", words[0])),
    };

    private static PhraseQuery Phrase(string[] words)
    {
        var phrase = new PhraseQuery();
        foreach (var word in words)
            phrase.Add(new Term("text", word));
        return phrase;
    }

    private static BooleanQuery All(string field, string[] words, Occur occur)
    {
        var query = new BooleanQuery();
        foreach (var word in words)
            query.Add(new TermQuery(new Term(field, word)), occur);
        return query;
    }
}
