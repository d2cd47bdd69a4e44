using NetVips;

using ThuVienSo.Imaging.Decoding;
using ThuVienSo.Imaging.Decoding.Child;
using ThuVienSo.Imaging.Inspection;
using ThuVienSo.Imaging.Pdf;

namespace ThuVienSo.Imaging.Masters;

/// <summary>A file from outside, opened in the decoding process.</summary>
internal abstract class MasterFile : IDisposable
{
    public abstract FileKind Kind { get; }

    public abstract int FrameCount { get; }

    /// <summary>Recognises the file by its content. Throws <see cref="ContentProblem"/> for what is not read here.</summary>
    public static MasterFile Open(string path, DecodingLimits limits)
    {
        var start = new byte[ContentKind.Length];
        int length;
        using (var file = File.OpenRead(path))
            length = file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        if (length == 0)
            throw new ContentProblem(Problems.Empty());
        MasterFile master = ContentKind.Of(start.AsSpan(0, length)) switch
        {
            null => throw new ContentProblem(Problems.Unknown()),
            FileKind.Pdf => PdfMaster.Open(path, limits),
            FileKind.Jpeg2000 => new Jpeg2000Master(path, limits),
            FileKind.Tiff => new ImageMaster(path, FileKind.Tiff, TiffImages.PagesOf(path, CountImages(path))),
            { } kind => new ImageMaster(path, kind, [0]),
        };
        if (master.FrameCount <= limits.Frames)
            return master;
        var count = master.FrameCount;
        master.Dispose();
        throw new ContentProblem(Problems.TooManyFrames(count, limits.Frames));
    }

    /// <summary>The frame as a file that libvips reads.</summary>
    public Raster Frame(int frame) =>
        frame >= 0 && frame < FrameCount ? Make(frame) : throw new ContentProblem(Problems.NoSuchFrame(frame, FrameCount));

    /// <summary>What there is to say of a frame without decoding it, beyond its header.</summary>
    public virtual PdfPageFacts? PdfPage(int frame) => null;

    /// <summary>Whether the frame can be decoded cheaply enough to look at it during inspection.</summary>
    public virtual bool CanLook(int frame) => true;

    public virtual void Dispose()
    {
    }

    protected abstract Raster Make(int frame);

    private static int CountImages(string path)
    {
        using var image = Image.Tiffload(path, access: Enums.Access.Sequential, failOn: Enums.FailOn.None, unlimited: true);
        return image.GetTypeOf("n-pages") != 0 && image.Get("n-pages") is int pages ? pages : 1;
    }
}

/// <summary>An image that libvips reads as it is.</summary>
/// <param name="path">The file.</param>
/// <param name="kind">What it is.</param>
/// <param name="images">Which of the images of the file its frames are, from 0.</param>
internal sealed class ImageMaster(string path, FileKind kind, IReadOnlyList<int> images) : MasterFile
{
    public override FileKind Kind => kind;

    public override int FrameCount => images.Count;

    protected override Raster Make(int frame) => new(path, kind, images[frame], null, temporary: false);
}
