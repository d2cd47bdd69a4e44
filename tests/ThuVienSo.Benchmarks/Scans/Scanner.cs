using NetVips;

namespace ThuVienSo.Benchmarks.Scans;

/// <summary>A scan of a drawn page, and where its words are in it.</summary>
/// <param name="Image">Grey, upright but for the skew.</param>
/// <param name="Words">In pixels of the scan.</param>
internal sealed record Scan(Image Image, IReadOnlyList<DrawnWord> Words);

/// <summary>
/// Scans a drawn page as a flatbed would: the paper has a tone and a grain, lies a little askew, and the optics blur. The same number gives the same scan.
/// </summary>
internal static class Scanner
{
    /// <summary>Degrees to either side.</summary>
    private const double MostSkew = 0.7;

    private const double Blur = 0.6;
    private const double Grain = 5;
    private const double PaperTone = 236;

    public static Scan Of(DrawnPage page, int number)
    {
        var random = new Random(number);
        var angle = ((random.NextDouble() * 2) - 1) * MostSkew;
        using var drawn = Image.NewFromBuffer(page.Png);
        using var grey = drawn.Colourspace(Enums.Interpretation.Bw)[0];
        using var toned = grey.Linear([PaperTone / 255], [random.NextDouble() * 6]);
        using var turned = toned.Similarity(angle: angle, background: [PaperTone]);
        var (left, top) = ((turned.Width - grey.Width) / 2, (turned.Height - grey.Height) / 2);
        using var cropped = turned.ExtractArea(left, top, grey.Width, grey.Height);
        using var blurred = cropped.Gaussblur(Blur);
        using var grain = Image.Gaussnoise(grey.Width, grey.Height, sigma: Grain, mean: 0, seed: number);
        using var grained = (blurred + grain).Cast(Enums.BandFormat.Uchar);
        return new Scan(grained.CopyMemory(), [.. page.Words.Select(word => Turn(word, angle, grey.Width, grey.Height))]);
    }

    /// <summary>The upright rectangle around the turned one; the page turns about its middle.</summary>
    private static DrawnWord Turn(DrawnWord word, double angle, int width, int height)
    {
        var (sin, cos) = Math.SinCos(angle * Math.PI / 180);
        var corners = from x in (double[])[word.X, word.X + word.Width]
                      from y in (double[])[word.Y, word.Y + word.Height]
                      let dx = x - (width / 2.0)
                      let dy = y - (height / 2.0)
                      select (X: (width / 2.0) + (dx * cos) - (dy * sin), Y: (height / 2.0) + (dx * sin) + (dy * cos));
        var (xs, ys) = (corners.Select(corner => corner.X).ToList(), corners.Select(corner => corner.Y).ToList());
        return word with { X = xs.Min(), Y = ys.Min(), Width = xs.Max() - xs.Min(), Height = ys.Max() - ys.Min() };
    }
}
