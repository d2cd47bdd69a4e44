using ThuVienSo.Catalog.Digital;
using ThuVienSo.Ingestion.Formats;

namespace ThuVienSo.Ingestion.Packages;

/// <summary>One document of a package: its record, its files and pages in the order of the librarian, and what is to be said of it.</summary>
public sealed record ScannedDocument
{
    /// <summary>
    /// The source key by which it may match a record that is there: that of <see cref="Record"/>, else the name of its folder, or of its file without the ending.
    /// </summary>
    public required string Key { get; init; }

    /// <summary>The folder or file that it is made of, as called in the package; "" for the whole package.</summary>
    public required string Place { get; init; }

    /// <summary>Its record as read, with its warnings; null when the package has none for it.</summary>
    public ReadResult.Record? Record { get; init; }

    /// <summary>All its files: images and other content in the order of the pages, then texts, then what describes them.</summary>
    public IReadOnlyList<PackageFile> Files { get; init; } = [];

    /// <summary>It is no document, but what other documents of the package hang on; only its findings count.</summary>
    public bool IsAnchor { get; init; }

    /// <summary>The package itself lists the pages, and a PDF beside them is only another form of the document.</summary>
    public bool ArePagesStated { get; init; }

    /// <summary>Sequence 1 first. Empty for sound and video, and for a PDF or EPUB, whose pages are found when it is opened.</summary>
    public IReadOnlyList<ScannedPage> Pages { get; init; } = [];

    /// <summary>What the package calls it, or what its files show; the pages of ranges are those of <see cref="Pages"/>.</summary>
    public ScanKind Kind { get; init; } = ScanKind.Book;

    /// <summary>Nothing says what it is but the number of its files: its images may show otherwise.</summary>
    public bool IsKindGuessed { get; init; }

    public DigitalStructure Structure { get; init; } = new();

    /// <summary>What the metadata say of access; null when they say nothing.</summary>
    public AccessRule? Access { get; init; }

    /// <summary>What is to be said of the document; a blocking one keeps it from being taken in.</summary>
    public IReadOnlyList<PackageFinding> Findings { get; init; } = [];
}

/// <summary>One page of a document.</summary>
/// <param name="Sequence">From 1, in the order that the librarian gave.</param>
/// <param name="File">Index in <see cref="ScannedDocument.Files"/> of its image; null for a page that is text alone.</param>
/// <param name="Frame">From 0: which image of the file (directories of a TIFF); 0 for all others.</param>
public sealed record ScannedPage(int Sequence, int? File, int Frame)
{
    /// <summary>What is printed or stated as its number ("xii", "12a", "Mặt trước"); null when not stated.</summary>
    public string? Label { get; init; }

    /// <summary>The text that came with it; null when none did.</summary>
    public GivenText? Text { get; init; }
}

/// <summary>Where the text of a page is.</summary>
/// <param name="File">Index in <see cref="ScannedDocument.Files"/>.</param>
/// <param name="Origin">How it is written there.</param>
/// <param name="Part">From 0: which page of the file, for a file with the text of several.</param>
public sealed record GivenText(int File, TextOrigin Origin, int Part);

/// <summary>What a document is, as far as it concerns how it is shown.</summary>
public enum ScanKind
{
    Book,
    NewspaperIssue,
    Map,
    Photograph,
    Manuscript,
    Recording,
    Video,
}
