using System.Globalization;
using ThuVienSo.Text.Pages;

namespace ThuVienSo.Ingestion.Packages.Texts;

/// <summary>Size of a page in the units of its file; both 0 when it is not stated.</summary>
public readonly record struct PageSpace(int Width, int Height)
{
    public bool IsKnown => Width > 0 && Height > 0;

    /// <summary>The part of a box that is on the page: recognition lets boxes stand over the edge.</summary>
    public PageBox Within(double x, double y, double width, double height)
    {
        var (left, top) = (Whole(x, Width), Whole(y, Height));
        return new(left, top, Whole(x + width, Width) - left, Whole(y + height, Height) - top);
    }

    /// <summary>A length as files write it, "1240" or "1240.5"; null for anything else, and for what no page has.</summary>
    public static double? Length(string? written) =>
        double.TryParse(written, NumberStyles.Float, CultureInfo.InvariantCulture, out var length) && Math.Abs(length) <= TextLimits.Side ? length : null;

    private static int Whole(double length, int side) => (int)Math.Clamp(Math.Round(length, MidpointRounding.AwayFromZero), 0, Math.Max(side, 0));
}
