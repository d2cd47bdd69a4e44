using System.Diagnostics;
using System.Globalization;

using ThuVienSo.Benchmarks.Corpus;
using ThuVienSo.Search.Querying;

namespace ThuVienSo.Benchmarks.Serving;

/// <summary>The searches without HTTP, as many at once as the server gets.</summary>
public static class InProcessSearches
{
    /// <summary>For each line read, a number of seconds, searches that long and prints how many searches were done, and their CPU in microseconds.</summary>
    public static async Task RunAsync(string indexFolder, string queries, string only, int atOnce, CancellationToken cancellationToken)
    {
        using var searcher = new CatalogSearcher(indexFolder);
        var requests = ApiQuery.Read(queries, only is "all" ? null : only);
        while (await Console.In.ReadLineAsync(cancellationToken) is { } line)
        {
            var limit = TimeSpan.FromSeconds(int.Parse(line, CultureInfo.InvariantCulture));
            var (began, cpu, next) = (Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime, -1);
            await Task.WhenAll(Enumerable.Range(0, atOnce).Select(_ => Task.Run(
                async () =>
                {
                    while (Stopwatch.GetElapsedTime(began) < limit)
                    {
                        var request = requests[Interlocked.Increment(ref next) % requests.Count].Request;
                        if (await searcher.SearchAsync(request, cancellationToken) is not SearchResult)
                            throw new InvalidOperationException($"No result for {request.Query}");
                    }
                },
                cancellationToken)));
            var micros = (Environment.CpuUsage.TotalTime - cpu).TotalMicroseconds;
            await Console.Out.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{next + 1} {micros:0}"));
        }
    }
}
