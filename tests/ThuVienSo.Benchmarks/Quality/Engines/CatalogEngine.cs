using System.Collections.Concurrent;
using System.Diagnostics;

using ThuVienSo.Benchmarks.Measuring;
using ThuVienSo.Search.Indexing;
using ThuVienSo.Search.Querying;

namespace ThuVienSo.Benchmarks.Quality.Engines;

/// <summary>The product: its own writer, its own searcher, in a folder that goes when the engine does.</summary>
public sealed class CatalogEngine : ISearchEngine, IDisposable
{
    /// <summary>Its name in tables.</summary>
    public const string Ours = "ThuVienSo";

    private static readonly Checkpoint Whole = new(Guid.Empty, "00000001", "quality", 1, 1);

    // Quality must not depend on what else the machine does.
    private static readonly SearchOptions Patient = new() { Limit = TimeSpan.FromMinutes(1) };

    private readonly string _root = Directory.CreateTempSubdirectory("thuvienso-quality-").FullName;
    private readonly ConcurrentBag<double> _milliseconds = [];
    private readonly CatalogSearcher _searcher;

    public CatalogEngine(IEnumerable<IndexedDocument> documents)
    {
        var generations = new IndexGenerations(_root);
        var folder = generations.Begin();
        using (var writer = CatalogIndexWriter.Open(folder))
        {
            writer.Apply(documents, []);
            writer.Commit(Whole);
        }

        generations.Swap(folder);
        _searcher = new CatalogSearcher(_root, Patient);
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

    public async Task<IReadOnlyList<string>> SearchAsync(string query, CancellationToken cancellationToken)
    {
        var start = Stopwatch.GetTimestamp();
        var answer = await _searcher.SearchAsync(new SearchRequest { Query = query, Size = ISearchEngine.Depth }, cancellationToken);
        _milliseconds.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        return answer is SearchResult result
            ? [.. result.Hits.Select(hit => hit.SourceKey)]
            : throw new InvalidOperationException($"“{query}” was not answered: {answer}");
    }

    public void Dispose()
    {
        _searcher.Dispose();
        Directory.Delete(_root, recursive: true);
    }
}
