using System.Security;

using NetVips;

using ThuVienSo.Imaging.Requests;

namespace ThuVienSo.Imaging.Pyramids;

/// <summary>
/// Words drawn across a page again and again, aslant and half transparent; once through its middle, and at the same places of the page in every part of one scale. Where a page is small, the words are too.
/// </summary>
internal static class Watermark
{
    private const int Dpi = 110;
    private const int LeastDpi = 56;

    /// <summary>Pages of so many pixels at least have words of full size.</summary>
    private const double FullSide = 400;
    private const int Gap = 90;
    private const double Slant = -30;
    private const double Strength = 0.28;
    private const double DarkShade = 20;
    private const double LightShade = 245;
    private const double Half = 128;

    /// <summary>How much of the mark is where on a part of the page before it is turned: one channel, 0 to 255.</summary>
    public static Image Over(Image part, ImagePlan plan, string words)
    {
        var (across, down) = (plan.Size.Width / (double)plan.Region.Width, plan.Size.Height / (double)plan.Region.Height);
        var (wholeWidth, wholeHeight) = (plan.Whole.Width * across, plan.Whole.Height * down);
        using var pattern = Pattern(words, Math.Clamp(Math.Min(wholeWidth, wholeHeight) / FullSide, (double)LeastDpi / Dpi, 1));
        var shiftX = Shift(plan.Region.X * across, wholeWidth, pattern.Width);
        var shiftY = Shift(plan.Region.Y * down, wholeHeight, pattern.Height);
        using var repeated = pattern.Replicate(((part.Width + shiftX) / pattern.Width) + 1, ((part.Height + shiftY) / pattern.Height) + 1);
        return repeated.ExtractArea(shiftX, shiftY, part.Width, part.Height);
    }

    /// <summary>The image with the mark. Its transparency stays as it is.</summary>
    /// <param name="image">With its last colours.</param>
    /// <param name="strength">Of the same size.</param>
    /// <param name="quality">In black and white a half transparent mark would be nothing: there it turns each into the other.</param>
    public static Image On(Image image, Image strength, ImageQuality quality)
    {
        if (image.HasAlpha())
        {
            using var colours = image.ExtractBand(0, n: image.Bands - 1);
            using var alpha = image.ExtractBand(image.Bands - 1);
            using var marked = On(colours, strength, quality);
            return marked.Bandjoin(alpha).Copy(interpretation: image.Interpretation);
        }

        return quality == ImageQuality.Bitonal ? Turned(image, strength) : Shaded(image, strength);
    }

    private static Image Turned(Image image, Image strength)
    {
        using var isMark = strength >= Half;
        using var other = image.Invert();
        return isMark.Ifthenelse(other, image);
    }

    /// <summary>Drawn by as much as the mark covers towards a dark grey, or where the image is dark itself towards a light one.</summary>
    private static Image Shaded(Image image, Image strength)
    {
        using var grey = image.Bands == 1 ? image.Copy() : image.Colourspace(Enums.Interpretation.Bw);
        using var isDark = grey < Half;
        using var shade = isDark.Ifthenelse(LightShade, DarkShade);
        using var share = strength * (Strength / 255);
        using var rest = 1 - share;
        using var kept = image * rest;
        using var added = share * shade;
        using var sum = kept + added;
        using var bytes = sum.Cast(Enums.BandFormat.Uchar);
        return bytes.Copy(interpretation: image.Interpretation);
    }

    /// <summary>Where in the pattern a part begins, when the middle of one lies on the middle of the page.</summary>
    private static int Shift(double from, double whole, int pattern)
    {
        var shift = ((int)Math.Round(from) - (int)Math.Round(whole / 2) + (pattern / 2)) % pattern;
        return shift < 0 ? shift + pattern : shift;
    }

    private static Image Pattern(string words, double scale)
    {
        using var straight = Letters(words, scale);
        using var slanted = straight.Rotate(Slant, background: [0]);
        var gap = (int)(Gap * scale);
        using var pattern = slanted.Embed(gap / 2, gap / 2, slanted.Width + gap, slanted.Height + gap, extend: Enums.Extend.Black);
        // The strokes of small letters are thinner than a pixel: they are drawn as fully as those of large ones.
        using var full = pattern * (1 / scale);
        using var bytes = full.Cast(Enums.BandFormat.Uchar);
        return bytes.CopyMemory();
    }

    /// <summary>Where the machine has no font the letters are empty, and bars stand for them: what must be marked is marked.</summary>
    private static Image Letters(string words, double scale)
    {
        var written = Image.Text(SecurityElement.Escape(words), font: "sans bold 16", dpi: (int)(Dpi * scale));
        if (written.Max() > 0)
            return written;
        written.Dispose();
        using var bar = Image.Black((int)(200 * scale), (int)(12 * scale)) + 255;
        return bar.Cast(Enums.BandFormat.Uchar);
    }
}
