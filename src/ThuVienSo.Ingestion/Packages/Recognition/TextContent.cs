using System.Text.RegularExpressions;
using ThuVienSo.Catalog.Tables.Delimited;
using ThuVienSo.Ingestion.Formats;
using ThuVienSo.Ingestion.Formats.Tables.Columns;
using ThuVienSo.Text;

namespace ThuVienSo.Ingestion.Packages.Recognition;

/// <summary>What a file is that has neither signature nor frame: XML by its root element, a table by its headings, text, or nothing known.</summary>
internal static partial class TextContent
{
    private const int LinesOfHeadings = 20;
    private const string XmlType = "application/xml";

    public static FileContent Of(ReadOnlySpan<byte> sample, string path)
    {
        var recognised = FormatRecognition.Recognise(sample);
        if (recognised.Format is FileFormat.Iso2709)
        {
            return new(ContentKind.Marc, "application/marc");
        }

        if (recognised.Code is "is-binary" or "file-empty")
        {
            return new(recognised.Code == "file-empty" ? ContentKind.Empty : ContentKind.Unknown, "application/octet-stream");
        }

        var text = LegacyText.Decode(sample, LegacyText.Guess(sample));
        if (text.AsSpan().TrimStart().StartsWith("<"))
        {
            return Xml(text, recognised.Format);
        }

        return recognised.Format is FileFormat.DelimitedText && IsTable(text) ? new(ContentKind.Table, "text/csv") : new(ContentKind.Text, "text/plain");
    }

    private static FileContent Xml(string text, FileFormat? format)
    {
        // A DOCTYPE may name a root element that is not there; the element itself decides.
        var root = RootElement().Match(Comment().Replace(text, "")) is { Success: true } match ? match.Groups[1].Value : "";
        return root.ToUpperInvariant() switch
        {
            "METS" => new(ContentKind.Mets, XmlType),
            "ALTO" => new(ContentKind.Alto, XmlType),
            "HTML" => Ocr().IsMatch(text) ? new(ContentKind.Hocr, "text/html") : new(ContentKind.Html, "text/html"),
            "DUBLIN_CORE" => new(ContentKind.DSpaceMetadata, XmlType),
            "MODS" or "MODSCOLLECTION" => new(ContentKind.Mods, XmlType),
            _ when format is FileFormat.MarcXml or FileFormat.DublinCore => new(ContentKind.RecordXml, XmlType),
            _ when Ocr().IsMatch(text) => new(ContentKind.Hocr, "text/html"),
            _ => new(ContentKind.Xml, XmlType),
        };
    }

    /// <summary>Two columns or more, of which one is the title of a document; among the first lines, as tables have words above their headings.</summary>
    private static bool IsTable(string text)
    {
        var delimiter = DelimiterGuess.Of(text, HeadingTable.CountKnown);
        foreach (var line in text.Split('\n').Take(LinesOfHeadings))
        {
            var parser = new RowParser(delimiter);
            parser.Begin();
            if (parser.Feed(line.TrimEnd('\r')) == RowParser.Outcome.Complete && parser.Cells.Count > 1 && ColumnMapping.Of(parser.Cells) is not null && HeadingTable.CountKnown(parser.Cells) > 1)
            {
                return true;
            }
        }

        return false;
    }

    [GeneratedRegex(@"<(?:[A-Za-z_][\w.-]{0,40}:)?([A-Za-z_][\w.-]{0,60})(?=[\s/>])", RegexOptions.CultureInvariant)]
    private static partial Regex RootElement();

    [GeneratedRegex("<!--.*?-->", RegexOptions.Singleline | RegexOptions.CultureInvariant)]
    private static partial Regex Comment();

    [GeneratedRegex("""class\s{0,3}=\s{0,3}["'](?:[\w -]{0,60} )?ocr_(?:page|line|carea|document)|ocr-capabilities""", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Ocr();
}
