using System.Globalization;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using ThuVienSo.Catalog.Digital;
using ThuVienSo.Catalog.Files;
using ThuVienSo.Imaging.Pdf;
using ThuVienSo.Imaging.Pdf.Writing;
using ThuVienSo.Imaging.Pyramids;
using ThuVienSo.Imaging.Requests;
using ThuVienSo.Web.Access;
using ThuVienSo.Web.Pages.Language;
using ThuVienSo.Web.Protocols.Iiif;

namespace ThuVienSo.Web.Reading;

/// <summary>One PDF of page images with their words, and what it is made of. Where pages are missing, its first page says which.</summary>
/// <param name="Shown">The object as the visitor may have it.</param>
/// <param name="Pages">Those asked for that have an image.</param>
/// <param name="Missing">Those asked for that have none.</param>
/// <param name="Title">Of the document.</param>
internal sealed record PdfBook(DigitalObject Shown, IReadOnlyList<DigitalPage> Pages, IReadOnlyList<DigitalPage> Missing, string Title)
{
    /// <summary>Up to so many pages are made anew at a size for printing; longer books have the small images that are there, so that they are had within seconds.</summary>
    public const int MostLarge = 100;

    private const int LargeSide = 2000;
    private const int TextsAtOnce = 50;

    /// <summary>Raised when other files are to be made of the same.</summary>
    private const int Recipe = 2;

    /// <summary>Names all that it is made of.</summary>
    public string Tag
    {
        get
        {
            var made = new StringBuilder(string.Create(CultureInfo.InvariantCulture, $"{Recipe} {Shown.Id} {Title}"));
            foreach (var page in Pages)
                made.Append(CultureInfo.InvariantCulture, $" {page.Id}:{page.Image!.Master}:{page.TextId}");
            foreach (var page in Missing)
                made.Append(CultureInfo.InvariantCulture, $" -{page.Id}");
            return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(made.ToString())).AsSpan(0, 16));
        }
    }

    /// <summary>Writes it, page by page.</summary>
    /// <param name="path">Of the file; a file beside it holds one image at a time.</param>
    /// <param name="desk">Has the texts.</param>
    /// <param name="derivatives">Where the images lie.</param>
    /// <param name="pyramids">Those that are open.</param>
    /// <param name="cancellationToken">The program ends.</param>
    /// <exception cref="FileNotFoundException">An image was taken away, to be made again.</exception>
    public async Task WriteAsync(string path, ReadingDesk desk, Derivatives derivatives, PyramidCache pyramids, CancellationToken cancellationToken)
    {
        var scratch = path + ".jpg";
        try
        {
            await using var output = File.Create(path);
            await PagesPdf.WriteAsync(output, new PdfDetails(Title, Outline: Outline()), PagesAsync(scratch, desk, derivatives, pyramids, cancellationToken), cancellationToken);
        }
        finally
        {
            File.Delete(scratch);
        }
    }

    private async IAsyncEnumerable<PdfImagePage> PagesAsync(
        string scratch, ReadingDesk desk, Derivatives derivatives, PyramidCache pyramids, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (Missing.Count > 0)
            yield return NoticePage.Write(scratch, [Title, Said(LanguageMap.Vietnamese), Said(LanguageMap.English)]);
        foreach (var some in Pages.Chunk(TextsAtOnce))
        {
            var texts = await desk.TextsAsync(some, cancellationToken);
            foreach (var page in some)
            {
                var image = page.Image!;
                var (width, height) = PdfImagePage.SizeOf(image.Width, image.Height, image.Dpi);
                var jpeg = Pages.Count <= MostLarge ? Large(image, scratch, derivatives, pyramids) : derivatives.PathOf(image.Master, image.Frame, DerivativeKind.DataSaver);
                yield return new PdfImagePage(jpeg, width, height, texts.GetValueOrDefault(page.Sequence), page.Label);
            }
        }
    }

    private string Said(CultureInfo language) =>
        string.Format(language, Texts.In(language, "Pdf.Missing"), Missing.Count, PageSelection.Format([.. Missing.Select(page => page.Sequence)]));

    private static string Large(DigitalPageImage image, string path, Derivatives derivatives, PyramidCache pyramids)
    {
        using var pyramid = pyramids.Rent(derivatives.PathOf(image.Master, image.Frame, DerivativeKind.Pyramid));
        var size = string.Create(CultureInfo.InvariantCulture, $"!{LargeSide},{LargeSide}");
        if (!ImageRequest.TryParse("full", size, "0", "default.jpg", out var request, out _)
            || !ImagePlan.TryMake(request, pyramid.Width, pyramid.Height, pyramid.IsGrey, SizeLimits.Usual, out var plan, out _))
            throw new InvalidOperationException("The whole of an image can always be had.");
        File.WriteAllBytes(path, pyramid.Make(plan, null));
        return path;
    }

    /// <summary>Chapters whose first page is in the file.</summary>
    private List<PdfBookmark> Outline()
    {
        var bookmarks = new List<PdfBookmark>();
        var before = Missing.Count > 0 ? 1 : 0;
        Add(Shown.Structure.Ranges, 0);
        return bookmarks;

        void Add(IReadOnlyList<PageRange> ranges, int level)
        {
            foreach (var range in ranges)
            {
                if (Pages.Index().FirstOrDefault(page => page.Item.Sequence == range.First) is { Item: not null } first)
                    bookmarks.Add(new PdfBookmark(level, range.Label, first.Index + before));
                Add(range.Children, level + 1);
            }
        }
    }
}
