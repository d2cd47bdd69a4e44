namespace ThuVienSo.Catalog.Digital;

/// <summary>
/// An image by content: a frame of a file, whatever documents show it. What is made of it is named by the same three: hash, frame, recipe.
/// </summary>
public sealed class PageImage
{
    public long Id { get; init; }

    public required byte[] Sha256 { get; init; }

    /// <summary>From 0: the image of a TIFF with several, the page of a PDF; 0 for all others.</summary>
    public int Frame { get; init; }

    /// <summary>Pixels as it is shown, that is, after its orientation was applied; for a page of a PDF, of the image made of it.</summary>
    public int Width { get; init; }

    public int Height { get; init; }

    /// <summary>Dots per inch; null when the file does not say.</summary>
    public int? Dpi { get; init; }

    /// <summary>What was found when it was looked at, as JSON, so that the same content is not looked at twice; null when nobody did.</summary>
    public string? Facts { get; init; }

    /// <summary>Version of the recipe by which the images for reading were made; 0 when they are not made yet.</summary>
    public int Recipe { get; init; }

    /// <summary>Why the images for reading cannot be made, Vietnamese and English; null when nothing is wrong.</summary>
    public string? Problem { get; init; }
}

/// <summary>The text of a page by what it came from: the same page handed in twice is read once.</summary>
public sealed class StoredPageText
{
    public long Id { get; init; }

    /// <summary>SHA-256 over origin, source and what else changes the result (16 bytes or more of it).</summary>
    public required byte[] Key { get; init; }

    public TextOrigin Origin { get; init; }

    /// <summary>As in <see cref="DigitalStructure.RecognitionLanguages"/>; null when not stated.</summary>
    public string? Languages { get; init; }

    /// <summary>Mean of the words' confidences, 0 to 100; null when nobody measured it: text that was typed.</summary>
    public float? Confidence { get; init; }

    /// <summary>In the form of <c>PageTextFile</c>; null as long as the page waits to be read.</summary>
    public byte[]? Content { get; init; }

    /// <summary>Why it cannot be read, Vietnamese and English; null when nothing is wrong.</summary>
    public string? Problem { get; init; }
}

/// <summary>How the text of a page came to be.</summary>
public enum TextOrigin
{
    /// <summary>Recognised elsewhere, handed in as ALTO.</summary>
    Alto,

    /// <summary>Recognised elsewhere, handed in as hOCR.</summary>
    Hocr,

    /// <summary>Written in a PDF.</summary>
    Pdf,

    /// <summary>Handed in as plain text or EPUB.</summary>
    Given,

    /// <summary>Recognised here.</summary>
    Recognised,
}
