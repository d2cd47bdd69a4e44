using ThuVienSo.Imaging.Pdf.Writing;
using ThuVienSo.Imaging.Requests;

namespace ThuVienSo.Imaging.Derivatives;

/// <summary>A small image that is made of each page beforehand, in JPEG: as large as fits into a box, never larger than the page.</summary>
/// <param name="MostWidth">Of the box.</param>
/// <param name="MostHeight">Of the box.</param>
/// <param name="Quality">Of the JPEG, to 100.</param>
public sealed record SmallImage(int MostWidth, int MostHeight, int Quality)
{
    /// <summary>For lists of pages.</summary>
    public static SmallImage Thumbnail { get; } = new(200, 300, 70);

    /// <summary>Legible on a phone, for slow links.</summary>
    public static SmallImage DataSaver { get; } = new(1000, 2400, 60);

    /// <summary>Its size, rounded as requests for images are (<see cref="ImagePlan"/>).</summary>
    public (int Width, int Height) SizeOf(int width, int height)
    {
        var scale = Math.Min(1, Math.Min((double)MostWidth / width, (double)MostHeight / height));
        return (Side(width, scale), Side(height, scale));
    }

    /// <summary>The file made beforehand, when it is just what is asked for of a page without a mark. Null when it is not, or is not there.</summary>
    /// <param name="plan">What is asked for.</param>
    /// <param name="path">Where the file would be.</param>
    public byte[]? Find(ImagePlan plan, string path)
    {
        // What is as large as the page itself is asked for in full quality.
        if (!plan.IsWholeJpeg || plan.Size == plan.Whole || plan.Size != SizeOf(plan.Whole.Width, plan.Whole.Height) || !File.Exists(path))
            return null;
        var file = File.ReadAllBytes(path);
        using var content = new MemoryStream(file);
        var header = JpegHeader.Read(content);
        return (header.Width, header.Height) == plan.Size ? file : null;
    }

    private static int Side(int side, double scale) => Math.Max(1, (int)Math.Round(side * scale, MidpointRounding.AwayFromZero));
}
