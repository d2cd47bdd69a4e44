using ThuVienSo.Ingestion.Packages.Recognition;

namespace ThuVienSo.Ingestion.Packages.Documents;

/// <summary>
/// A document without a list of its pages: images in the order of their names, with the texts that have the same names or one text for all; or a PDF, an EPUB, texts, sound or film alone.
/// </summary>
internal static class PlainDocument
{
    public static async Task<ScannedDocument> ReadAsync(DocumentSource source, CancellationToken cancellationToken)
    {
        var named = PageFiles.Of(source.Files, out var others);
        var (files, indexes) = FilesOf(source, named, others);
        var (pages, differing) = named.Count > 0
            ? await PagesOfAsync(source, named, others, indexes, cancellationToken)
            : (TextPages(source, others, indexes), []);
        var statement = PackageStatement.Of(source.Record?.Draft);
        var (kind, isGuess) = KindOf(source, statement.Kind, named.Count);
        return new ScannedDocument
        {
            Key = source.Key,
            Place = source.Place,
            Record = source.Record,
            Files = files,
            Pages = pages,
            Kind = kind,
            IsKindGuessed = isGuess,
            Structure = statement.StructureFor(kind),
            Access = statement.Access,
            Findings = [.. Findings(source, pages), .. SameNames(named), .. differing, .. statement.Findings(source.Name)],
        };
    }

    /// <summary>The images of pages, their other forms, and all else.</summary>
    private static (List<PackageFile> Files, Dictionary<string, int> Indexes) FilesOf(DocumentSource source, List<PageFiles> pages, List<SurveyedFile> others)
    {
        var wholes = source.Files.Where(file => file.Kind.IsWholeDocument()).Select(PageName.KeyOf).ToHashSet(StringComparer.Ordinal);
        var second = pages.SelectMany(page => page.Texts.Skip(1)).Concat(others.Where(text => wholes.Contains(PageName.KeyOf(text)))).Select(file => file.Path).ToHashSet(StringComparer.Ordinal);
        List<PackageFile> files =
        [
            .. pages.Select(page => DocumentReading.FileOf(page.Image)),
            .. pages.SelectMany(page => page.OtherImages).Select(file => DocumentReading.FileOf(file) with { IsAlternative = true }),
            .. source.Files.Where(file => !file.Kind.IsPageImage()).Select(file => DocumentReading.FileOf(file) with { IsAlternative = second.Contains(file.Path) }),
        ];
        return (files, files.Index().ToDictionary(one => one.Item.Path, one => one.Index, StringComparer.Ordinal));
    }

    private static async Task<(List<ScannedPage> Pages, IReadOnlyList<PackageFinding> Findings)> PagesOfAsync(
        DocumentSource source, List<PageFiles> named, List<SurveyedFile> others, Dictionary<string, int> indexes, CancellationToken cancellationToken)
    {
        var shared = await SharedTexts.ReadAsync(source, named, others, cancellationToken);
        var pages = new List<ScannedPage>(named.Count);
        foreach (var (at, page) in named.Index())
        {
            var text = page.Texts.Select(file => ((SurveyedFile File, int Part)?)(file, 0)).FirstOrDefault() ?? (shared.Parts.TryGetValue(at, out var part) ? part : null);
            pages.Add(new ScannedPage(at + 1, indexes[page.Image.Path], 0)
            {
                Label = PageName.LabelOf(page.Image.Stem),
                Text = text is { } given ? new GivenText(indexes[given.File.Path], PageFiles.OriginOf(given.File.Kind)!.Value, given.Part) : null,
            });
        }

        return (pages, shared.Findings);
    }

    /// <summary>Texts without images are pages themselves, unless they only go with a PDF or a recording.</summary>
    private static List<ScannedPage> TextPages(DocumentSource source, List<SurveyedFile> texts, Dictionary<string, int> indexes) =>
        source.Files.Any(file => file.Kind.IsWholeDocument()) ? []
            : [.. texts.Index().Select(one => new ScannedPage(one.Index + 1, null, 0)
            {
                Label = PageName.LabelOf(one.Item.Stem),
                Text = new GivenText(indexes[one.Item.Path], PageFiles.OriginOf(one.Item.Kind)!.Value, 0),
            })];

    /// <summary>What it is, and whether only the number of its files says so: one image by itself is more often a photograph than a book.</summary>
    private static (ScanKind Kind, bool IsGuess) KindOf(DocumentSource source, ScanKind? stated, int images)
    {
        if (images == 0 && source.Files.Any(file => file.Kind == ContentKind.Video))
            return (ScanKind.Video, false);
        if (images == 0 && source.Files.Any(file => file.Kind == ContentKind.Audio))
            return (ScanKind.Recording, false);
        if (stated is { } kind)
            return (kind, false);
        return images == 1 && !source.Files.Any(file => file.Kind.IsWholeDocument()) ? (ScanKind.Photograph, true) : (ScanKind.Book, false);
    }

    private static IEnumerable<PackageFinding> Findings(DocumentSource source, List<ScannedPage> pages)
    {
        foreach (var name in source.Missing)
            yield return RecordFindings.MissingFile(name, source.Name);
        if (pages.Count == 0 && !source.Files.Any(file => file.Kind.IsWholeDocument()))
            yield return RecordFindings.NothingToRead(source.Name);
        if (source.Record is null)
            yield return RecordFindings.WithoutRecord(source.Key, source.Name);
    }

    private static IEnumerable<PackageFinding> SameNames(List<PageFiles> pages) => pages
        .Where(page => page.SameName is not null)
        .Select(page => RecordFindings.SamePageName(page.Image.Path, page.Sequence, page.SameName!.Image.Path, page.SameName.Sequence));
}
