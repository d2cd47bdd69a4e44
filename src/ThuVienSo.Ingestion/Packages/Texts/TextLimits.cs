namespace ThuVienSo.Ingestion.Packages.Texts;

/// <summary>How much text one file may give.</summary>
internal static class TextLimits
{
    /// <summary>Most bytes of a file of text, or of all texts of an EPUB together.</summary>
    public const int FileBytes = 64 << 20;

    /// <summary>Most pages of one file. A large newspaper volume has 3,000.</summary>
    public const int Pages = 20_000;

    /// <summary>Largest side of a page, in its units: a map of five metres in 1/1200 inch has 240,000.</summary>
    public const int Side = 10_000_000;
}
