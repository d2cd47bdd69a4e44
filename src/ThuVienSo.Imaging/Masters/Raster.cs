using NetVips;

using ThuVienSo.Imaging.Decoding;
using ThuVienSo.Imaging.Decoding.Child;
using ThuVienSo.Imaging.Inspection;

namespace ThuVienSo.Imaging.Masters;

/// <summary>A frame as a file that libvips reads: the master itself, or an image that was made of it and goes with this.</summary>
/// <param name="path">The file.</param>
/// <param name="kind">Which loader reads it; never a guess of libvips.</param>
/// <param name="page">Frame in the file.</param>
/// <param name="dpi">Resolution when the file does not say; null to ask the file.</param>
/// <param name="temporary">The file is deleted with this.</param>
internal sealed class Raster(string path, FileKind kind, int page, double? dpi, bool temporary) : IDisposable
{
    // libvips works in pixels a millimetre, and has 1.0 where a file says nothing.
    private const double MillimetresPerInch = 25.4;
    private const double LowestDpi = 20;

    public FileKind Kind => kind;

    /// <summary>Reads the header and checks the size; no pixel is decoded.</summary>
    public FrameHeader Header(long mostPixels)
    {
        using var image = Load(Enums.Access.Sequential, strict: false);
        if ((long)image.Width * image.Height > mostPixels)
            throw new ContentProblem(Problems.TooManyPixels(image.Width, image.Height, mostPixels));
        return new FrameHeader(image.Width, image.Height, Orientation(image), dpi ?? Stated(image), Colour(image), image.HasAlpha());
    }

    /// <param name="access">Sequential when the image is read from top to bottom once.</param>
    /// <param name="strict">Fail where the file is damaged or ends too early; otherwise take what can be read.</param>
    /// <param name="shrink">For JPEG alone: decode at 1/2, 1/4 or 1/8 of the size.</param>
    public Image Load(Enums.Access access, bool strict, int shrink = 1)
    {
        var fail = strict ? Enums.FailOn.Error : Enums.FailOn.None;
        return kind switch
        {
            // The limits that libtiff has of its own would refuse an honest scan in one strip; the process has others.
            FileKind.Tiff => Image.Tiffload(path, page: page, access: access, failOn: fail, unlimited: true),
            FileKind.Jpeg => Image.Jpegload(path, shrink: shrink, access: access, failOn: fail),
            FileKind.Png => Image.Pngload(path, access: access, failOn: fail),
            FileKind.WebP => Image.Webpload(path, access: access, failOn: fail),
            FileKind.Gif => Image.Gifload(path, access: access, failOn: fail),
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
        };
    }

    public void Dispose()
    {
        if (temporary)
            File.Delete(path);
    }

    private static int Orientation(Image image) =>
        image.GetTypeOf("orientation") != 0 && image.Get("orientation") is int tag and >= 1 and <= 8 ? tag : 1;

    private static double? Stated(Image image)
    {
        var stated = Math.Min(image.Xres, image.Yres) * MillimetresPerInch;
        return stated < LowestDpi || image.Xres == 1.0 ? null : Math.Round(stated, 1);
    }

    private static FrameColour Colour(Image image)
    {
        var channels = image.Bands - (image.HasAlpha() ? 1 : 0);
        if (channels > 1)
            return FrameColour.Colour;
        return image.GetTypeOf("bits-per-sample") != 0 && image.Get("bits-per-sample") is 1 ? FrameColour.Bitonal : FrameColour.Grey;
    }
}

/// <summary>What the header of a frame says. Width and height as stored, before the orientation tag is obeyed.</summary>
internal sealed record FrameHeader(int StoredWidth, int StoredHeight, int Orientation, double? Dpi, FrameColour Colour, bool HasAlpha)
{
    private bool Lies => Orientation >= 5;

    public int Width => Lies ? StoredHeight : StoredWidth;

    public int Height => Lies ? StoredWidth : StoredHeight;
}
