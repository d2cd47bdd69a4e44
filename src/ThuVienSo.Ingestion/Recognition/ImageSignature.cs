namespace ThuVienSo.Ingestion.Recognition;

/// <summary>Whether a file begins as an image does that Tesseract reads.</summary>
internal static class ImageSignature
{
    private static readonly byte[][] Beginnings =
    [
        [0x89, .. "PNG\r\n"u8],
        [.. "II*\0"u8], [.. "MM\0*"u8], [.. "II+\0"u8], [.. "MM\0+"u8],
        [0xFF, 0xD8, 0xFF],
        [.. "P4\n"u8], [.. "P5\n"u8], [.. "P6\n"u8],
        [.. "BM"u8],
        [.. "RIFF"u8],
    ];

    public static bool IsImage(string path)
    {
        Span<byte> start = stackalloc byte[8];
        using var file = File.OpenRead(path);
        var read = file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        foreach (var beginning in Beginnings)
        {
            if (start[..read].StartsWith(beginning))
                return true;
        }

        return false;
    }
}
