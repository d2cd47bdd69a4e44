using ThuVienSo.Catalog.Digital;
using ThuVienSo.Ingestion.Packages.Recognition;

namespace ThuVienSo.Ingestion.Packages.Documents;

/// <summary>
/// The files of one page: a TIFF, the JPEG made of it, the text read from it. Files whose names say the same page are of one when they are of different kinds, or lie in different folders that sort; any other is a
/// page of its own, so that none is lost by its name.
/// </summary>
internal sealed class PageFiles
{
    /// <summary>Of several images of one page, the one that is the page: what loses nothing goes first.</summary>
    private static readonly ContentKind[] _bestFirst = [ContentKind.Tiff, ContentKind.Jpeg2000, ContentKind.Png, ContentKind.Jpeg, ContentKind.WebP];

    private readonly List<SurveyedFile> _images = [];
    private readonly List<SurveyedFile> _texts = [];

    private PageFiles(int sequence, PageFiles? sameName) => (Sequence, SameName) = (sequence, sameName);

    /// <summary>From 1.</summary>
    public int Sequence { get; }

    /// <summary>The page before that has the same name; null for nearly all.</summary>
    public PageFiles? SameName { get; }

    public SurveyedFile Image => _images
        .OrderBy(file => ImageUse.RankOf(FolderName(file)) == ImageUse.Preview).ThenBy(file => Array.IndexOf(_bestFirst, file.Kind)).ThenBy(file => ImageUse.RankOf(FolderName(file))).First();

    public IEnumerable<SurveyedFile> OtherImages => _images.Where(file => file != Image);

    /// <summary>The best first; empty when none has its name.</summary>
    public IEnumerable<SurveyedFile> Texts => _texts.OrderBy(file => OriginOf(file.Kind));

    /// <summary>In the order in which they are first met.</summary>
    /// <param name="files">Of a document.</param>
    /// <param name="others">Texts without an image.</param>
    public static List<PageFiles> Of(IReadOnlyList<SurveyedFile> files, out List<SurveyedFile> others)
    {
        var pages = new List<PageFiles>();
        var byName = new Dictionary<string, List<PageFiles>>(StringComparer.Ordinal);
        var counts = new Dictionary<(string, ContentKind, string), int>();
        foreach (var file in files.Where(file => file.Kind.IsPageImage()))
        {
            var key = PageName.KeyOf(file);
            var number = NumberAmongSame(file, key, counts);
            var same = byName.TryGetValue(key, out var known) ? known : byName[key] = [];
            while (same.Count <= number)
            {
                same.Add(new(pages.Count + 1, same.Count > 0 ? same[0] : null));
                pages.Add(same[^1]);
            }

            same[number]._images.Add(file);
        }

        others = [];
        foreach (var text in files.Where(file => OriginOf(file.Kind) is not null))
        {
            if (byName.TryGetValue(PageName.KeyOf(text), out var same))
            {
                (same is [var only] ? only : same.MaxBy(page => page.Nearness(text))!)._texts.Add(text);
            }
            else
            {
                others.Add(text);
            }
        }

        return pages;
    }

    /// <summary>In the order in which one is preferred to another: with places before without; null for what is no text of a page.</summary>
    public static TextOrigin? OriginOf(ContentKind kind) => kind switch
    {
        ContentKind.Alto => TextOrigin.Alto,
        ContentKind.Hocr => TextOrigin.Hocr,
        ContentKind.Text => TextOrigin.Given,
        _ => null,
    };

    /// <summary>How many images before have the name and the kind and are no other form of it: those of the same folder, and of folders whose numbers may count.</summary>
    private static int NumberAmongSame(SurveyedFile file, string key, Dictionary<(string, ContentKind, string), int> counts)
    {
        const string Anywhere = "*", Counted = "#";
        var isCounted = file.Folder.Split('/').Any(name => SortingName.Of(name) is { IsNumbered: true });
        int Count(string where) => counts.GetValueOrDefault((key, file.Kind, where));
        var number = isCounted ? Count(Anywhere) : Math.Max(Count("/" + file.Folder), Count(Counted));
        foreach (var where in new[] { isCounted ? Counted : "/" + file.Folder, Anywhere })
        {
            counts[(key, file.Kind, where)] = Math.Max(Count(where), number + 1);
        }

        return number;
    }

    private int Nearness(SurveyedFile text) => _images.Max(image =>
        (image.Folder == text.Folder ? 2 : 0) + (string.Equals(PageName.Of(image.Name), PageName.Of(text.Name), StringComparison.OrdinalIgnoreCase) ? 1 : 0));

    private static string FolderName(SurveyedFile file) => file.Folder[(file.Folder.LastIndexOf('/') + 1)..];
}
