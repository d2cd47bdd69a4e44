using NetVips;

using ThuVienSo.Imaging.Requests;

namespace ThuVienSo.Imaging.Pyramids;

/// <summary>
/// Carries a plan out: region, size, mirror and rotation, quality, format, in this order (section 4.6). A mark lies on the page, so that it is turned with it, and is drawn last, so that no quality takes it away.
/// </summary>
internal static class ImageMaker
{
    private const int JpegQuality = 80;
    private const int WebPQuality = 75;
    private const int White = 255;
    private const int Middle = 128;

    public static byte[] Make(Pyramid pyramid, ImagePlan plan, string? mark)
    {
        using var sized = Sized(pyramid, plan);
        using var turned = Turned(sized, plan, corners: White);
        using var shown = WithQuality(turned, plan);
        if (mark is null)
            return Written(shown, plan);
        using var strength = Watermark.Over(sized, plan, mark);
        using var along = Turned(strength, plan with { Format = ImageFormat.Jpg }, corners: 0);
        using var marked = Watermark.On(shown, along, plan.Quality);
        return Written(marked, plan);
    }

    /// <summary>From the smallest level that is as large as what is wanted.</summary>
    private static Image Sized(Pyramid pyramid, ImagePlan plan)
    {
        var (toX, toY) = ((double)pyramid.Width / plan.Whole.Width, (double)pyramid.Height / plan.Whole.Height);
        var shrink = Math.Min(plan.Region.Width * toX / plan.Size.Width, plan.Region.Height * toY / plan.Size.Height);
        var level = Math.Clamp((int)Math.Floor(Math.Log2(Math.Max(1, shrink))), 0, pyramid.LevelCount - 1);
        var image = pyramid.Level(level);
        var (scaleX, scaleY) = (toX / (1 << level), toY / (1 << level));
        var (left, width) = Side(plan.Region.X * scaleX, plan.Region.Width * scaleX, image.Width);
        var (top, height) = Side(plan.Region.Y * scaleY, plan.Region.Height * scaleY, image.Height);
        var part = image.ExtractArea(left, top, width, height);
        if ((width, height) == plan.Size)
            return part;
        using (part)
            return part.ThumbnailImage(plan.Size.Width, height: plan.Size.Height, size: Enums.Size.Force, noRotate: true);
    }

    private static (int From, int Length) Side(double from, double length, int most)
    {
        var start = Math.Clamp((int)Math.Round(from), 0, most - 1);
        return (start, Math.Clamp((int)Math.Round(from + length) - start, 1, most - start));
    }

    /// <summary>Mirrored, then turned.</summary>
    private static Image Turned(Image image, ImagePlan plan, double corners)
    {
        using var mirrored = plan.Mirrored ? image.FlipHor() : image.Copy();
        switch (plan.Rotation)
        {
            case 0:
                return mirrored.Copy();
            case 90:
                return mirrored.Rot(Enums.Angle.D90);
            case 180:
                return mirrored.Rot(Enums.Angle.D180);
            case 270:
                return mirrored.Rot(Enums.Angle.D270);
            default:
                // Corners are transparent where the format can say so.
                if (plan.Format == ImageFormat.Jpg)
                    return mirrored.Rotate(plan.Rotation, background: [corners]);
                using (var opaque = mirrored.Bandjoin(White).Copy(interpretation: mirrored.Bands == 1 ? Enums.Interpretation.Bw : Enums.Interpretation.Srgb))
                    return opaque.Rotate(plan.Rotation, background: [0]);
        }
    }

    private static Image WithQuality(Image image, ImagePlan plan)
    {
        if (plan.Quality == ImageQuality.Default)
            return image.Copy();
        using var grey = image.Colourspace(Enums.Interpretation.Bw);
        if (plan.Quality == ImageQuality.Gray)
            return grey.Copy();
        using var black = grey.ExtractBand(0) >= Middle;
        if (!grey.HasAlpha())
            return black.Copy();
        using var alpha = grey.ExtractBand(1);
        return black.Bandjoin(alpha);
    }

    private static byte[] Written(Image image, ImagePlan plan) => plan.Format switch
    {
        ImageFormat.Jpg => image.JpegsaveBuffer(q: JpegQuality, keep: Enums.ForeignKeep.None),
        ImageFormat.Png => image.PngsaveBuffer(
            compression: 3, bitdepth: plan.Quality == ImageQuality.Bitonal && !image.HasAlpha() ? 1 : null, keep: Enums.ForeignKeep.None),
        _ => image.WebpsaveBuffer(q: WebPQuality, effort: 2, keep: Enums.ForeignKeep.None),
    };
}
