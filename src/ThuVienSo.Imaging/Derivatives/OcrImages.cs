using NetVips;

using ThuVienSo.Imaging.Decoding;
using ThuVienSo.Imaging.Inspection;
using ThuVienSo.Imaging.Masters;

namespace ThuVienSo.Imaging.Derivatives;

/// <summary>Makes what text recognition reads: as large as the pyramid, one channel, with its resolution.</summary>
internal static class OcrImages
{
    private const double LongSideOfA4 = 11.69;
    private const double MillimetresPerInch = 25.4;

    // Outside of these, a stated resolution is a mistake of the scanning program (72 is what programs write that know none).
    private const double LowestDpi = 90;
    private const double HighestDpi = 1200;

    public static OcrImage Make(MasterFile master, OcrImageOrder order, DecodingLimits limits)
    {
        using var raster = master.Frame(order.Frame);
        var header = raster.Header(limits.Pixels);
        var dpi = header.Dpi is >= LowestDpi and <= HighestDpi and var stated
            ? stated
            : Math.Clamp(Math.Round(Math.Max(header.Width, header.Height) / LongSideOfA4), LowestDpi, HighestDpi);
        Upright.Write(raster, header, image => Write(image, header.Colour, dpi, order.Output));
        return new OcrImage(header.Width, header.Height, dpi);
    }

    private static void Write(Image image, FrameColour colour, double dpi, string path)
    {
        using var grey = Screen.Grey(image);
        var bitonal = colour == FrameColour.Bitonal;
        grey.Tiffsave(
            path, compression: bitonal ? Enums.ForeignTiffCompression.Ccittfax4 : Enums.ForeignTiffCompression.None, bitdepth: bitonal ? 1 : null,
            xres: dpi / MillimetresPerInch, yres: dpi / MillimetresPerInch, resunit: Enums.ForeignTiffResunit.Inch, keep: Enums.ForeignKeep.None);
    }
}
