using System.Security;

using NetVips;

using ThuVienSo.Imaging.Requests;

namespace ThuVienSo.Imaging.Pyramids;

/// <summary>Words drawn across an image again and again, aslant and half transparent; at the same places of the page in every tile of one scale.</summary>
internal static class Watermark
{
    private const int Dpi = 110;
    private const int Gap = 90;
    private const double Slant = -30;
    private const double Strength = 0.28;
    private const double DarkShade = 60;
    private const double LightShade = 230;
    private const double Dark = 110;

    public static Image On(Image image, ImagePlan plan, string words)
    {
        using var pattern = Pattern(words);
        var (across, down) = (plan.Size.Width / (double)plan.Region.Width, plan.Size.Height / (double)plan.Region.Height);
        var (shiftX, shiftY) = ((int)Math.Round(plan.Region.X * across) % pattern.Width, (int)Math.Round(plan.Region.Y * down) % pattern.Height);
        using var repeated = pattern.Replicate(((image.Width + shiftX) / pattern.Width) + 1, ((image.Height + shiftY) / pattern.Height) + 1);
        using var strength = repeated.ExtractArea(shiftX, shiftY, image.Width, image.Height);
        // The image, drawn by as much as the mark covers towards a dark grey, or where it is dark itself towards a light one.
        using var grey = image.Bands == 1 ? image.Copy() : image.Colourspace(Enums.Interpretation.Bw);
        using var isDark = grey < Dark;
        using var shade = isDark.Ifthenelse(LightShade, DarkShade);
        using var share = strength * (Strength / 255);
        using var rest = 1 - share;
        using var kept = image * rest;
        using var added = share * shade;
        using var sum = kept + added;
        using var bytes = sum.Cast(Enums.BandFormat.Uchar);
        return bytes.Copy(interpretation: image.Interpretation);
    }

    /// <summary>One channel: how much of the mark is where.</summary>
    private static Image Pattern(string words)
    {
        using var straight = Letters(words);
        using var slanted = straight.Rotate(Slant, background: [0]);
        using var pattern = slanted.Embed(Gap / 2, Gap / 2, slanted.Width + Gap, slanted.Height + Gap, extend: Enums.Extend.Black);
        return pattern.CopyMemory();
    }

    /// <summary>Where the machine has no font the letters are empty, and bars stand for them: what must be marked is marked.</summary>
    private static Image Letters(string words)
    {
        var written = Image.Text(SecurityElement.Escape(words), font: "sans bold 16", dpi: Dpi);
        if (written.Max() > 0)
            return written;
        written.Dispose();
        using var bar = Image.Black(200, 12) + 255;
        return bar.Cast(Enums.BandFormat.Uchar);
    }
}
