using UglyToad.PdfPig.Content;
using UglyToad.PdfPig.Core;

namespace ThuVienSo.Imaging.Pdf;

/// <summary>A word and the upright rectangle around it, in points from the upper left corner of the page as it is shown.</summary>
internal readonly record struct PlacedWord(string Text, double Left, double Top, double Right, double Bottom)
{
    // Fonts of recognition programs have no shapes: the place of such a letter is its baseline and size.
    private const double FlatShare = 0.2;
    private const double Ascent = 0.8;

    public double Height => Bottom - Top;

    public double Middle => (Top + Bottom) / 2;

    public static PlacedWord Of(Word word, Page page)
    {
        var (left, bottom, right, top) = Around(word.Letters.Select(letter => letter.BoundingBox));
        var size = word.Letters.Max(letter => letter.PointSize);
        if (top - bottom < FlatShare * size)
        {
            (left, bottom, right, top) = Around(word.Letters.Select(letter => letter.GlyphRectangleLoose));
            if (top - bottom < FlatShare * size)
                (bottom, top) = (bottom - ((1 - Ascent) * size), bottom + (Ascent * size));
        }

        return new PlacedWord(
            word.Text, Math.Clamp(left, 0, page.Width), Math.Clamp(page.Height - top, 0, page.Height),
            Math.Clamp(right, 0, page.Width), Math.Clamp(page.Height - bottom, 0, page.Height));
    }

    /// <summary>Rectangles may be turned: what counts is where their corners are.</summary>
    private static (double Left, double Bottom, double Right, double Top) Around(IEnumerable<PdfRectangle> boxes)
    {
        var (left, bottom, right, top) = (double.MaxValue, double.MaxValue, double.MinValue, double.MinValue);
        foreach (var box in boxes)
        {
            foreach (var corner in (ReadOnlySpan<PdfPoint>)[box.BottomLeft, box.BottomRight, box.TopLeft, box.TopRight])
            {
                (left, right) = (Math.Min(left, corner.X), Math.Max(right, corner.X));
                (bottom, top) = (Math.Min(bottom, corner.Y), Math.Max(top, corner.Y));
            }
        }

        return (left, bottom, right, top);
    }
}
