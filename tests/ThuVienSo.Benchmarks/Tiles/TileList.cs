using System.Globalization;

namespace ThuVienSo.Benchmarks.Tiles;

/// <summary>One tile: a part of the image at a level, each level half of the one before.</summary>
internal readonly record struct BenchTile(int X, int Y, int Width, int Height, int Level)
{
    private const int Side = 512;

    public int Across => Math.Min(Side, (Width + (1 << Level) - 1) >> Level);

    public int Down => Math.Min(Side, (Height + (1 << Level) - 1) >> Level);

    public string Request => string.Create(CultureInfo.InvariantCulture, $"{X},{Y},{Width},{Height}/{Across},{Down}/0/default.jpg");
}

/// <summary>Which tiles are asked for, in an order that jumps about the image as many readers do.</summary>
internal static class TileList
{
    private const int Side = 512;
    private const int Count = 400;
    private const int Levels = 5;

    /// <param name="kind">"grid": whole tiles of the largest level; "anywhere": the same size at random places; "viewer": the grid of all levels, edges too.</param>
    /// <param name="width">Of the image.</param>
    /// <param name="height">Of the image.</param>
    public static List<BenchTile> Of(string kind, int width, int height)
    {
        var random = new Random(512);
        return kind switch
        {
            "grid" => [.. Shuffled([.. Grid(width, height, 0).Where(tile => tile is { Width: Side, Height: Side })], random)],
            "anywhere" => [.. Enumerable.Range(0, Count).Select(_ => new BenchTile(random.Next(width - Side), random.Next(height - Side), Side, Side, 0))],
            _ => [.. Shuffled([.. Enumerable.Range(0, Levels).SelectMany(level => Grid(width, height, level))], random)],
        };
    }

    private static IEnumerable<BenchTile> Grid(int width, int height, int level)
    {
        var step = Side << level;
        for (var y = 0; y < height; y += step)
        {
            for (var x = 0; x < width; x += step)
                yield return new BenchTile(x, y, Math.Min(step, width - x), Math.Min(step, height - y), level);
        }
    }

    private static BenchTile[] Shuffled(BenchTile[] tiles, Random random)
    {
        random.Shuffle(tiles);
        return tiles;
    }
}
