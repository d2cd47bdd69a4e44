using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using ThuVienSo.Catalog.Digital;
using ThuVienSo.Catalog.Files;
using ThuVienSo.Imaging.Pdf;
using ThuVienSo.Imaging.Pdf.Writing;
using ThuVienSo.Imaging.Pyramids;
using ThuVienSo.Imaging.Requests;
using ThuVienSo.Web.Access;
using ThuVienSo.Web.Hosting;

namespace ThuVienSo.Web.Reading;

/// <summary>
/// Searchable PDF files of page images: each made once and kept while there is room. One is made at a time, so that readers who look at pages come first. What is kept is named by all that it is made of; nothing in the
/// folder need be there.
/// </summary>
internal sealed class PdfShelf(ReadingDesk desk, WebSettings settings, PyramidCache pyramids, TimeProvider time) : IDisposable
{
    /// <summary>Up to so many pages are made anew at a size for printing; longer books have the small images that are there, so that they are had within seconds.</summary>
    public const int MostLarge = 100;

    private const long MostBytes = 2L << 30;
    private const int LargeSide = 2000;
    private const int TextsAtOnce = 50;

    private readonly Derivatives _derivatives = new(settings.DerivativesFolder);
    private readonly SemaphoreSlim _maker = new(1);

    private string Folder => Path.Combine(settings.CacheFolder, "pdf");

    /// <summary>The path of the file and the name of its content; null when no image of these pages is made yet.</summary>
    /// <param name="shown">As the visitor may have it.</param>
    /// <param name="pages">Of it.</param>
    /// <param name="title">Of the document.</param>
    /// <param name="cancellationToken">Nothing is kept then.</param>
    public async Task<(string Path, string Tag)?> FindAsync(DigitalObject shown, IReadOnlyList<DigitalPage> pages, string title, CancellationToken cancellationToken)
    {
        var ready = pages.Where(page => page.Image is { Ready: true }).ToList();
        if (ready.Count == 0)
            return null;
        var tag = TagOf(shown, ready, title);
        var path = Path.Combine(Folder, tag + ".pdf");
        if (Take(path))
            return (path, tag);
        await _maker.WaitAsync(cancellationToken);
        try
        {
            if (!Take(path))
                await MakeAsync(path, shown, ready, title, cancellationToken);
        }
        finally
        {
            _maker.Release();
        }

        return (path, tag);
    }

    public void Dispose() => _maker.Dispose();

    /// <summary>Whether it is there; those taken last go last.</summary>
    private bool Take(string path)
    {
        if (!File.Exists(path))
            return false;
        File.SetLastWriteTimeUtc(path, time.GetUtcNow().UtcDateTime);
        return true;
    }

    private async Task MakeAsync(string path, DigitalObject shown, List<DigitalPage> pages, string title, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(Folder);
        var (half, image) = (path + ".half", path + ".jpg");
        try
        {
            await using (var output = File.Create(half))
                await PagesPdf.WriteAsync(output, new PdfDetails(title, Outline: Outline(shown, pages)), PagesAsync(pages, image, cancellationToken), cancellationToken);
            File.Move(half, path, overwrite: true);
        }
        finally
        {
            File.Delete(half);
            File.Delete(image);
        }

        MakeRoom(path);
    }

    private async IAsyncEnumerable<PdfImagePage> PagesAsync(
        List<DigitalPage> pages, string scratch, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var some in pages.Chunk(TextsAtOnce))
        {
            var texts = await desk.TextsAsync(some, cancellationToken);
            foreach (var page in some)
            {
                var image = page.Image!;
                var (width, height) = PdfImagePage.SizeOf(image.Width, image.Height, image.Dpi);
                var jpeg = pages.Count <= MostLarge ? Large(image, scratch) : _derivatives.PathOf(image.Master, image.Frame, DerivativeKind.DataSaver);
                yield return new PdfImagePage(jpeg, width, height, texts.GetValueOrDefault(page.Sequence), page.Label);
            }
        }
    }

    private string Large(DigitalPageImage image, string path)
    {
        using var pyramid = pyramids.Rent(_derivatives.PathOf(image.Master, image.Frame, DerivativeKind.Pyramid));
        var size = string.Create(CultureInfo.InvariantCulture, $"!{LargeSide},{LargeSide}");
        if (!ImageRequest.TryParse("full", size, "0", "default.jpg", out var request, out _)
            || !ImagePlan.TryMake(request, pyramid.Width, pyramid.Height, pyramid.IsGrey, SizeLimits.Usual, out var plan, out _))
            throw new InvalidOperationException("The whole of an image can always be had.");
        File.WriteAllBytes(path, pyramid.Make(plan, null));
        return path;
    }

    /// <summary>Chapters whose first page is in the file.</summary>
    private static List<PdfBookmark> Outline(DigitalObject shown, List<DigitalPage> pages)
    {
        var bookmarks = new List<PdfBookmark>();
        Add(shown.Structure.Ranges, 0);
        return bookmarks;

        void Add(IReadOnlyList<PageRange> ranges, int level)
        {
            foreach (var range in ranges)
            {
                if (pages.FindIndex(page => page.Sequence == range.First) is var frame and >= 0)
                    bookmarks.Add(new PdfBookmark(level, range.Label, frame));
                Add(range.Children, level + 1);
            }
        }
    }

    private static string TagOf(DigitalObject shown, List<DigitalPage> pages, string title)
    {
        var made = new StringBuilder(string.Create(CultureInfo.InvariantCulture, $"1 {shown.Id} {title}"));
        foreach (var page in pages)
            made.Append(CultureInfo.InvariantCulture, $" {page.Id}:{page.Image!.Master}:{page.TextId}");
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(made.ToString())).AsSpan(0, 16));
    }

    /// <summary>Takes away those that nobody took for the longest time. One that is being sent stays readable where the system keeps open files, and is kept elsewhere.</summary>
    private void MakeRoom(string kept)
    {
        var files = new DirectoryInfo(Folder).GetFiles("*.pdf").OrderByDescending(file => file.LastWriteTimeUtc).ToList();
        long bytes = 0;
        foreach (var file in files)
        {
            bytes += file.Length;
            if (bytes > MostBytes && file.FullName != kept)
                file.Delete();
        }
    }
}
