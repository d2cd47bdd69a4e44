using System.Diagnostics;

using ThuVienSo.Benchmarks.Corpus;

namespace ThuVienSo.Benchmarks.Busy;

/// <summary>Searches that come at a steady rate, whether the one before is answered or not, as those of many readers do.</summary>
internal static class SteadySearches
{
    private static readonly HttpClient Client = new() { Timeout = TimeSpan.FromSeconds(30) };
    private static int _next = -1;

    /// <summary>Milliseconds of each search, from the moment at which it was due to the end of its answer.</summary>
    /// <exception cref="HttpRequestException">An answer was no success.</exception>
    public static async Task<List<double>> RunAsync(string address, IReadOnlyList<ApiQuery> queries, int perSecond, TimeSpan window, CancellationToken cancellationToken)
    {
        var asked = new List<Task<double>>();
        var began = Stopwatch.GetTimestamp();
        for (var due = TimeSpan.Zero; due < window; due += TimeSpan.FromSeconds(1) / perSecond)
        {
            if (due - Stopwatch.GetElapsedTime(began) is var wait && wait > TimeSpan.Zero)
                await Task.Delay(wait, cancellationToken);
            var (query, at) = (queries[++_next % queries.Count], due);
            asked.Add(Task.Run(
                async () =>
                {
                    await Client.GetByteArrayAsync(address + query.Address, cancellationToken);
                    return (Stopwatch.GetElapsedTime(began) - at).TotalMilliseconds;
                },
                cancellationToken));
        }

        return [.. await Task.WhenAll(asked)];
    }
}
