using System.Globalization;

using NetVips;

namespace ThuVienSo.Benchmarks.Scans;

/// <summary>Draws and scans the pages of the samples, and keeps the truth of every word for the tests.</summary>
/// <param name="drawing">Draws.</param>
/// <param name="truth">Folder for the truth: one table for each package.</param>
internal sealed class MadePages(PageDrawing drawing, string truth)
{
    /// <summary>Millimetres of a small book, such as is filled by a paragraph or two.</summary>
    public const double BookWidth = 120;

    public const double BookHeight = 160;

    private readonly Dictionary<string, List<string>> _truth = [];
    private int _number;

    public async Task<Scan> MakeAsync(string package, int page, string html, int dpi, double width = BookWidth, double height = BookHeight)
    {
        var scan = Scanner.Of(await drawing.DrawAsync(html, width, height, dpi), ++_number);
        var lines = _truth.TryGetValue(package, out var known) ? known : _truth[package] = [];
        lines.AddRange(scan.Words.Select(word => string.Create(
            CultureInfo.InvariantCulture, $"{page}\t{word.Text}\t{word.X:0}\t{word.Y:0}\t{word.Width:0}\t{word.Height:0}")));
        return scan;
    }

    /// <summary>Page, word, left, top, width and height in pixels of the image, a word a line.</summary>
    public void WriteTruth()
    {
        Directory.CreateDirectory(truth);
        foreach (var (package, lines) in _truth)
            File.WriteAllLines(Path.Combine(truth, package + ".tsv"), lines);
    }

    public static void WriteJpeg(Scan scan, string path, int dpi, int quality = 42) => Resolved(scan.Image, dpi).Jpegsave(path, q: quality, optimizeCoding: true);

    /// <summary>Black and white, as workshops scan print.</summary>
    public static void WriteBitonal(Scan scan, string path, int dpi)
    {
        using var black = scan.Image > 150;
        Resolved(black, dpi).Tiffsave(path, compression: Enums.ForeignTiffCompression.Ccittfax4, bitdepth: 1, resunit: Enums.ForeignTiffResunit.Inch);
    }

    /// <summary>libvips counts resolution in pixels a millimetre.</summary>
    public static Image Resolved(Image image, int dpi) => image.Copy(xres: dpi / 25.4, yres: dpi / 25.4);
}
