using ThuVienSo.Imaging.Decoding;

namespace ThuVienSo.Imaging.Inspection;

/// <summary>What a file is, by its content alone.</summary>
public sealed record FileFacts
{
    public required FileKind Kind { get; init; }

    /// <summary>How many frames (TIFF) or pages (PDF) it has; 1 for every other image.</summary>
    public required int FrameCount { get; init; }

    /// <summary>In order; those of a multi-page file that could not be decoded have a problem.</summary>
    public IReadOnlyList<FrameFacts> Frames { get; init; } = [];
}

/// <summary>Kinds of files that pages are made of.</summary>
public enum FileKind
{
    Tiff,
    Jpeg,
    Png,
    Jpeg2000,
    WebP,
    Gif,
    Pdf,
}

/// <summary>What there is to say of one frame of an image, or one page of a PDF.</summary>
public sealed record FrameFacts
{
    /// <summary>From 0.</summary>
    public required int Frame { get; init; }

    /// <summary>In pixels, as shown: after turning by the orientation tag. Of a PDF page: of the image that is made of it. 0 when the header cannot be read.</summary>
    public int Width { get; init; }

    /// <summary>See <see cref="Width"/>.</summary>
    public int Height { get; init; }

    /// <summary>Dots per inch, the lower of both directions; null when the file states none. Of a PDF page: of its image, or what it is rendered at.</summary>
    public double? Dpi { get; init; }

    public FrameColour Colour { get; init; }

    /// <summary>The orientation tag of EXIF or TIFF, 1 to 8; 1 when there is none. It is obeyed in all that is made.</summary>
    public int Orientation { get; init; } = 1;

    /// <summary>Why the frame could not be decoded as a whole; null when it is sound. What could be read of it is in the other facts.</summary>
    public DecodingProblem? Problem { get; init; }

    /// <summary>How the decoded frame looks; null when nothing could be decoded, and of PDF pages that were not rendered.</summary>
    public FrameLook? Look { get; init; }

    /// <summary>Of a PDF page; null otherwise.</summary>
    public PdfPageFacts? PdfPage { get; init; }
}

public enum FrameColour
{
    /// <summary>One bit a pixel.</summary>
    Bitonal,
    Grey,
    Colour,
}

/// <summary>How a frame looks. Guesses are made to be seldom wrong rather than to find all.</summary>
public sealed record FrameLook
{
    /// <summary>At or below this share a page is taken for blank: the stains and the grain of an empty page stay under it, a page number alone is above it.</summary>
    public const double BlankInk = 0.00004;

    /// <summary>Share of the page covered by ink, 0 to 1, without single specks and without the outermost 4 % of each side.</summary>
    public required double Ink { get; init; }

    /// <summary>Turning by so many degrees clockwise would put it upright: 0, 90, 180 or 270. From the lines of Latin letters: columns of Hán-Nôm look turned by 90.</summary>
    public int Turn { get; init; }

    /// <summary>By how many degrees the lines fall to the right, negative when they rise; null when there are too few lines to tell.</summary>
    public double? Skew { get; init; }

    public bool IsBlank => Ink <= BlankInk;
}

/// <summary>What is particular to a page of a PDF.</summary>
/// <param name="WidthPoints">Of the crop box as shown, 1/72 inch.</param>
/// <param name="HeightPoints">Of the crop box as shown, 1/72 inch.</param>
/// <param name="HasText">It has letters, shown or invisible.</param>
/// <param name="IsScan">Images cover it, with at most invisible text on them: a scan.</param>
public sealed record PdfPageFacts(double WidthPoints, double HeightPoints, bool HasText, bool IsScan);
