using UglyToad.PdfPig.Content;
using UglyToad.PdfPig.Core;
using UglyToad.PdfPig.Tokens;

namespace ThuVienSo.Imaging.Pdf;

/// <summary>Whether a page of a PDF is a scan, and its image.</summary>
internal static class PdfScan
{
    // Scanning programs leave a thin margin, or cut a little over the edge.
    private const double LeastShare = 0.9;
    private const double EdgeShare = 0.01;

    /// <summary>Images cover the page, and nothing that is drawn stands on them but invisible text.</summary>
    public static bool IsScan(Page page)
    {
        if (page.Letters.Any(letter => !IsInvisible(letter)) || page.Width <= 0 || page.Height <= 0)
            return false;
        return page.GetImages().Sum(image => Covered(image, page)) >= LeastShare * page.Width * page.Height;
    }

    /// <summary>The one image that a page consists of; null when it is something else.</summary>
    public static IPdfImage? FullImage(Page page) => IsScan(page) && page.GetImages().ToList() is [var only] ? only : null;

    /// <summary>The bytes of the one JPEG that a page is, when they can be used as they are: upright, from edge to edge, without mask, in grey or RGB.</summary>
    public static byte[]? Jpeg(Page page)
    {
        if (page.Rotation.Value != 0 || page.Paths.Count > 0 || FullImage(page) is not { IsInlineImage: false, MaskImage: null } image)
            return null;
        var box = image.BoundingBox;
        var (side, top) = (EdgeShare * page.Width, EdgeShare * page.Height);
        var fits = Math.Abs(box.Rotation) < 0.01 && box.BottomLeft.X < box.BottomRight.X && box.BottomLeft.Y < box.TopLeft.Y
            && Math.Abs(box.Left) <= side && Math.Abs(box.Right - page.Width) <= side && Math.Abs(box.Bottom) <= top && Math.Abs(box.Top - page.Height) <= top;
        return fits && IsPlainJpeg(image) && image.RawMemory.Span.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]) ? image.RawMemory.ToArray() : null;
    }

    private static bool IsPlainJpeg(IPdfImage image)
    {
        var dictionary = image.ImageDictionary;
        if (dictionary.ContainsKey(NameToken.Decode) || dictionary.ContainsKey(NameToken.Mask) || dictionary.ContainsKey(NameToken.Smask))
            return false;
        var isJpeg = dictionary.TryGet(NameToken.Filter, out var filter) && filter switch
        {
            NameToken name => name.Data == "DCTDecode",
            ArrayToken { Data: [NameToken single] } => single.Data == "DCTDecode",
            _ => false,
        };
        return isJpeg && image.ColorSpaceDetails is { NumberOfColorComponents: 1 or 3 };
    }

    private static bool IsInvisible(Letter letter) =>
        letter.RenderingMode is TextRenderingMode.Neither or TextRenderingMode.NeitherClip || string.IsNullOrWhiteSpace(letter.Value);

    private static double Covered(IPdfImage image, Page page)
    {
        var box = image.BoundingBox;
        var across = Math.Min(box.Right, page.Width) - Math.Max(box.Left, 0);
        var down = Math.Min(box.Top, page.Height) - Math.Max(box.Bottom, 0);
        return Math.Max(0, across) * Math.Max(0, down);
    }
}
