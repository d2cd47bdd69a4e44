using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml;

namespace ThuVienSo.Web.Tables;

/// <summary>A column of a sheet.</summary>
/// <param name="Heading">In its first row.</param>
/// <param name="Width">In characters.</param>
internal sealed record SheetColumn(string Heading, int Width);

/// <summary>
/// Writes a workbook (ECMA-376) row by row into a stream that need not seek, so that a report of any length goes straight into an answer. The format's own library keeps every sheet in memory until it is written.
/// </summary>
internal sealed partial class WorkbookWriter : IDisposable
{
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string PackageRelations = "http://schemas.openxmlformats.org/package/2006/relationships";
    private const string SheetType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml";

    /// <summary>Rows of a sheet and characters of a cell in the programs that read them.</summary>
    private const int MostRows = 1_048_576;

    private const int LongestCell = 32_767;

    /// <summary>0 as the format wants it, 1 text, 2 bold text.</summary>
    private const string Styles =
        $"""
        <styleSheet xmlns="{Main}"><fonts count="2"><font/><font><b/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="3"><xf/><xf numFmtId="49" applyNumberFormat="1"/><xf numFmtId="49" applyNumberFormat="1" fontId="1" applyFont="1"/></cellXfs></styleSheet>
        """;

    private static readonly XmlWriterSettings _xml = new() { Encoding = new UTF8Encoding(false), CloseOutput = false };

    private readonly Outlet _outlet;
    private readonly ZipArchive _zip;
    private readonly int _mostRows;
    private readonly List<string> _sheets = [];

    /// <param name="output">Written to asynchronously.</param>
    /// <param name="mostRows">Rows of a sheet at most, the headings among them.</param>
    public WorkbookWriter(Stream output, int mostRows = MostRows)
    {
        (_outlet, _mostRows) = (new Outlet(output), mostRows);
        _zip = new ZipArchive(_outlet, ZipArchiveMode.Create, leaveOpen: true);
    }

    /// <summary>Adds a sheet, or several when one cannot hold all rows. A value is a text, a whole number, or null for an empty cell.</summary>
    public async Task AddAsync(string name, SheetColumn[] columns, IAsyncEnumerable<object?[]> rows, CancellationToken cancellationToken)
    {
        await using var reader = rows.GetAsyncEnumerator(cancellationToken);
        var more = await reader.MoveNextAsync();
        for (var part = 1; part == 1 || more; part++)
            more = await AddPartAsync(part == 1 ? name : string.Create(CultureInfo.InvariantCulture, $"{name} {part}"), columns, reader, more, cancellationToken);
    }

    /// <summary>Writes what says which parts there are. Without it, what was written is no workbook.</summary>
    public async Task CompleteAsync(CancellationToken cancellationToken)
    {
        var numbers = Enumerable.Range(1, _sheets.Count).ToList();
        var sheets = string.Concat(_sheets.Select((name, n) => string.Create(CultureInfo.InvariantCulture, $"<sheet name=\"{name}\" sheetId=\"{n + 1}\" r:id=\"rId{n + 1}\"/>")));
        var links = string.Concat(numbers.Select(n => string.Create(CultureInfo.InvariantCulture, $"<Relationship Id=\"rId{n}\" Type=\"{Relations}/worksheet\" Target=\"worksheets/sheet{n}.xml\"/>")));
        var types = string.Concat(numbers.Select(n => string.Create(
            CultureInfo.InvariantCulture, $"<Override PartName=\"/xl/worksheets/sheet{n}.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml\"/>")));
        AddText("xl/styles.xml", Styles);
        AddText("xl/workbook.xml", $"<workbook xmlns=\"{Main}\" xmlns:r=\"{Relations}\"><sheets>{sheets}</sheets></workbook>");
        AddText("xl/_rels/workbook.xml.rels", $"<Relationships xmlns=\"{PackageRelations}\">{links}<Relationship Id=\"rId0\" Type=\"{Relations}/styles\" Target=\"styles.xml\"/></Relationships>");
        AddText("_rels/.rels", $"<Relationships xmlns=\"{PackageRelations}\"><Relationship Id=\"rId1\" Type=\"{Relations}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>");
        AddText(
            "[Content_Types].xml",
            "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
            + $"<Override PartName=\"/xl/workbook.xml\" ContentType=\"{SheetType}\"/>"
            + $"<Override PartName=\"/xl/styles.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml\"/>{types}</Types>");
        _zip.Dispose();
        await _outlet.EmptyAsync(cancellationToken);
    }

    /// <summary>What is not handed on by then never is.</summary>
    public void Dispose()
    {
        _zip.Dispose();
        _outlet.Dispose();
    }

    /// <summary>Writes from the row at which the reader stands. False when all rows are written.</summary>
    private async Task<bool> AddPartAsync(string name, SheetColumn[] columns, IAsyncEnumerator<object?[]> rows, bool more, CancellationToken cancellationToken)
    {
        _sheets.Add(name);
        using var entry = _zip.CreateEntry(string.Create(CultureInfo.InvariantCulture, $"xl/worksheets/sheet{_sheets.Count}.xml")).Open();
        using var xml = XmlWriter.Create(entry, _xml);
        Start(xml, columns);
        WriteRow(xml, [.. columns.Select(column => column.Heading)], style: 2);
        for (var written = 1; more && written < _mostRows; written++)
        {
            WriteRow(xml, rows.Current, style: 1);
            await _outlet.DrainAsync(cancellationToken);
            more = await rows.MoveNextAsync();
        }

        xml.WriteEndElement();
        xml.WriteEndElement();
        return more;
    }

    private static void Start(XmlWriter xml, SheetColumn[] columns)
    {
        xml.WriteStartElement("worksheet", Main);
        xml.WriteRaw("<sheetViews><sheetView workbookViewId=\"0\"><pane ySplit=\"1\" topLeftCell=\"A2\" activePane=\"bottomLeft\" state=\"frozen\"/></sheetView></sheetViews><cols>");
        foreach (var (n, column) in columns.Index())
            xml.WriteRaw(string.Create(CultureInfo.InvariantCulture, $"<col min=\"{n + 1}\" max=\"{n + 1}\" width=\"{column.Width}\" customWidth=\"1\"/>"));
        xml.WriteRaw("</cols>");
        xml.WriteStartElement("sheetData", Main);
    }

    /// <summary>Cells state no place: they stand one after the other, an empty one too.</summary>
    private static void WriteRow(XmlWriter xml, object?[] values, int style)
    {
        xml.WriteStartElement("row", Main);
        foreach (var value in values)
        {
            xml.WriteStartElement("c", Main);
            if (value is long number)
                xml.WriteElementString("v", Main, number.ToString(CultureInfo.InvariantCulture));
            else if (value is string text)
                WriteText(xml, text, style);
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    private static void WriteText(XmlWriter xml, string text, int style)
    {
        xml.WriteAttributeString("s", style.ToString(CultureInfo.InvariantCulture));
        xml.WriteAttributeString("t", "inlineStr");
        xml.WriteStartElement("is", Main);
        xml.WriteStartElement("t", Main);
        xml.WriteAttributeString("xml", "space", null, "preserve");
        xml.WriteString(Cell(text));
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    /// <summary>Characters that XML cannot have are shown as what they are: names of files have them. What looks like the format's own escape is escaped.</summary>
    private static string Cell(string text)
    {
        var shown = Escape().Replace(text, "_x005F_$1");
        var allowed = new StringBuilder(shown.Length);
        foreach (var rune in shown.EnumerateRunes())
            allowed.Append(rune.Value > 0xFFFF || XmlConvert.IsXmlChar((char)rune.Value) ? rune.ToString() : "\uFFFD");
        if (allowed.Length <= LongestCell)
            return allowed.ToString();
        var end = LongestCell - 1;
        return allowed.ToString(0, char.IsHighSurrogate(allowed[end - 1]) ? end - 1 : end) + "…";
    }

    private void AddText(string name, string xml)
    {
        using var entry = _zip.CreateEntry(name).Open();
        entry.Write(Encoding.UTF8.GetBytes("<?xml version=\"1.0\" encoding=\"UTF-8\"?>" + xml));
    }

    [GeneratedRegex("_(x[0-9A-Fa-f]{4}_)")]
    private static partial Regex Escape();
}
