namespace ThuVienSo.Imaging.Inspection;

/// <summary>Tells a PDF by its header. Something may stand before it: up to 1,024 bytes (ISO 32000-1, annex H.3.4.1).</summary>
public static class PdfHeader
{
    /// <summary>How many bytes of a file are enough to look at.</summary>
    public const int Length = Latest + 1024;

    private const int Latest = 1024;

    /// <summary>At the very beginning, or where an object or what no text has follows it: a text that only speaks of PDF is none.</summary>
    public static bool IsIn(ReadOnlySpan<byte> start)
    {
        var at = start[..Math.Min(start.Length, Latest + 5)].IndexOf("%PDF-"u8);
        return at == 0 || (at > 0 && (start[at..].IndexOf(" obj"u8) >= 0 || start.ContainsAnyInRange((byte)0, (byte)8)));
    }
}
