using ThuVienSo.Text;

namespace ThuVienSo.Ingestion.Formats.Recognition;

/// <summary>Formats that are text: XML by its namespaces and elements, tables, and what is neither.</summary>
internal static class TextFormats
{
    private const int Looked = 8192;

    private static readonly (string Sign, string Vi, string En)[] _otherXml =
    [
        ("urn:schemas-microsoft-com:office:spreadsheet", "bảng tính XML Excel 2003; hãy lưu lại thành XLSX", "an Excel 2003 XML spreadsheet; save it as XLSX"),
        ("http://www.loc.gov/METS/", "gói METS", "a METS package"),
        ("http://www.loc.gov/standards/alto", "chữ nhận dạng ALTO", "ALTO text"),
        ("<rss", "bản tin RSS", "an RSS feed"),
        ("http://www.w3.org/2000/svg", "hình SVG", "an SVG image"),
    ];

    public static RecognisedFormat Find(ReadOnlySpan<byte> sample)
    {
        var text = LegacyText.Decode(sample, LegacyText.Guess(sample));
        var start = text.AsSpan().TrimStart();
        if (IsBinary(text))
        {
            return Signatures.No("is-binary", "tệp nhị phân không rõ loại", "a binary file of unknown kind");
        }

        if (start.StartsWith("<!doctype html", StringComparison.OrdinalIgnoreCase) || start.StartsWith("<html", StringComparison.OrdinalIgnoreCase))
        {
            return Signatures.No("is-html", "trang web HTML; nếu do Excel lưu, hãy lưu lại thành XLSX", "an HTML page; if a spreadsheet program wrote it, save it as XLSX");
        }

        if (start.StartsWith("<"))
        {
            return Xml(text);
        }

        if (start.StartsWith("=LDR", StringComparison.Ordinal))
        {
            return Signatures.No("is-marc-text", "biểu ghi MARC dạng văn bản (MarcEdit); hãy đổi sang ISO 2709 hoặc MARCXML", "MARC records as text (MarcEdit); compile them to ISO 2709 or MARCXML");
        }

        return IsJson(start) ? Signatures.No("is-json", "tệp JSON", "a JSON file") : FormatRecognition.Known(FileFormat.DelimitedText);
    }

    private static RecognisedFormat Xml(string text)
    {
        if (Has(text, "http://www.loc.gov/MARC21/slim") || (Has(text, "datafield") && (Has(text, "<leader") || Has(text, ":leader") || Has(text, "<record") || Has(text, ":record"))))
        {
            return FormatRecognition.Known(FileFormat.MarcXml);
        }

        if (Has(text, "http://purl.org/dc/") || Has(text, "openarchives.org/OAI/2.0/") || Has(text, "<dc:"))
        {
            return FormatRecognition.Known(FileFormat.DublinCore);
        }

        // A METS package has records of MODS in it.
        if (Has(text, "http://www.loc.gov/mods/") && !Has(text, "http://www.loc.gov/METS/"))
        {
            return FormatRecognition.Known(FileFormat.Mods);
        }

        foreach (var (sign, vi, en) in _otherXml)
        {
            if (Has(text, sign))
            {
                return Signatures.No("is-other-xml", vi, en);
            }
        }

        return Signatures.No("is-other-xml", "tệp XML không có biểu ghi MARCXML, MODS hay Dublin Core", "an XML file without MARCXML, MODS or Dublin Core records");
    }

    /// <summary>A table may have a stray NUL; what has a control character in every tenth place is no text.</summary>
    private static bool IsBinary(string text)
    {
        var looked = text.AsSpan(0, Math.Min(text.Length, Looked));
        var controls = 0;
        foreach (var c in looked)
        {
            controls += char.IsControl(c) && c is not ('\t' or '\r' or '\n') ? 1 : 0;
        }

        return controls * 10 > looked.Length;
    }

    private static bool IsJson(ReadOnlySpan<char> start)
    {
        if (start.IsEmpty || start[0] is not ('{' or '['))
        {
            return false;
        }

        var next = start[1..].TrimStart();
        return next.IsEmpty || next[0] is '"' or '{' or '[' or '}' or ']';
    }

    private static bool Has(string text, string sign) => text.Contains(sign, StringComparison.Ordinal);
}
