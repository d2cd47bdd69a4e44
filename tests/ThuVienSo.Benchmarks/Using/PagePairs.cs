using System.Diagnostics;
using System.Globalization;

namespace ThuVienSo.Benchmarks.Using;

/// <summary>
/// Asks several servers for the same page one right after the other, each first as often as the others, at a pace that readers have and not as fast as they answer: whatever else the machine does
/// then falls on all alike. Each reader has a cookie, as all have but for their first page.
/// </summary>
internal static class PagePairs
{
    private const int Readers = 500;
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(40);

    /// <summary>Times of the answers of each server, in milliseconds, sorted.</summary>
    /// <param name="servers">Their addresses.</param>
    /// <param name="paths">Pages, asked in turn.</param>
    /// <param name="atOnce">How many ask at the same time.</param>
    /// <param name="times">How often each of them asks all servers.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="HttpRequestException">An answer was no success.</exception>
    public static async Task<double[][]> AskAsync(IReadOnlyList<string> servers, IReadOnlyList<string> paths, int atOnce, int times, CancellationToken cancellationToken)
    {
        using var client = new HttpClient(new SocketsHttpHandler { UseCookies = false });
        var took = servers.Select(_ => new double[atOnce * times]).ToArray();
        await Task.WhenAll(Enumerable.Range(0, atOnce).Select(async asker =>
        {
            using var timer = new PeriodicTimer(Pace);
            for (var n = asker * times; n < (asker + 1) * times && await timer.WaitForNextTickAsync(cancellationToken); n++)
            {
                for (var turn = 0; turn < servers.Count; turn++)
                {
                    var server = (n + turn) % servers.Count;
                    took[server][n] = await TimeAsync(client, servers[server] + paths[n % paths.Count], n % Readers, cancellationToken);
                }
            }
        }));
        foreach (var one in took)
            Array.Sort(one);
        return took;
    }

    /// <summary>The value below which a part of sorted values lies.</summary>
    public static double Percentile(double[] sorted, double part) => sorted[Math.Min((int)(sorted.Length * part), sorted.Length - 1)];

    private static async Task<double> TimeAsync(HttpClient client, string address, int reader, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.Add("Cookie", "phien=" + reader.ToString("D22", CultureInfo.InvariantCulture));
        var began = Stopwatch.GetTimestamp();
        using var answer = await client.SendAsync(request, cancellationToken);
        await answer.EnsureSuccessStatusCode().Content.ReadAsByteArrayAsync(cancellationToken);
        return Stopwatch.GetElapsedTime(began).TotalMilliseconds;
    }
}
