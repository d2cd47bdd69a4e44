using ThuVienSo.Imaging.Decoding;
using ThuVienSo.Text.Pages;

namespace ThuVienSo.Imaging.Pdf;

/// <summary>The text layer of a PDF, and what the file says of itself.</summary>
public sealed record PdfText
{
    /// <summary>One for each page, in order.</summary>
    public IReadOnlyList<PdfPageText> Pages { get; init; } = [];

    /// <summary>Document information: Title, Author, Subject, Keywords, Creator, Producer, CreationDate, as written. Often wrong.</summary>
    public IReadOnlyDictionary<string, string> Information { get; init; } = new Dictionary<string, string>();

    /// <summary>Bookmarks in order, parents before their children.</summary>
    public IReadOnlyList<PdfBookmark> Outline { get; init; } = [];
}

/// <summary>The text of one page of a PDF.</summary>
public sealed record PdfPageText
{
    /// <summary>From 0.</summary>
    public required int Frame { get; init; }

    /// <summary>The number printed on it as the file states it (page labels); null when it states none.</summary>
    public string? Label { get; init; }

    /// <summary>A <see cref="PageText"/> in its stored form; null when the page has no text, or it cannot be read. Letters of TCVN3 and VNI fonts are as those fonts have them.</summary>
    public byte[]? Text { get; init; }

    /// <summary>Why the page could not be read; null when it could.</summary>
    public DecodingProblem? Problem { get; init; }

    public PageText? Read() => Text is null ? null : PageTextFile.Read(Text);
}

/// <summary>An entry of a PDF's outline.</summary>
/// <param name="Level">0 for the outermost.</param>
/// <param name="Title">As written.</param>
/// <param name="Frame">Page that it leads to, from 0; null when it leads to none.</param>
public sealed record PdfBookmark(int Level, string Title, int? Frame);
