using ThuVienSo.Catalog.Digital;
using ThuVienSo.Catalog.Files;
using ThuVienSo.Imaging.Decoding;
using ThuVienSo.Ingestion.Formats;
using ThuVienSo.Ingestion.Packages;
using ThuVienSo.Ingestion.Packages.Checks;

namespace ThuVienSo.Ingestion.Scans;

/// <summary>A digital object while it is put together.</summary>
/// <param name="document">As it was read from its package.</param>
/// <param name="languages">In which its pages are recognised.</param>
internal sealed class PageAssembly(ScannedDocument document, string languages)
{
    private readonly List<DigitalFileDraft> _files = [];
    private readonly List<PageDraft> _pages = [];
    private readonly List<PackageFinding> _findings = [];
    private readonly List<(int Page, string File, InspectedFrame Frame)> _pictures = [];
    private readonly List<PageRange> _outline = [];

    public ScannedDocument Document => document;

    public string Languages => languages;

    /// <summary>Photographs have no text to recognise.</summary>
    public bool IsRecognised => document.Kind is not ScanKind.Photograph;

    /// <summary>By index of the file.</summary>
    public List<FileHash> Hashes { get; } = [];

    public Dictionary<int, InspectedFile> Inspected { get; } = [];

    /// <summary>What was read of the files of text, by index of the file.</summary>
    public Dictionary<int, IReadOnlyList<KeptText>> Texts { get; } = [];

    public int PageCount => _pages.Count;

    /// <summary>What the file calls itself.</summary>
    public string? Title { get; set; }

    public void Add(PackageFile file, FileHash hash)
    {
        Hashes.Add(hash);
        _files.Add(new DigitalFileDraft(hash.ToString(), file.Name, file.MediaType, file.Role));
    }

    /// <summary>A file of which nothing is kept, and why.</summary>
    public void AddUnreadable(PackageFile file, PackageFinding why)
    {
        _findings.Add(why);
        Inspected.Add(Hashes.Count, new InspectedFile([], null) { IsReported = true });
        Texts.Add(Hashes.Count, []);
        Hashes.Add(default);
        _files.Add(new DigitalFileDraft("", file.Name, file.MediaType, file.Role));
    }

    public void Add(PackageFinding finding) => _findings.Add(finding);

    public bool IsOnlyPageOf(int file) => document.Pages.Count(page => page.File == file) == 1;

    public void AddFrame(ScannedPage page, int file, InspectedFrame frame, long? text)
    {
        _pages.Add(new PageDraft(page.Label, file + 1, frame.ImageId, text));
        _pictures.Add((_pages.Count, document.Files[file].Path, frame));
    }

    public void AddTextPage(ScannedPage page, KeptText text) => _pages.Add(new PageDraft(page.Label ?? text.Label, text.File + 1, null, text.Id));

    /// <summary>Nothing can be read of the file; what it would be is kept as a page, so that the order of the others stays.</summary>
    public void AddUnreadable(ScannedPage page, DecodingProblem? problem)
    {
        _pages.Add(new PageDraft(page.Label, page.File + 1, null, null));
        if (Inspected[page.File!.Value].IsReported)
            return;
        var (vi, en) = problem is null ? ("không có ảnh nào", "it has no image") : (problem.Vietnamese, problem.English);
        var file = document.Files[page.File.Value].Path;
        _findings.Add(new PackageFinding(
            FindingSeverity.Blocking, "picture-unreadable", Sentence.Of($"Không đọc được ảnh “{file}”: {vi}", $"The image “{file}” cannot be read: {en}"), file, _pages.Count));
    }

    /// <summary>The bookmarks of a PDF, the outermost, each up to the page before the next.</summary>
    public void AddOutline(PdfContent pdf, int pagesBefore)
    {
        var marks = pdf.Chapters;
        for (var at = 0; at < marks.Count; at++)
        {
            var first = pagesBefore + marks[at].Frame + 1;
            var last = at + 1 < marks.Count ? Math.Max(first, pagesBefore + marks[at + 1].Frame) : _pages.Count;
            if (first <= _pages.Count)
                _outline.Add(new PageRange(marks[at].Title, first, Math.Min(last, _pages.Count)));
        }
    }

    /// <summary>What is to be said of the order of the pages, their number, their images and their language.</summary>
    public void Check()
    {
        _findings.AddRange(PageOrderChecks.Of(document));
        _findings.AddRange(BelongingChecks.Of(document));
        _findings.AddRange(PageOrderChecks.Doubles([.. _pictures.Select(picture => new HashedPage(
            picture.Page, picture.File, picture.Frame.Facts.Frame, _files[_pages[picture.Page - 1].File!.Value - 1].Sha256))]));
        _findings.AddRange(PictureChecks.Of([.. _pictures.Select(picture => new PictureFacts(picture.Page, picture.File, picture.Frame.Facts))], document));
        PackageFinding?[] single =
        [
            document.Record is { } record ? ExtentCheck.Of(record.Draft.Description, _pages.Count) : null, LanguageCheck.Of(document, installed: null),
        ];
        _findings.AddRange(single.OfType<PackageFinding>());
    }

    public AssembledDocument End()
    {
        var structure = document.Structure.Ranges.Count > 0 || _outline.Count == 0 ? document.Structure : document.Structure with { Ranges = _outline };
        var draft = new DigitisationDraft
        {
            Access = document.Access ?? AccessRule.Open,
            Structure = structure with { RecognitionLanguages = languages },
            Files = _files,
            Pages = _pages,
        };
        return new AssembledDocument(draft, _findings, Title);
    }
}
