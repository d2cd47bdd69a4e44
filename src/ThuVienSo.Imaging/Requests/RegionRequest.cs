using System.Diagnostics.CodeAnalysis;

namespace ThuVienSo.Imaging.Requests;

/// <summary>Which part of an image is asked for (section 4.1).</summary>
public abstract record RegionRequest
{
    private RegionRequest()
    {
    }

    /// <summary>All of it.</summary>
    public sealed record Full : RegionRequest;

    /// <summary>The square in its middle.</summary>
    public sealed record Square : RegionRequest;

    public sealed record Pixels(int X, int Y, int Width, int Height) : RegionRequest;

    public sealed record Percent(double X, double Y, double Width, double Height) : RegionRequest;

    internal static bool TryParse(string text, [NotNullWhen(true)] out RegionRequest? region)
    {
        region = text switch
        {
            "full" => new Full(),
            "square" => new Square(),
            _ when text.StartsWith("pct:", StringComparison.Ordinal) => ParsePercent(text[4..].Split(',')),
            _ => ParsePixels(text.Split(',')),
        };
        return region is not null;
    }

    /// <summary>The part in pixels, cut at the edges; null when nothing is left of it.</summary>
    internal (int X, int Y, int Width, int Height)? On(int width, int height)
    {
        var side = Math.Min(width, height);
        var (x, y, across, down) = this switch
        {
            Square => ((width - side) / 2, (height - side) / 2, side, side),
            Pixels pixels => ((long)pixels.X, (long)pixels.Y, (long)pixels.Width, (long)pixels.Height),
            Percent percent => (
                Share(percent.X, width), Share(percent.Y, height),
                percent.Width > 0 ? Math.Max(1, Share(percent.Width, width)) : 0, percent.Height > 0 ? Math.Max(1, Share(percent.Height, height)) : 0),
            _ => (0L, 0L, (long)width, (long)height),
        };
        across = Math.Min(across, width - x);
        down = Math.Min(down, height - y);
        return across > 0 && down > 0 ? ((int)x, (int)y, (int)across, (int)down) : null;
    }

    private static long Share(double percent, int whole) => (long)Math.Round(Math.Min(percent, 1e9) * whole / 100, MidpointRounding.AwayFromZero);

    private static Pixels? ParsePixels(string[] parts) =>
        parts.Length == 4 && UriNumber.TryWhole(parts[0], out var x) && UriNumber.TryWhole(parts[1], out var y)
        && UriNumber.TryWhole(parts[2], out var width) && UriNumber.TryWhole(parts[3], out var height)
            ? new Pixels(x, y, width, height) : null;

    private static Percent? ParsePercent(string[] parts) =>
        parts.Length == 4 && UriNumber.TryDecimal(parts[0], out var x) && UriNumber.TryDecimal(parts[1], out var y)
        && UriNumber.TryDecimal(parts[2], out var width) && UriNumber.TryDecimal(parts[3], out var height)
            ? new Percent(x, y, width, height) : null;
}
