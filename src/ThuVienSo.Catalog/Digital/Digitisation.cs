namespace ThuVienSo.Catalog.Digital;

/// <summary>
/// The digital object of a document as one batch handed it in. A document shows the current one; taking a batch back makes the one before current again.
/// </summary>
public sealed class Digitisation
{
    public long Id { get; init; }

    public long DocumentId { get; init; }

    public long BatchId { get; init; }

    /// <summary>SHA-256 over all that it says: files, pages, texts, structure and access. The same again changes nothing.</summary>
    public required byte[] Digest { get; init; }

    /// <summary>At most one of a document is.</summary>
    public bool Current { get; init; }

    public AccessLevel Access { get; init; }

    /// <summary>Open to everybody from this day on; null when no day is stated.</summary>
    public DateOnly? OpenOn { get; init; }

    public bool ViewOnly { get; init; }

    /// <summary>A <see cref="DigitalStructure"/> as JSON.</summary>
    public required string Structure { get; init; }

    /// <summary>How many pages there are; 0 for sound, video, and what has no pages.</summary>
    public int PageCount { get; init; }

    public DateTimeOffset AddedAt { get; init; }
}

/// <summary>One stored file of a digital object, in the order of the librarian; <see cref="Position"/> counts from 1.</summary>
public sealed class DigitalFile
{
    public long Id { get; init; }

    public long DigitisationId { get; init; }

    public int Position { get; init; }

    /// <summary>Of a <see cref="Files.StoredFile"/>.</summary>
    public required byte[] Sha256 { get; init; }

    /// <summary>Its name in the package, to show and to save by; no path.</summary>
    public required string Name { get; init; }

    public required string MediaType { get; init; }

    public DigitalFileRole Role { get; init; }

    /// <summary>Where stricter than the whole; null when nothing is stated.</summary>
    public AccessLevel? Access { get; init; }

    public DateOnly? OpenOn { get; init; }
}

/// <summary>What a file of a digital object is for.</summary>
public enum DigitalFileRole
{
    /// <summary>An image of one page or, as a TIFF, of several.</summary>
    Image,

    /// <summary>PDF, EPUB or text: what readers may save whole.</summary>
    Document,

    /// <summary>The text of pages with its places: ALTO, hOCR, or plain.</summary>
    Text,
    Audio,
    Video,

    /// <summary>What describes the others: METS, lists, records.</summary>
    Metadata,
    Other,
}

/// <summary>One page of a digital object; <see cref="Sequence"/> counts from 1 in the librarian's order.</summary>
public sealed class Page
{
    public long Id { get; init; }

    public long DigitisationId { get; init; }

    public int Sequence { get; init; }

    /// <summary>What is printed or stated as its number ("xii", "12a"); null when not stated.</summary>
    public string? Label { get; init; }

    /// <summary>The file that has it; null for a page that is text alone, of a file with many such.</summary>
    public long? FileId { get; init; }

    /// <summary>A <see cref="PageImage"/>; null for a page that is text alone.</summary>
    public long? ImageId { get; init; }

    /// <summary>A <see cref="StoredPageText"/>; null for a page that has no text and will get none.</summary>
    public long? TextId { get; init; }

    /// <summary>Where stricter than the whole; null when nothing is stated.</summary>
    public AccessLevel? Access { get; init; }

    public DateOnly? OpenOn { get; init; }
}
