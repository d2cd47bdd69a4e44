using System.Collections.Frozen;
using System.Text.RegularExpressions;

using ThuVienSo.Catalog.Digital;
using ThuVienSo.Ingestion.Packages.Recognition;

namespace ThuVienSo.Ingestion.Packages.Documents;

/// <summary>
/// A document without a list of its pages: images in the order of their names, with the texts that have the same names; or a PDF, an EPUB, texts, sound or film alone.
/// </summary>
internal static partial class PlainDocument
{
    /// <summary>Of several images of one page, the one that is the page: what loses nothing goes first.</summary>
    private static readonly ContentKind[] _bestFirst = [ContentKind.Tiff, ContentKind.Jpeg2000, ContentKind.Png, ContentKind.Jpeg, ContentKind.WebP];

    private static readonly FrozenSet<string> _endings = FrozenSet.ToFrozenSet(
        ["tif", "tiff", "jpg", "jpeg", "png", "jp2", "webp", "xml", "alto", "hocr", "html", "htm", "txt", "ocr"], StringComparer.OrdinalIgnoreCase);

    public static ScannedDocument Read(DocumentSource source)
    {
        var groups = source.Files.Where(file => file.Kind.IsPageImage()).GroupBy(PageKey).Select(Best).ToList();
        var texts = source.Files.Where(file => OriginOf(file.Kind) is not null).ToList();
        var listed = new List<PackageFile>();
        listed.AddRange(groups.Select(page => DocumentReading.FileOf(page.Image)));
        listed.AddRange(groups.SelectMany(page => page.Others).Select(file => DocumentReading.FileOf(file) with { IsAlternative = true }));
        var rest = source.Files.Where(file => !file.Kind.IsPageImage()).ToList();
        listed.AddRange(rest.Select(DocumentReading.FileOf));
        var indexes = listed.Index().ToDictionary(one => one.Item.Path, one => one.Index, StringComparer.Ordinal);
        var pages = groups.Count > 0 ? PagesOf(groups, texts, indexes) : TextPages(source, texts, indexes);
        var statement = PackageStatement.Of(source.Record?.Draft);
        var kind = KindOf(source, statement.Kind, groups.Count);
        return new ScannedDocument
        {
            Key = source.Key,
            Place = source.Place,
            Record = source.Record,
            Files = listed,
            Pages = pages,
            Kind = kind,
            Structure = statement.StructureFor(kind),
            Access = statement.Access,
            Findings = [.. Findings(source, pages), .. statement.Findings(source.Name)],
        };
    }

    private sealed record PageGroup(SurveyedFile Image, IReadOnlyList<SurveyedFile> Others);

    private static PageGroup Best(IGrouping<string, SurveyedFile> files)
    {
        var best = files.MinBy(file => Array.IndexOf(_bestFirst, file.Kind))!;
        return new PageGroup(best, [.. files.Where(file => file != best)]);
    }

    private static List<ScannedPage> PagesOf(List<PageGroup> groups, List<SurveyedFile> texts, Dictionary<string, int> indexes)
    {
        var byKey = texts.GroupBy(PageKey).ToDictionary(group => group.Key, group => group.MinBy(file => OriginOf(file.Kind))!, StringComparer.Ordinal);
        var pages = new List<ScannedPage>(groups.Count);
        foreach (var (at, group) in groups.Index())
        {
            var text = byKey.GetValueOrDefault(PageKey(group.Image));
            pages.Add(new ScannedPage(at + 1, indexes[group.Image.Path], 0)
            {
                Label = LabelOf(group.Image.Stem),
                Text = text is null ? null : new GivenText(indexes[text.Path], OriginOf(text.Kind)!.Value, 0),
            });
        }

        return pages;
    }

    /// <summary>Texts without images are pages themselves, unless they only go with a PDF or a recording.</summary>
    private static List<ScannedPage> TextPages(DocumentSource source, List<SurveyedFile> texts, Dictionary<string, int> indexes) =>
        source.Files.Any(file => file.Kind.IsWholeDocument()) ? []
            : [.. texts.Index().Select(one => new ScannedPage(one.Index + 1, null, 0)
            {
                Label = LabelOf(one.Item.Stem),
                Text = new GivenText(indexes[one.Item.Path], OriginOf(one.Item.Kind)!.Value, 0),
            })];

    /// <summary>In the order in which one is preferred to another: with places before without.</summary>
    private static TextOrigin? OriginOf(ContentKind kind) => kind switch
    {
        ContentKind.Alto => TextOrigin.Alto,
        ContentKind.Hocr => TextOrigin.Hocr,
        ContentKind.Text => TextOrigin.Given,
        _ => null,
    };

    /// <summary>What the images and texts of one page have in common: the name, and the folder if it does not only sort files by what they are.</summary>
    private static string PageKey(SurveyedFile file)
    {
        var folders = file.Folder.Split('/', StringSplitOptions.RemoveEmptyEntries).Where(name => !PackageFolder.IsSortingName(name));
        return $"{string.Join('/', folders)}/{PackageNames.KeyOf(PageName(file.Name))}";
    }

    /// <summary>Without all endings that say what a file is: "0001.tif", "0001.alto.xml" and "0001.tif.hocr" are of page 0001.</summary>
    private static string PageName(string name)
    {
        var stem = SurveyedFile.StemOf(name);
        return stem != name && _endings.Contains(name[(stem.Length + 1)..]) ? PageName(stem) : name;
    }

    /// <summary>The sides of a leaf ("12r"), and names that are words ("bìa trước"); what only counts is no label.</summary>
    private static string? LabelOf(string stem)
    {
        if (LeafSide().Match(stem) is { Success: true } side)
            return side.Groups[1].Value.TrimStart('0') + side.Groups[2].Value.ToLowerInvariant();
        return stem.Any(char.IsAsciiDigit) ? null : stem.Replace('_', ' ').Replace('-', ' ');
    }

    private static ScanKind KindOf(DocumentSource source, ScanKind? stated, int images) =>
        images == 0 && source.Files.Any(file => file.Kind == ContentKind.Video) ? ScanKind.Video
        : images == 0 && source.Files.Any(file => file.Kind == ContentKind.Audio) ? ScanKind.Recording
        : stated ?? (images == 1 ? ScanKind.Photograph : ScanKind.Book);

    private static IEnumerable<PackageFinding> Findings(DocumentSource source, List<ScannedPage> pages)
    {
        foreach (var name in source.Missing)
            yield return RecordFindings.MissingFile(name, source.Name);
        if (pages.Count == 0 && !source.Files.Any(file => file.Kind.IsWholeDocument()))
            yield return RecordFindings.NothingToRead(source.Name);
        if (source.Record is null)
            yield return RecordFindings.WithoutRecord(source.Key, source.Name);
    }

    [GeneratedRegex(@"(\d+)([rvRV])$", RegexOptions.CultureInvariant)]
    private static partial Regex LeafSide();
}
