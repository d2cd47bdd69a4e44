using ThuVienSo.Ingestion.Packages.Recognition;
using ThuVienSo.Ingestion.Packages.Texts;

namespace ThuVienSo.Ingestion.Packages.Documents;

/// <summary>
/// Texts whose names say no page: one hOCR or ALTO for all images, as Tesseract and the Internet Archive write it, or one whose image is named inside. Each of their pages goes to the image that it names; where none is
/// named, to that of its number.
/// </summary>
/// <param name="Parts">By index of the page: the file, and which page of it, from 0.</param>
/// <param name="Findings">Texts with another number of pages than there are images.</param>
internal sealed record SharedTexts(IReadOnlyDictionary<int, (SurveyedFile File, int Part)> Parts, IReadOnlyList<PackageFinding> Findings)
{
    /// <param name="source">The document.</param>
    /// <param name="pages">Its pages by their images.</param>
    /// <param name="texts">Those that no page has by its name.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public static async Task<SharedTexts> ReadAsync(DocumentSource source, List<PageFiles> pages, List<SurveyedFile> texts, CancellationToken cancellationToken)
    {
        var parts = new Dictionary<int, (SurveyedFile, int)>();
        var findings = new List<PackageFinding>();
        var byName = pages.Index().GroupBy(page => NameKey(page.Item.Image.Name)).Where(same => same.Count() == 1).ToDictionary(same => same.Key, same => same.First().Index, StringComparer.Ordinal);
        var placed = texts.Where(text => text.Kind is ContentKind.Alto or ContentKind.Hocr).ToList();
        foreach (var text in placed)
        {
            await using var content = source.Container.Open(text.Entry);
            var read = (await GivenTexts.ReadAsync(content, text.Kind, text.Path, cancellationToken)).Pages;
            var images = ByName(read, byName) ?? (placed.Count == 1 ? ByNumber(read, pages) : null);
            if (images is not null)
            {
                foreach (var (part, image) in images.Index().Where(one => one.Item >= 0 && !pages[one.Item].Texts.Any()))
                {
                    parts.TryAdd(image, (text, part));
                }
            }
            else if (read.Count > 1)
            {
                findings.Add(TextReasons.OtherNumberOfPages(text.Path, read.Count, pages.Count));
            }
        }

        return new(parts, findings);
    }

    /// <summary>The image of each page of the text by the name that it states, -1 for one that there is not; null when they do not name images of the document, or one more than once.</summary>
    private static List<int>? ByName(IReadOnlyList<GivenPage> read, Dictionary<string, int> byName)
    {
        var images = read.Select(page => page.Image is { } name && byName.TryGetValue(NameKey(name), out var image) ? image : -1).ToList();
        var found = images.Where(image => image >= 0).ToList();
        return found.Count > 0 && found.Distinct().Count() == found.Count ? images : null;
    }

    /// <summary>By the numbers that they state, else by their order; an image of many pages takes them all. Null when there are more or fewer than images.</summary>
    private static List<int>? ByNumber(IReadOnlyList<GivenPage> read, List<PageFiles> pages)
    {
        if (pages is [{ Image.Kind: ContentKind.Tiff }] && read.Count > 0)
        {
            return [0];
        }

        if (read.Count != pages.Count)
        {
            return null;
        }

        var stated = read.Select(page => page.Number is { } number && number < pages.Count ? number : -1).ToList();
        return stated.TrueForAll(number => number >= 0) && stated.Distinct().Count() == stated.Count ? stated : [.. Enumerable.Range(0, read.Count)];
    }

    private static string NameKey(string path) => PackageNames.KeyOf(PageName.Of(path[(path.LastIndexOfAny(['/', '\\']) + 1)..]));
}
