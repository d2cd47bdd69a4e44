using System.Globalization;

using ThuVienSo.Imaging.Decoding;
using ThuVienSo.Imaging.Decoding.Child;
using ThuVienSo.Imaging.Inspection;
using ThuVienSo.Imaging.Masters;
using UglyToad.PdfPig;
using UglyToad.PdfPig.Content;
using UglyToad.PdfPig.Exceptions;

namespace ThuVienSo.Imaging.Pdf;

/// <summary>A PDF as a file of page images: the image itself where a page is one JPEG, else what <c>pdftoppm</c> draws.</summary>
internal sealed class PdfMaster : MasterFile
{
    private readonly string _path;
    private readonly DecodingLimits _limits;
    private (int Frame, Page Page)? _last;

    private PdfMaster(string path, PdfDocument document, DecodingLimits limits)
    {
        (_path, Document, _limits) = (path, document, limits);
        FrameCount = document.NumberOfPages;
    }

    public override FileKind Kind => FileKind.Pdf;

    public override int FrameCount { get; }

    public PdfDocument Document { get; }

    public static new PdfMaster Open(string path, DecodingLimits limits)
    {
        try
        {
            var document = PdfDocument.Open(path, new ParsingOptions { UseLenientParsing = true, SkipMissingFonts = true, MaxStackDepth = 128 });
            if (document.NumberOfPages > 0)
                return new PdfMaster(path, document, limits);
            document.Dispose();
            throw new ContentProblem(Problems.DamagedPdf("0"));
        }
        catch (PdfDocumentEncryptedException)
        {
            throw new ContentProblem(Problems.LockedPdf());
        }
        catch (Exception broken) when (broken is not (ContentProblem or IOException or UnauthorizedAccessException or OutOfMemoryException))
        {
            throw new ContentProblem(Problems.DamagedPdf(broken.Message));
        }
    }

    /// <summary>A page with its letters and images read.</summary>
    public Page Page(int frame)
    {
        if (_last is { } last && last.Frame == frame)
            return last.Page;
        try
        {
            var page = Document.GetPage(frame + 1);
            _last = (frame, page);
            return page;
        }
        catch (Exception broken) when (broken is not OutOfMemoryException)
        {
            throw new ContentProblem(Problems.DamagedPdf(broken.Message));
        }
    }

    public override PdfPageFacts PdfPage(int frame)
    {
        var page = Page(frame);
        return new PdfPageFacts(Math.Round(page.Width, 2), Math.Round(page.Height, 2), page.Letters.Count > 0, PdfScan.IsScan(page));
    }

    /// <summary>Drawing every page of a long book would make inspection as dear as all that comes after; an image that is there is looked at.</summary>
    public override bool CanLook(int frame) => PdfScan.Jpeg(Page(frame)) is not null;

    /// <summary>Size and resolution of the image that <see cref="Make"/> gives, without making it.</summary>
    public PageRaster Planned(int frame) => PageRaster.Of(Page(frame), _limits.Pixels);

    public override void Dispose() => Document.Dispose();

    protected override Raster Make(int frame)
    {
        var page = Page(frame);
        var planned = PageRaster.Of(page, _limits.Pixels);
        if (PdfScan.Jpeg(page) is { } jpeg)
        {
            var image = Path.Combine(Path.GetTempPath(), "pdf.jpg");
            File.WriteAllBytes(image, jpeg);
            return new Raster(image, FileKind.Jpeg, 0, planned.Dpi, temporary: true);
        }

        return Draw(frame, planned);
    }

    private Raster Draw(int frame, PageRaster planned)
    {
        var stem = Path.Combine(Path.GetTempPath(), "page");
        var output = stem + ".tif";
        File.Delete(output);
        // The program counts these sides before it turns the page.
        var (across, down) = Page(frame).Rotation.SwapsAxis ? (planned.Height, planned.Width) : (planned.Width, planned.Height);
        var number = (frame + 1).ToString(CultureInfo.InvariantCulture);
        var (_, said) = ExternalProgram.Poppler.Run(
            "-f", number, "-l", number, "-singlefile", "-cropbox", "-tiff", "-tiffcompression", "none",
            "-scale-to-x", across.ToString(CultureInfo.InvariantCulture), "-scale-to-y", down.ToString(CultureInfo.InvariantCulture), _path, stem);
        return File.Exists(output) && new FileInfo(output).Length > 0
            ? new Raster(output, FileKind.Tiff, 0, planned.Dpi, temporary: true)
            : throw new ContentProblem(Problems.DamagedPdf(said));
    }
}
