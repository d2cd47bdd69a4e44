using System.Collections.Concurrent;
using System.Diagnostics;

using ThuVienSo.Benchmarks.Measuring;
using ThuVienSo.Benchmarks.Quality.Judged;
using ThuVienSo.Search.Indexing;
using ThuVienSo.Search.Querying;
using ThuVienSo.Search.Querying.ShortForms;
using ThuVienSo.Search.Querying.Words;

namespace ThuVienSo.Benchmarks.Quality.Engines;

/// <summary>The product: its own writer, its own searcher, in a folder that goes when the engine does.</summary>
public sealed class CatalogEngine : ISearchEngine, IDisposable
{
    /// <summary>Its name in tables.</summary>
    public const string Ours = "ThuVienSo";

    private static readonly Checkpoint Whole = new(Guid.Empty, "00000001", "quality", 1, 1);

    // Quality must not depend on what else the machine does.
    private static readonly SearchOptions Patient = new() { Limit = TimeSpan.FromMinutes(1) };

    /// <summary>What the first page shows.</summary>
    private const int Shown = 10;

    private readonly string _root;
    private readonly bool _isOwner = true;
    private readonly int _depth;
    private readonly ConcurrentBag<double> _milliseconds = [];
    private readonly AbbreviationFiles _abbreviations = new([Path.Combine(JudgedSets.Home, "..", "..", "..", "index-data", "abbreviations.tsv")]);
    private readonly CatalogSearcher _searcher;

    public CatalogEngine(IEnumerable<IndexedDocument> documents)
    {
        _root = Directory.CreateTempSubdirectory("thuvienso-quality-").FullName;
        var generations = new IndexGenerations(_root);
        var folder = generations.Begin();
        using (var writer = CatalogIndexWriter.Open(folder))
        {
            writer.Apply(documents, []);
            writer.Commit(Whole);
        }

        generations.Swap(folder);
        _searcher = new CatalogSearcher(_root, Patient, abbreviations: _abbreviations);
        _depth = ISearchEngine.Depth;
    }

    private CatalogEngine(string root, Weights weights)
    {
        (_root, _isOwner, _depth) = (root, false, Shown);
        _searcher = new CatalogSearcher(root, Patient with { Weights = weights }, abbreviations: _abbreviations);
    }

    public string Name => Ours;

    /// <summary>Milliseconds of each search so far: the middle one, and the slowest but for one in a hundred.</summary>
    public (double Median, double P99) Times
    {
        get
        {
            var sorted = _milliseconds.Order().ToArray();
            return (Ratio.Median(sorted), sorted[(int)(sorted.Length * 0.99)]);
        }
    }

    /// <summary>The same index with other numbers of the ranking, ten hits deep; to be disposed before this one is.</summary>
    internal CatalogEngine With(Weights weights) => new(_root, weights);

    public async Task<IReadOnlyList<string>> SearchAsync(string query, CancellationToken cancellationToken)
    {
        var start = Stopwatch.GetTimestamp();
        var answer = await _searcher.SearchAsync(new SearchRequest { Query = query, Size = _depth }, cancellationToken);
        _milliseconds.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        return answer is SearchResult result
            ? [.. result.Hits.Select(hit => hit.SourceKey)]
            : throw new InvalidOperationException($"“{query}” was not answered: {answer}");
    }

    public void Dispose()
    {
        _searcher.Dispose();
        _abbreviations.Dispose();
        if (_isOwner)
            Directory.Delete(_root, recursive: true);
    }
}
