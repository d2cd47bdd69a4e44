using ThuVienSo.Catalog.Digital;
using ThuVienSo.Catalog.Files;
using ThuVienSo.Imaging.Decoding;
using ThuVienSo.Imaging.Pdf;
using ThuVienSo.Ingestion.Formats;
using ThuVienSo.Ingestion.Packages;
using ThuVienSo.Ingestion.Packages.Texts;
using ThuVienSo.Text.Pages;

namespace ThuVienSo.Ingestion.Scans;

/// <summary>What a PDF says beside its pages' images. All numbers of pages count from 0.</summary>
/// <param name="Texts">Ids of the texts of pages that have any.</param>
/// <param name="Labels">Printed numbers of pages that state them.</param>
/// <param name="Chapters">The outermost bookmarks by page.</param>
internal sealed record PdfContent(IReadOnlyDictionary<int, long> Texts, IReadOnlyDictionary<int, string> Labels, IReadOnlyList<(int Frame, string Title)> Chapters);

/// <summary>Reads the text layer of PDFs. A layer of a few letters is what a scanner or a stamp left, and the page is recognised instead.</summary>
internal sealed class PdfReading(DigitalObjects objects, FileStore store, DecodingPool decoding)
{
    private const int FewestLetters = 20;

    public async Task<PdfContent> ReadAsync(PageAssembly work, int file, CancellationToken cancellationToken)
    {
        var answer = await decoding.ReadPdfTextAsync(store.PathOf(work.Hashes[file]), cancellationToken);
        var path = work.Document.Files[file].Path;
        if (answer is not Decoded<PdfText>.Done { Value: var pdf })
        {
            var problem = ((Decoded<PdfText>.Refused)answer).Problem;
            work.Add(new PackageFinding(
                FindingSeverity.Warning, "pdf-text-unreadable",
                Sentence.Of($"Không đọc được lớp văn bản của “{path}”: {problem.Vietnamese}", $"The text layer of “{path}” cannot be read: {problem.English}"), path));
            return new PdfContent(new Dictionary<int, long>(), new Dictionary<int, string>(), []);
        }

        var (texts, labels) = (new Dictionary<int, long>(), new Dictionary<int, string>());
        foreach (var page in pdf.Pages)
        {
            if (page.Label is { } label)
                labels[page.Frame] = label;
            if (page.Read() is { } text && text.Text.Count(char.IsLetter) >= FewestLetters)
                texts[page.Frame] = await KeepAsync(work, file, page.Frame, Converted(work, text, path, page.Frame), cancellationToken);
        }

        work.Title ??= pdf.Information.GetValueOrDefault("Title") is { } title && !string.IsNullOrWhiteSpace(title) ? title.Trim() : null;
        var chapters = pdf.Outline.Where(mark => mark is { Level: 0, Frame: not null }).Select(mark => (mark.Frame!.Value, mark.Title)).OrderBy(mark => mark.Value).ToList();
        return new PdfContent(texts, labels, chapters);
    }

    /// <summary>The fonts of TCVN3 and VNI have the letters of another alphabet in their places, and a PDF gives those.</summary>
    private static PageText Converted(PageAssembly work, PageText text, string path, int frame)
    {
        var (converted, finding) = GivenTexts.Convert(text, path, frame + 1);
        if (finding is not null)
            work.Add(finding);
        return converted;
    }

    private Task<long> KeepAsync(PageAssembly work, int file, int frame, PageText text, CancellationToken cancellationToken) =>
        objects.TextAsync(TextKeys.Of(TextOrigin.Pdf, work.Hashes[file], frame, ""), TextOrigin.Pdf, null, null, PageTextFile.Write(text), cancellationToken);
}
