using ThuVienSo.Catalog.Files;

namespace ThuVienSo.Catalog.Digital;

/// <summary>What a document shows of itself in digital form now.</summary>
public sealed record DigitalObject
{
    /// <summary>Of the <see cref="Digitisation"/>; another when other files were handed in.</summary>
    public required long Id { get; init; }

    public required long DocumentId { get; init; }

    public required AccessRule Access { get; init; }

    public required DigitalStructure Structure { get; init; }

    /// <summary>In the order of the librarian.</summary>
    public required IReadOnlyList<DigitalObjectFile> Files { get; init; }

    /// <summary>By sequence, which is the index and one.</summary>
    public required IReadOnlyList<DigitalPage> Pages { get; init; }

    /// <summary>When it was handed in.</summary>
    public required DateTimeOffset AddedAt { get; init; }
}

/// <summary>A file of a digital object.</summary>
/// <param name="Id">Of the <see cref="DigitalFile"/>.</param>
/// <param name="Hash">Names the master.</param>
/// <param name="Length">Bytes.</param>
/// <param name="Name">To show and to save by.</param>
/// <param name="MediaType">By its content.</param>
/// <param name="Role">What it is for.</param>
/// <param name="Access">What holds for it: that of the whole with its own, and with that of the pages made from it.</param>
public sealed record DigitalObjectFile(
    long Id, FileHash Hash, long Length, string Name, string MediaType, DigitalFileRole Role, AccessRule Access);

/// <summary>A page of a digital object.</summary>
public sealed record DigitalPage
{
    public required long Id { get; init; }

    public required long DocumentId { get; init; }

    /// <summary>From 1.</summary>
    public required int Sequence { get; init; }

    /// <summary>As printed or stated; null when not stated.</summary>
    public string? Label { get; init; }

    /// <summary>Null for a page that is text alone.</summary>
    public DigitalPageImage? Image { get; init; }

    /// <summary>To read its text by; null when there is none, or none yet.</summary>
    public long? TextId { get; init; }

    /// <summary>Its text is still to be recognised.</summary>
    public bool AwaitsText { get; init; }

    /// <summary>Mean of the recognition, 0 to 100; null when there is no text, or nobody measured it.</summary>
    public double? Confidence { get; init; }

    /// <summary>What holds for it: that of the whole with its own.</summary>
    public required AccessRule Access { get; init; }

    /// <summary>Address of a rights statement or licence of the whole; null when not stated.</summary>
    public string? RightsUri { get; init; }
}

/// <summary>The image of a page.</summary>
/// <param name="Master">Names the file that it is in.</param>
/// <param name="Frame">Which image of that file, from 0.</param>
/// <param name="Width">Pixels as shown.</param>
/// <param name="Height">Pixels as shown.</param>
/// <param name="Dpi">Null when not stated.</param>
/// <param name="Ready">The images for reading are made.</param>
/// <param name="Problem">Why they cannot be made, Vietnamese and English; null when nothing is wrong.</param>
public sealed record DigitalPageImage(FileHash Master, int Frame, int Width, int Height, int? Dpi, bool Ready, string? Problem);
