using System.Globalization;
using System.Text;

using ThuVienSo.Text.Pages;

namespace ThuVienSo.Imaging.Pdf.Writing;

/// <summary>One page of a PDF that is written: a JPEG from edge to edge, and its words, which are not shown but found and copied.</summary>
/// <param name="Jpeg">Path of the image, taken as it is.</param>
/// <param name="WidthPoints">Of the page, 1/72 inch; see <see cref="SizeOf"/>.</param>
/// <param name="HeightPoints">Of the page, 1/72 inch.</param>
/// <param name="Text">Null when there is none.</param>
/// <param name="Label">The number printed on it; null when not known.</param>
public sealed record PdfImagePage(string Jpeg, double WidthPoints, double HeightPoints, PageText? Text = null, string? Label = null)
{
    private const double PointsPerInch = 72;
    private const double LongSideOfA4 = 842;

    // Larger than this a PDF page may not be (ISO 32000-1, annex C.2).
    private const double LongestSide = 14_400;

    /// <summary>The size of a page in points: by its resolution, or, where that is not known, as long as a page of A4.</summary>
    public static (double Width, double Height) SizeOf(int widthPixels, int heightPixels, double? dpi)
    {
        var longest = Math.Max(widthPixels, heightPixels);
        var scale = dpi is { } stated ? PointsPerInch / stated : LongSideOfA4 / longest;
        scale = Math.Min(scale, LongestSide / longest);
        return (widthPixels * scale, heightPixels * scale);
    }
}

/// <summary>What a PDF says of itself.</summary>
/// <param name="Title">Shown by viewers.</param>
/// <param name="Author">Null when not known.</param>
/// <param name="Language">Tag of BCP 47; null when not known.</param>
/// <param name="Outline">Bookmarks in order, parents before children; frames are pages of this file, from 0.</param>
public sealed record PdfDetails(string Title, string? Author = null, string? Language = "vi", IReadOnlyList<PdfBookmark>? Outline = null);

/// <summary>
/// Writes a searchable PDF of page images to any stream, page by page: memory does not grow with their number, but for some bytes each. PDF 1.7. The words are set in
/// a font without shapes, invisibly (text rendering mode 3), each as wide as its box; every letter has its code, so that it can be found and copied.
/// </summary>
public static class PagesPdf
{
    /// <exception cref="FileNotFoundException">An image is not there.</exception>
    /// <exception cref="InvalidDataException">An image is not a JPEG.</exception>
    public static async Task WriteAsync(Stream output, PdfDetails details, IAsyncEnumerable<PdfImagePage> pages, CancellationToken cancellationToken)
    {
        var file = new PdfObjects(output);
        var letters = new LetterCodes();
        await file.BeginAsync(cancellationToken);
        var (catalog, tree, font, information) = (file.Reserve(), file.Reserve(), file.Reserve(), file.Reserve());
        List<int> numbers = [];
        List<string?> labels = [];
        await foreach (var page in pages.WithCancellation(cancellationToken))
        {
            numbers.Add(await WritePageAsync(file, page, tree, font, letters, cancellationToken));
            labels.Add(page.Label);
        }

        await file.WriteAsync(tree, $"<< /Type /Pages /Count {numbers.Count} /Kids [{string.Join(' ', numbers.Select(PdfObjects.Reference))}] >>", cancellationToken);
        await InvisibleFont.WriteAsync(file, font, letters, cancellationToken);
        await file.WriteAsync(information, Information(details), cancellationToken);
        var outline = await OutlineWriter.WriteAsync(file, details.Outline ?? [], numbers, cancellationToken);
        await file.WriteAsync(catalog, Catalog(details, tree, outline, labels), cancellationToken);
        await file.EndAsync(catalog, information, cancellationToken);
    }

    private static async Task<int> WritePageAsync(PdfObjects file, PdfImagePage page, int tree, int font, LetterCodes letters, CancellationToken cancellationToken)
    {
        var (image, content, number) = (file.Reserve(), file.Reserve(), file.Reserve());
        await using (var jpeg = File.OpenRead(page.Jpeg))
        {
            var header = JpegHeader.Read(jpeg);
            jpeg.Position = 0;
            await file.WriteStreamAsync(
                image,
                $"/Type /XObject /Subtype /Image /Width {header.Width} /Height {header.Height} /ColorSpace /{(header.Components == 1 ? "DeviceGray" : "DeviceRGB")} /BitsPerComponent 8 /Filter /DCTDecode",
                jpeg, jpeg.Length, cancellationToken);
        }

        var drawing = new StringBuilder();
        drawing.Append(CultureInfo.InvariantCulture, $"q {page.WidthPoints:0.###} 0 0 {page.HeightPoints:0.###} 0 0 cm /I Do Q\n");
        if (page.Text is { } text)
            InvisibleText.Write(drawing, text, page.WidthPoints, page.HeightPoints, letters);
        await file.WritePackedAsync(content, "", Encoding.ASCII.GetBytes(drawing.ToString()), cancellationToken);
        await file.WriteAsync(
            number,
            string.Create(
                CultureInfo.InvariantCulture,
                $"<< /Type /Page /Parent {tree} 0 R /MediaBox [0 0 {page.WidthPoints:0.###} {page.HeightPoints:0.###}] /Contents {content} 0 R /Resources << /XObject << /I {image} 0 R >> /Font << /F {font} 0 R >> >> >>"),
            cancellationToken);
        return number;
    }

    private static string Information(PdfDetails details) =>
        $"<< /Title {PdfObjects.Text(details.Title)} {(details.Author is { } author ? $"/Author {PdfObjects.Text(author)} " : "")}/Producer {PdfObjects.Text("ThuVienSo")} >>";

    private static string Catalog(PdfDetails details, int tree, int? outline, List<string?> labels)
    {
        var catalog = new StringBuilder($"<< /Type /Catalog /Pages {tree} 0 R /ViewerPreferences << /DisplayDocTitle true >>");
        if (details.Language is { } language)
            catalog.Append(CultureInfo.InvariantCulture, $" /Lang {PdfObjects.Text(language)}");
        if (outline is { } root)
            catalog.Append(CultureInfo.InvariantCulture, $" /Outlines {root} 0 R");
        if (labels.Exists(label => label is not null))
            catalog.Append(CultureInfo.InvariantCulture, $" /PageLabels << /Nums [{string.Join(' ', labels.Select((label, at) => $"{at} << /P {PdfObjects.Text(label ?? "")} >>"))}] >>");
        return catalog.Append(" >>").ToString();
    }
}
