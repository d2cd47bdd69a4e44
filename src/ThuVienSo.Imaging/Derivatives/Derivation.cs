using NetVips;

using ThuVienSo.Imaging.Decoding;
using ThuVienSo.Imaging.Inspection;
using ThuVienSo.Imaging.Masters;

namespace ThuVienSo.Imaging.Derivatives;

/// <summary>Makes the pyramid of a frame in one pass, and the small images from the pyramid.</summary>
internal static class Derivation
{
    public const int TileSize = 512;
    private const int Quality = 82;

    public static DerivedImage Make(MasterFile master, DeriveOrder order, DecodingLimits limits)
    {
        using var raster = master.Frame(order.Frame);
        var header = raster.Header(limits.Pixels);
        var damage = Upright.Write(raster, header, image => WritePyramid(image, header.Colour, order.Pyramid));
        WriteSmall(order.Pyramid, order.Small, SmallImage.DataSaver);
        WriteSmall(order.Pyramid, order.Thumbnail, SmallImage.Thumbnail);
        return new DerivedImage(header.Width, header.Height, header.Dpi, header.Colour, damage);
    }

    private static void WritePyramid(Image image, FrameColour colour, string path)
    {
        using var shown = Screen.Colours(image, colour);
        shown.Tiffsave(
            path, compression: Enums.ForeignTiffCompression.Jpeg, q: Quality, tile: true, tileWidth: TileSize, tileHeight: TileSize, pyramid: true,
            depth: Enums.ForeignDzDepth.Onetile, keep: Enums.ForeignKeep.None);
    }

    /// <summary>From the smallest level of the pyramid that is large enough: it costs little, however large the master is.</summary>
    private static void WriteSmall(string pyramid, string path, SmallImage small)
    {
        var whole = Image.Tiffload(pyramid, access: Enums.Access.Random);
        var (width, height) = small.SizeOf(whole.Width, whole.Height);
        using var level = SmallestLevel(whole, pyramid, width);
        using var sized = level.ThumbnailImage(width, height: height, size: Enums.Size.Force, noRotate: true);
        sized.Jpegsave(path, q: small.Quality, optimizeCoding: true, interlace: true, keep: Enums.ForeignKeep.None);
    }

    private static Image SmallestLevel(Image whole, string pyramid, int width)
    {
        var levels = whole.GetTypeOf("n-pages") != 0 && whole.Get("n-pages") is int pages ? pages : 1;
        var level = Math.Clamp((int)Math.Floor(Math.Log2((double)whole.Width / width)), 0, levels - 1);
        if (level == 0)
            return whole;
        whole.Dispose();
        return Image.Tiffload(pyramid, page: level, access: Enums.Access.Random);
    }
}
