using ThuVienSo.Catalog.Digital;
using ThuVienSo.Catalog.Files;
using ThuVienSo.Imaging.Decoding;
using ThuVienSo.Ingestion.Formats;
using ThuVienSo.Ingestion.Packages;
using ThuVienSo.Ingestion.Packages.Checks;
using ThuVienSo.Ingestion.Packages.Texts;

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

    public ScannedDocument Document { get; private set; } = document;

    public string Languages => languages;

    /// <summary>What is said to be a photograph or an object has no text to recognise, unless a language is stated for it.</summary>
    public bool IsRecognised => Document.Kind is not ScanKind.Photograph || Document.IsKindGuessed || Document.Structure.RecognitionLanguages is not null;

    /// <summary>Pages that wait for recognition.</summary>
    public int Awaiting { get; set; }

    /// <summary>Pages whose writing, if they have any, is not recognised.</summary>
    public int Unread { get; set; }

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
        _files.Add(new DigitalFileDraft(hash.ToString(), file.Name, file.MediaType, file.Role, file.Access?.Level, file.Access?.OpenOn));
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

    public bool IsOnlyPageOf(int file) => Document.Pages.Count(page => page.File == file) == 1;

    public void AddFrame(ScannedPage page, int file, InspectedFrame frame, long? text)
    {
        _pages.Add(Page(page.Label, file, page.Text?.File, frame.ImageId, text));
        _pictures.Add((_pages.Count, Document.Files[file].Path, frame));
    }

    public void AddTextPage(ScannedPage page, KeptText text) => _pages.Add(Page(page.Label ?? text.Label, text.File, null, null, text.Id));

    /// <summary>Nothing can be read of the file; what it would be is kept as a page, so that the order of the others stays.</summary>
    public void AddUnreadable(ScannedPage page, DecodingProblem? problem)
    {
        _pages.Add(Page(page.Label, page.File!.Value, null, null, null));
        if (Inspected[page.File!.Value].IsReported)
            return;
        var (vi, en) = problem is null ? ("không có ảnh nào", "it has no image") : (problem.Vietnamese, problem.English);
        var file = Document.Files[page.File!.Value].Path;
        _findings.Add(new PackageFinding(
            FindingSeverity.Blocking, "picture-unreadable", Sentence.Of($"Không đọc được ảnh “{file}”: {vi}", $"The image “{file}” cannot be read: {en}"), file, _pages.Count));
    }

    /// <summary>A page is as closed as the files that it is made from; and a file with the text of a closed page is as closed as that.</summary>
    private PageDraft Page(string? label, int file, int? textFile, long? image, long? text)
    {
        var (own, ofText) = (Document.Files[file].Access, textFile is { } at ? Document.Files[at].Access : null);
        var rule = own?.And(ofText) ?? ofText;
        if (textFile is { } source && rule is not null)
        {
            var closed = rule.And(_files[source].Access is { } level ? new AccessRule(level, _files[source].OpenOn) : null);
            _files[source] = _files[source] with { Access = closed.Level, OpenOn = closed.OpenOn };
        }

        return new PageDraft(label, file + 1, image, text, rule?.Level, rule?.OpenOn);
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

    /// <summary>The images are no pages: those of the PDFs and EPUBs are.</summary>
    public void LeaveImages() => Document = Document with { Pages = [] };

    /// <summary>The size of the image to which a page of a text belongs; null when it has none, or none that is known.</summary>
    public PageSpace? ImageOf(int text, int part)
    {
        var page = Document.Pages.Where(page => page.Text?.File == text && page.Text.Part <= part && page.File is not null).MaxBy(page => page.Text!.Part);
        if (page is not { File: { } file, Text: { } given } || !Inspected.TryGetValue(file, out var inspected))
            return null;
        var behind = part - given.Part;
        var frame = behind == 0 || IsOnlyPageOf(file) ? inspected.Frames.FirstOrDefault(frame => frame.Facts.Frame == page.Frame + behind) : null;
        return frame is null ? null : new PageSpace(frame.Facts.Width, frame.Facts.Height);
    }

    /// <summary>What is to be said of the order of the pages, their number, their images and their language.</summary>
    /// <param name="installed">Languages of the recognition program; null when there is none, or nothing to recognise.</param>
    public void Check(IReadOnlyCollection<string>? installed)
    {
        if (Document.IsKindGuessed && _pages.Count > 1)
            Document = Document with { Kind = ScanKind.Book, Structure = Document.Structure with { Behavior = PageBehavior.Paged } };
        _findings.AddRange(DocumentChecks.Of(Document, _pages.Count, Awaiting > 0, installed));
        if (Unread > 0)
            _findings.Add(LanguageCheck.NotRecognised(Unread));
        _findings.AddRange(PageOrderChecks.Doubles([.. _pictures.Select(picture => new HashedPage(
            picture.Page, picture.File, picture.Frame.Facts.Frame, _files[_pages[picture.Page - 1].File!.Value - 1].Sha256))]));
        _findings.AddRange(PictureChecks.Of([.. _pictures.Select(picture => new PictureFacts(picture.Page, picture.File, picture.Frame.Facts))], Document));
    }

    public AssembledDocument End()
    {
        var structure = Document.Structure.Ranges.Count > 0 || _outline.Count == 0 ? Document.Structure : Document.Structure with { Ranges = _outline };
        var draft = new DigitisationDraft
        {
            Access = Document.Access ?? AccessRule.Open,
            Structure = structure with { RecognitionLanguages = languages },
            Files = _files,
            Pages = _pages,
        };
        return new AssembledDocument(draft, _findings, Document.Kind, Title);
    }
}
