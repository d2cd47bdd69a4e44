namespace ThuVienSo.Imaging.Inspection;

/// <summary>What a file is by its first bytes; its name says nothing.</summary>
public static class ContentKind
{
    /// <summary>How many bytes are enough.</summary>
    public const int Length = PdfHeader.Length;

    /// <summary>Null for what is none of the kinds.</summary>
    public static FileKind? Of(ReadOnlySpan<byte> start)
    {
        if (start.StartsWith("II*\0"u8) || start.StartsWith("MM\0*"u8) || start.StartsWith("II+\0"u8) || start.StartsWith("MM\0+"u8))
            return FileKind.Tiff;
        if (start.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]))
            return FileKind.Jpeg;
        if (start.StartsWith((ReadOnlySpan<byte>)[0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A]))
            return FileKind.Png;
        if (IsJpeg2000Box(start) || IsCodestream(start))
            return FileKind.Jpeg2000;
        if (start.Length >= 12 && start.StartsWith("RIFF"u8) && start[8..].StartsWith("WEBP"u8))
            return FileKind.WebP;
        if (start.StartsWith("GIF87a"u8) || start.StartsWith("GIF89a"u8))
            return FileKind.Gif;
        return PdfHeader.IsIn(start) ? FileKind.Pdf : null;
    }

    /// <summary>The signature box of JP2 (ISO/IEC 15444-1, I.5.1).</summary>
    public static bool IsJpeg2000Box(ReadOnlySpan<byte> start) => start.StartsWith((ReadOnlySpan<byte>)[0, 0, 0, 12, (byte)'j', (byte)'P', 0x20, 0x20, 0x0D, 0x0A, 0x87, 0x0A]);

    /// <summary>SOC and SIZ: a codestream without boxes.</summary>
    public static bool IsCodestream(ReadOnlySpan<byte> start) => start.StartsWith((ReadOnlySpan<byte>)[0xFF, 0x4F, 0xFF, 0x51]);

    /// <summary>As HTTP names it.</summary>
    public static string MediaType(FileKind kind) => kind switch
    {
        FileKind.Tiff => "image/tiff",
        FileKind.Jpeg => "image/jpeg",
        FileKind.Png => "image/png",
        FileKind.Jpeg2000 => "image/jp2",
        FileKind.WebP => "image/webp",
        FileKind.Gif => "image/gif",
        _ => "application/pdf",
    };
}
