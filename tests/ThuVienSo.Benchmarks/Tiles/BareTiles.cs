using System.Diagnostics;
using System.Globalization;

using NetVips;
using ThuVienSo.Imaging;

namespace ThuVienSo.Benchmarks.Tiles;

/// <summary>The limit: NetVips alone, the levels of the pyramid kept open, a crop and a JPEG of the same quality for each tile.</summary>
internal static class BareTiles
{
    private const int Quality = 80;

    /// <summary>For each line read, a number of seconds, makes tiles that long and prints how many were made, their CPU in milliseconds, and the seconds.</summary>
    public static async Task RunAsync(string pyramid, string kind, int threads, CancellationToken cancellationToken)
    {
        VipsSetup.Apply();
        using var whole = Image.Tiffload(pyramid);
        Image[] levels = [.. Enumerable.Range(0, (int)whole.Get("n-pages")).Select(level => Image.Tiffload(pyramid, page: level, access: Enums.Access.Random))];
        var tiles = TileList.Of(kind, whole.Width, whole.Height);
        while (await Console.In.ReadLineAsync(cancellationToken) is { } line)
        {
            var limit = TimeSpan.FromSeconds(int.Parse(line, CultureInfo.InvariantCulture));
            var (began, cpu, next) = (Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime, -1);
            await Task.WhenAll(Enumerable.Range(0, threads).Select(_ => Task.Run(
                () =>
                {
                    while (Stopwatch.GetElapsedTime(began) < limit)
                        Make(levels, tiles[Interlocked.Increment(ref next) % tiles.Count]);
                },
                cancellationToken)));
            var (millis, seconds) = ((Environment.CpuUsage.TotalTime - cpu).TotalMilliseconds, Stopwatch.GetElapsedTime(began).TotalSeconds);
            await Console.Out.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{next + 1} {millis:0} {seconds:0.000}"));
        }
    }

    private static void Make(Image[] levels, BenchTile tile)
    {
        var level = levels[tile.Level];
        var (x, y) = (tile.X >> tile.Level, tile.Y >> tile.Level);
        using var part = level.ExtractArea(x, y, Math.Min(tile.Across, level.Width - x), Math.Min(tile.Down, level.Height - y));
        if (part.JpegsaveBuffer(q: Quality, keep: Enums.ForeignKeep.None).Length == 0)
            throw new InvalidOperationException("an empty tile");
    }
}
