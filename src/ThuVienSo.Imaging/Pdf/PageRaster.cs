using UglyToad.PdfPig.Content;

namespace ThuVienSo.Imaging.Pdf;

/// <summary>How large the image of a PDF page is.</summary>
/// <param name="Width">In pixels.</param>
/// <param name="Height">In pixels.</param>
/// <param name="Dpi">Dots per inch of the page.</param>
internal sealed record PageRaster(int Width, int Height, double Dpi)
{
    private const double PointsPerInch = 72;

    // Enough for the smallest print on a screen; a scan keeps its own resolution within bounds.
    private const double UsualDpi = 200;
    private const double LowestScanDpi = 100;
    private const double HighestScanDpi = 600;

    // A drawn page has no more detail than its print: a poster of a metre needs no more than this.
    private const double MostDrawnPixels = 60_000_000;

    /// <summary>Of a page of one JPEG: the size of that image. Of other scans: their resolution. Otherwise 200 dpi, less where the page is very large.</summary>
    public static PageRaster Of(Page page, long mostPixels)
    {
        var (across, down) = (page.Width / PointsPerInch, page.Height / PointsPerInch);
        if (PdfScan.Jpeg(page) is not null && PdfScan.FullImage(page) is { } image)
            return new PageRaster(image.WidthInSamples, image.HeightInSamples, Math.Round(image.WidthInSamples / across, 1));
        var dpi = PdfScan.FullImage(page) is { } scan ? Math.Clamp(Resolution(scan), LowestScanDpi, HighestScanDpi) : UsualDpi;
        dpi = Math.Min(dpi, Math.Sqrt(Math.Min(mostPixels, MostDrawnPixels) / (across * down)));
        return new PageRaster(Math.Max(1, (int)Math.Round(across * dpi)), Math.Max(1, (int)Math.Round(down * dpi)), Math.Round(dpi, 1));
    }

    private static double Resolution(IPdfImage image) => image.WidthInSamples / (image.BoundingBox.Width / PointsPerInch);
}
