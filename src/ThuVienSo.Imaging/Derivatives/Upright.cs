using NetVips;

using ThuVienSo.Imaging.Decoding;
using ThuVienSo.Imaging.Decoding.Child;
using ThuVienSo.Imaging.Masters;

namespace ThuVienSo.Imaging.Derivatives;

/// <summary>Reads a frame whole, upright, and tells whether it was damaged.</summary>
internal static class Upright
{
    /// <summary>
    /// Runs <paramref name="write"/> on the frame read strictly; when that fails, on whatever can be read of it, and answers what was wrong. Nothing readable
    /// throws.
    /// </summary>
    public static DecodingProblem? Write(Raster raster, FrameHeader header, Action<Image> write)
    {
        try
        {
            WriteOnce(raster, header, strict: true, write);
            return null;
        }
        catch (VipsException first) when (ContentProblem.Of(first) is { Fault: DecodingFault.Unreadable } damage)
        {
            WriteOnce(raster, header, strict: false, write);
            return damage;
        }
    }

    private static void WriteOnce(Raster raster, FrameHeader header, bool strict, Action<Image> write)
    {
        // Only an image that stays as it is can be read from top to bottom; libvips keeps a turned one in memory, or in a file when it is large.
        var access = header.Orientation == 1 ? Enums.Access.Sequential : Enums.Access.Random;
        using var image = raster.Load(access, strict);
        if (header.Orientation == 1)
        {
            write(image);
            return;
        }

        using var turned = image.Autorot();
        write(turned);
    }
}
