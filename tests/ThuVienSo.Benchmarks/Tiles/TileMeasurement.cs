using System.Globalization;

using Microsoft.Extensions.Logging.Abstractions;
using ThuVienSo.Benchmarks.Measuring;
using ThuVienSo.PrivatePostgres;

namespace ThuVienSo.Benchmarks.Tiles;

/// <summary>
/// IIIF tiles of 512 pixels over HTTP, from the pyramid of a master of 100 megapixels, beside bare NetVips that crops the same tiles of the same pyramid, kept open, and writes
/// them as JPEG. The server asks PostgreSQL for the page and its access at each tile, as the product does. All stay between rounds, warmed before.
/// </summary>
public static class TileMeasurement
{
    private const int WarmSeconds = 3;
    private const int Seconds = 3;

    private sealed record Figures(double PerSecond, double CpuMillis);

    /// <param name="folder">Where the master and what is made of it are; kept for the next run.</param>
    /// <param name="rounds">Interleaved rounds; medians are printed.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task RunAsync(string folder, int rounds, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(folder);
        var clusterFolder = Path.Combine("/tmp", $"tvs-tiles-{Environment.ProcessId}");
        await using (var cluster = await PrivateCluster.StartAsync(
            new PostgresOptions { DataFolder = clusterFolder }, TimeProvider.System, NullLogger.Instance, cancellationToken))
        {
            var page = await TilePage.PublishAsync(cluster, folder, cancellationToken);
            Console.WriteLine("\n## IIIF tiles of 512 pixels from a master of 100 megapixels\n\n| tiles | at once | way | tiles/s | CPU ms of the process | tiles/s ÷ bare NetVips | CPU ÷ bare NetVips |\n|---|---:|---|---:|---:|---:|---:|");
            foreach (var kind in (string[])["grid", "anywhere", "viewer"])
            {
                foreach (var atOnce in (int[])[1, 2])
                    await MeasureAsync(page, folder, kind, atOnce, rounds, cancellationToken);
            }
        }

        Directory.Delete(clusterFolder, recursive: true);
    }

    private static async Task MeasureAsync(TilePage page, string folder, string kind, int atOnce, int rounds, CancellationToken cancellationToken)
    {
        var paths = Path.Combine(folder, $"paths-{kind}");
        var tiles = TileList.Of(kind, page.Width, page.Height);
        await File.WriteAllLinesAsync(paths, tiles.Select(tile => $"/iiif/image/{page.Identifier}/{tile.Request}"), cancellationToken);
        await using var server = Resident.Start("serve-images", page.Catalog, page.Derivatives);
        await using var bare = Resident.Start("bare-tiles", page.Pyramid, kind, atOnce.ToString(CultureInfo.InvariantCulture));
        var address = await server.ReadLineAsync(cancellationToken);
        Dictionary<string, Func<int, Task<Figures>>> ways = new()
        {
            ["bare NetVips"] = seconds => BareAsync(bare, seconds, cancellationToken),
            ["ThuVienSo over HTTP"] = seconds => AskAsync(server, address, paths, atOnce, seconds, cancellationToken),
        };
        foreach (var run in ways.Values)
            await run(WarmSeconds);
        var figures = ways.Keys.ToDictionary(name => name, _ => new List<Figures>());
        for (var round = 0; round < rounds; round++)
        {
            foreach (var (name, run) in ways)
                figures[name].Add(await run(Seconds));
        }

        var peer = figures["bare NetVips"];
        foreach (var (name, all) in figures)
        {
            // Of each round its own ratio: what else the machine does changes from round to round.
            Console.WriteLine(Ratio.Row(
                kind, atOnce, name, Ratio.Median(all.Select(f => f.PerSecond)), Ratio.Median(all.Select(f => f.CpuMillis)),
                Ratio.Median(all.Zip(peer, (it, other) => it.PerSecond / other.PerSecond)), Ratio.Median(all.Zip(peer, (it, other) => it.CpuMillis / other.CpuMillis))));
        }
    }

    private static async Task<Figures> BareAsync(Resident process, int seconds, CancellationToken cancellationToken)
    {
        var answer = await process.AskAsync(seconds.ToString(CultureInfo.InvariantCulture), cancellationToken);
        var parts = Array.ConvertAll(answer.Split(' '), part => double.Parse(part, CultureInfo.InvariantCulture));
        return new Figures(parts[0] / parts[2], parts[1] / parts[0]);
    }

    private static async Task<Figures> AskAsync(Resident server, string address, string paths, int atOnce, int seconds, CancellationToken cancellationToken)
    {
        var before = server.Cpu;
        var (requests, perSecond) = await Wrk.RunAsync(address, paths, atOnce, seconds, cancellationToken);
        return new Figures(perSecond, (server.Cpu - before).TotalMilliseconds / requests);
    }
}
