namespace ThuVienSo.Web.Reading;

/// <summary>What became of a request for a PDF.</summary>
internal abstract record PdfAnswer
{
    /// <summary>It is there.</summary>
    /// <param name="Path">Of the file.</param>
    /// <param name="Tag">Names its content.</param>
    public sealed record Ready(string Path, string Tag) : PdfAnswer;

    /// <summary>Images of so many of its pages are still to be made: a book without them would look whole.</summary>
    public sealed record Awaited(int Pages) : PdfAnswer;

    /// <summary>Too many others are being made.</summary>
    public sealed record Crowded : PdfAnswer;

    /// <summary>The disk of the server has no room for it.</summary>
    public sealed record NoRoom : PdfAnswer;

    /// <summary>None of the pages has an image.</summary>
    public sealed record Nothing : PdfAnswer;
}
