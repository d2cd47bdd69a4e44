using System.Text;
using ThuVienSo.Catalog.Imports;

namespace ThuVienSo.Ingestion.Formats.Recognition;

/// <summary>Formats that are told by fixed bytes, nearly all of them no record files.</summary>
internal static class Signatures
{
    private static readonly (byte[] Start, string Code, string Vi, string En)[] _table =
    [
        ([.. "%PDF-"u8], "is-pdf", "tệp PDF", "a PDF file"),
        ([0x89, .. "PNG"u8], "is-image", "ảnh PNG", "a PNG image"),
        ([0xFF, 0xD8, 0xFF], "is-image", "ảnh JPEG", "a JPEG image"),
        ([.. "GIF8"u8], "is-image", "ảnh GIF", "a GIF image"),
        ([.. "II*\0"u8], "is-image", "ảnh TIFF", "a TIFF image"),
        ([.. "MM\0*"u8], "is-image", "ảnh TIFF", "a TIFF image"),
        ([.. "\0\0\0\x0CjP  "u8], "is-image", "ảnh JPEG 2000", "a JPEG 2000 image"),
        ([.. "AT&TFORM"u8], "is-image", "tệp DjVu", "a DjVu file"),
        ([.. "RIFF"u8], "is-media", "tệp ảnh, âm thanh hoặc phim", "an image, sound or film file"),
        ([.. "ID3"u8], "is-media", "tệp âm thanh", "a sound file"),
        ([0x1F, 0x8B], "is-archive", "tệp nén gzip; hãy giải nén trước", "a gzip archive; unpack it first"),
        ([.. "Rar!"u8], "is-archive", "tệp nén RAR; hãy giải nén trước", "a RAR archive; unpack it first"),
        ([.. "7z"u8, 0xBC, 0xAF], "is-archive", "tệp nén 7z; hãy giải nén trước", "a 7z archive; unpack it first"),
        ([.. "{\\rtf"u8], "is-text-document", "văn bản RTF", "an RTF document"),
        ([0, 1, 0, 0, .. "Standard "u8], "is-database", "cơ sở dữ liệu Access; hãy xuất bảng ra XLSX hoặc CSV", "an Access database; export the table as XLSX or CSV"),
        ([.. "SQLite format 3"u8], "is-database", "cơ sở dữ liệu SQLite; hãy xuất bảng ra CSV", "an SQLite database; export the table as CSV"),
    ];

    /// <summary>Null when no signature is there.</summary>
    public static RecognisedFormat? Find(ReadOnlySpan<byte> sample)
    {
        if (sample.IndexOfAnyExcept(" \t\r\n\0"u8) < 0)
        {
            return new(null, "file-empty", new("tệp trống", "the file is empty"));
        }

        if (sample.StartsWith("PK\x03\x04"u8) || sample.StartsWith("PK\x05\x06"u8))
        {
            return Archive(sample);
        }

        if (sample.StartsWith((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]))
        {
            return CompoundFile(sample);
        }

        foreach (var (start, code, vi, en) in _table)
        {
            if (sample.StartsWith(start))
            {
                return No(code, vi, en);
            }
        }

        return sample.Length > 12 && sample[4..8].SequenceEqual("ftyp"u8) ? No("is-media", "tệp phim hoặc ảnh", "a film or image file") : null;
    }

    public static RecognisedFormat No(string code, string vi, string en) =>
        new(null, code, new BilingualText($"đây là {vi}, không phải tệp biểu ghi", $"this is {en}, not a file of records"));

    /// <summary>Names of entries stand in clear beside their content; which of them comes first each program decides for itself.</summary>
    private static RecognisedFormat Archive(ReadOnlySpan<byte> sample)
    {
        if (sample.IndexOf("word/"u8) >= 0)
        {
            return No("is-text-document", "văn bản Word", "a Word document");
        }

        if (sample.IndexOf("ppt/"u8) >= 0)
        {
            return No("is-text-document", "bài trình chiếu PowerPoint", "a PowerPoint file");
        }

        if (sample.IndexOf("opendocument.spreadsheet"u8) >= 0)
        {
            return No("is-old-spreadsheet", "bảng tính ODS; hãy lưu lại thành XLSX hoặc CSV", "an ODS spreadsheet; save it as XLSX or CSV");
        }

        return sample.IndexOf("xl/"u8) >= 0 || sample.IndexOf("xl\\"u8) >= 0 || sample.IndexOf("[Content_Types].xml"u8) >= 0
            ? FormatRecognition.Known(FileFormat.Workbook)
            : No("is-archive", "tệp nén ZIP; hãy giải nén trước", "a ZIP archive; unpack it first");
    }

    /// <summary>The container of old Office files; names of what is in it are UTF-16.</summary>
    private static RecognisedFormat CompoundFile(ReadOnlySpan<byte> sample)
    {
        if (sample.IndexOf(Encoding.Unicode.GetBytes("EncryptedPackage")) >= 0)
        {
            return No("is-encrypted", "tệp Office có mật khẩu; hãy bỏ mật khẩu rồi lưu lại", "an Office file with a password; save it without one");
        }

        return sample.IndexOf(Encoding.Unicode.GetBytes("WordDocument")) >= 0
            ? No("is-text-document", "văn bản Word", "a Word document")
            : No("is-old-spreadsheet", "bảng tính Excel kiểu cũ (.xls); hãy mở bằng Excel hoặc LibreOffice và lưu lại thành XLSX",
                "an old Excel file (.xls); open it with Excel or LibreOffice and save it as XLSX");
    }
}
