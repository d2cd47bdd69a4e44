using System.Buffers.Binary;
using ThuVienSo.Catalog.Tables;
using ThuVienSo.Imaging.Inspection;

namespace ThuVienSo.Ingestion.Packages.Recognition;

/// <summary>Tells what a file is from its first bytes; its name counts only where no bytes could tell (sound or film in one container format).</summary>
internal static class ContentRecognition
{
    /// <summary>Bytes looked at: as many as the formats of records are told from.</summary>
    public const int SampleLength = FileSample.Length;

    private const string Binary = "application/octet-stream";

    private static readonly (byte[] Start, ContentKind Kind, string MediaType)[] _signatures =
    [
        ([.. "II*\0"u8], ContentKind.Tiff, "image/tiff"),
        ([.. "MM\0*"u8], ContentKind.Tiff, "image/tiff"),
        ([.. "II+\0"u8], ContentKind.Tiff, "image/tiff"),
        ([.. "MM\0+"u8], ContentKind.Tiff, "image/tiff"),
        ([0xFF, 0xD8, 0xFF], ContentKind.Jpeg, "image/jpeg"),
        ([0x89, .. "PNG\r\n"u8, 0x1A, 0x0A], ContentKind.Png, "image/png"),
        ([0, 0, 0, 0x0C, .. "jP  "u8], ContentKind.Jpeg2000, "image/jp2"),
        ([0xFF, 0x4F, 0xFF, 0x51], ContentKind.Jpeg2000, "image/jp2"),
        ([.. "GIF8"u8], ContentKind.OtherImage, "image/gif"),
        ([.. "AT&TFORM"u8], ContentKind.OtherImage, "image/vnd.djvu"),
        ([.. "Rar!"u8], ContentKind.Archive, "application/vnd.rar"),
        ([.. "7z"u8, 0xBC, 0xAF], ContentKind.Archive, "application/x-7z-compressed"),
        ([0x1F, 0x8B], ContentKind.Archive, "application/gzip"),
        ([.. "BZh"u8], ContentKind.Archive, "application/x-bzip2"),
        ([0xFD, .. "7zXZ\0"u8], ContentKind.Archive, "application/x-xz"),
        ([.. "{\\rtf"u8], ContentKind.OfficeFile, "application/rtf"),
        ([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], ContentKind.OfficeFile, "application/x-ole-storage"),
        ([.. "SQLite format 3"u8], ContentKind.OfficeFile, "application/vnd.sqlite3"),
        ([.. "ID3"u8], ContentKind.Audio, "audio/mpeg"),
        ([.. "fLaC"u8], ContentKind.Audio, "audio/flac"),
        ([.. "#!AMR"u8], ContentKind.Audio, "audio/amr"),
        ([0x1A, 0x45, 0xDF, 0xA3], ContentKind.Video, "video/webm"),
        ([0, 0, 1, 0xBA], ContentKind.Video, "video/mpeg"),
        ([0, 0, 1, 0xB3], ContentKind.Video, "video/mpeg"),
        ([.. "FLV\x01"u8], ContentKind.Video, "video/x-flv"),
    ];

    /// <summary>What the beginning of a file says. Never throws.</summary>
    /// <param name="beginning">The first <see cref="SampleLength"/> bytes, or all of a shorter file.</param>
    /// <param name="path">Its name.</param>
    public static FileContent Of(ReadOnlySpan<byte> beginning, string path)
    {
        if (beginning.IsEmpty)
        {
            return new(ContentKind.Empty, Binary);
        }

        foreach (var (start, kind, mediaType) in _signatures)
        {
            if (beginning.StartsWith(start))
            {
                return new(kind, mediaType);
            }
        }

        return Bitmap(beginning) ?? Chunked(beginning, path) ?? Zipped(beginning) ?? Tape(beginning) ?? Portable(beginning) ?? TextContent.Of(beginning, path);
    }

    /// <summary>Two letters begin many a text: the length of the second header must be one of those that there are (BITMAPCOREHEADER to BITMAPV5HEADER, OS/2 between).</summary>
    private static FileContent? Bitmap(ReadOnlySpan<byte> bytes) =>
        bytes.Length >= 18 && bytes.StartsWith("BM"u8) && BinaryPrimitives.ReadUInt32LittleEndian(bytes[14..]) is 12 or 16 or 40 or 52 or 56 or 64 or 108 or 124
            ? new(ContentKind.OtherImage, "image/bmp")
            : null;

    private static FileContent? Portable(ReadOnlySpan<byte> bytes) => PdfHeader.IsIn(bytes[..Math.Min(bytes.Length, PdfHeader.Length)]) ? new(ContentKind.Pdf, "application/pdf") : null;

    /// <summary>What the name alone says, for a file that cannot be read.</summary>
    public static FileContent ByName(string path) => Path.GetExtension(path).ToUpperInvariant() switch
    {
        ".TIF" or ".TIFF" => new(ContentKind.Tiff, "image/tiff"),
        ".JPG" or ".JPEG" => new(ContentKind.Jpeg, "image/jpeg"),
        ".PNG" => new(ContentKind.Png, "image/png"),
        ".JP2" or ".JPX" or ".J2K" => new(ContentKind.Jpeg2000, "image/jp2"),
        ".WEBP" => new(ContentKind.WebP, "image/webp"),
        ".PDF" => new(ContentKind.Pdf, "application/pdf"),
        _ => new(ContentKind.Unknown, Binary),
    };

    /// <summary>Formats whose second word says which they are.</summary>
    private static FileContent? Chunked(ReadOnlySpan<byte> bytes, string path)
    {
        if (bytes.Length >= 12 && bytes.StartsWith("RIFF"u8))
        {
            return bytes[8..12].SequenceEqual("WEBP"u8) ? new(ContentKind.WebP, "image/webp")
                : bytes[8..12].SequenceEqual("WAVE"u8) ? new(ContentKind.Audio, "audio/wav")
                : new(ContentKind.Video, "video/x-msvideo");
        }

        if (bytes.Length >= 12 && bytes[4..8].SequenceEqual("ftyp"u8))
        {
            return Iso(bytes[8..12], path);
        }

        if (bytes.StartsWith("FORM"u8) && bytes.Length >= 12 && bytes[8..11].SequenceEqual("AIF"u8))
        {
            return new(ContentKind.Audio, "audio/aiff");
        }

        if (bytes.StartsWith("OggS"u8))
        {
            return bytes[..Math.Min(bytes.Length, 512)].IndexOf("theora"u8) >= 0 ? new(ContentKind.Video, "video/ogg") : new(ContentKind.Audio, "audio/ogg");
        }

        if (bytes.StartsWith((ReadOnlySpan<byte>)[0x30, 0x26, 0xB2, 0x75, 0x8E, 0x66, 0xCF, 0x11]))
        {
            return HasEnding(path, ".wma") ? new(ContentKind.Audio, "audio/x-ms-wma") : new(ContentKind.Video, "video/x-ms-wmv");
        }

        if (bytes.Length > 376 && bytes[0] == 0x47 && bytes[188] == 0x47 && bytes[376] == 0x47)
        {
            return new(ContentKind.Video, "video/mp2t");
        }

        return MpegAudio(bytes);
    }

    /// <summary>A frame without a tag before it (ISO 11172-3, 2.4.1.3: sync, a layer, a rate and a frequency that are defined), or ADTS.</summary>
    private static FileContent? MpegAudio(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < 4 || bytes[0] != 0xFF || (bytes[1] & 0xE0) != 0xE0)
        {
            return null;
        }

        if ((bytes[1] & 0xF6) == 0xF0)
        {
            return new(ContentKind.Audio, "audio/aac");
        }

        var header = BinaryPrimitives.ReadUInt32BigEndian(bytes);
        var isFrame = ((header >> 17) & 3) != 0 && ((header >> 19) & 3) != 1 && ((header >> 12) & 15) is > 0 and < 15 && ((header >> 10) & 3) != 3;
        return isFrame ? new(ContentKind.Audio, "audio/mpeg") : null;
    }

    /// <summary>ISO 14496-12 files by their brand.</summary>
    private static FileContent Iso(ReadOnlySpan<byte> brand, string path)
    {
        if (brand.StartsWith("hei"u8) || brand.StartsWith("hev"u8) || brand.StartsWith("mif"u8) || brand.StartsWith("avif"u8))
        {
            return new(ContentKind.OtherImage, brand.StartsWith("avif"u8) ? "image/avif" : "image/heic");
        }

        if (brand.StartsWith("jp2"u8) || brand.StartsWith("jpx"u8))
        {
            return new(ContentKind.Jpeg2000, "image/jp2");
        }

        return brand.StartsWith("M4A"u8) || brand.StartsWith("M4B"u8) || HasEnding(path, ".m4a") ? new(ContentKind.Audio, "audio/mp4")
            : brand.StartsWith("qt"u8) ? new(ContentKind.Video, "video/quicktime")
            : new(ContentKind.Video, "video/mp4");
    }

    /// <summary>What is a ZIP by its form: an EPUB says so in its first entry (EPUB 3.3, 4.2.6.4), an office file by the names in it.</summary>
    private static FileContent? Zipped(ReadOnlySpan<byte> bytes)
    {
        if (!bytes.StartsWith("PK\x03\x04"u8) && !bytes.StartsWith("PK\x05\x06"u8))
        {
            return null;
        }

        if (bytes[..Math.Min(bytes.Length, 120)].IndexOf("mimetypeapplication/epub+zip"u8) >= 0 || bytes.IndexOf("META-INF/container.xml"u8) >= 0)
        {
            return new(ContentKind.Epub, "application/epub+zip");
        }

        if (bytes.IndexOf("word/"u8) >= 0 || bytes.IndexOf("ppt/"u8) >= 0 || bytes.IndexOf("mimetypeapplication/vnd.oasis"u8) >= 0)
        {
            return new(ContentKind.OfficeFile, "application/zip");
        }

        return bytes.IndexOf("[Content_Types].xml"u8) >= 0 || bytes.IndexOf("xl/"u8) >= 0
            ? new(ContentKind.Workbook, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
            : new(ContentKind.Archive, "application/zip");
    }

    private static FileContent? Tape(ReadOnlySpan<byte> bytes) =>
        bytes.Length >= 263 && bytes[257..262].SequenceEqual("ustar"u8) ? new(ContentKind.Archive, "application/x-tar") : null;

    internal static bool HasEnding(string path, string ending) => path.EndsWith(ending, StringComparison.OrdinalIgnoreCase);
}
