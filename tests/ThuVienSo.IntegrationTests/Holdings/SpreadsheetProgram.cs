using System.Globalization;
using System.Text;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace ThuVienSo.IntegrationTests.Holdings;

/// <summary>
/// What a spreadsheet program makes of a list: opened into cells, and saved as such a program saves it, a workbook with its texts shared, or a table with semicolons. By none of the product's code.
/// </summary>
internal sealed class SpreadsheetProgram
{
    private readonly List<List<object?>> _rows;

    private SpreadsheetProgram(List<List<object?>> rows) => _rows = rows;

    /// <summary>Rows with the headings, from 1 as people count them.</summary>
    public int Count => _rows.Count;

    public static SpreadsheetProgram Open(string form, byte[] file) => new(form == "xlsx" ? OfWorkbook(file) : OfText(Encoding.UTF8.GetString(file)));

    /// <summary>A cell by its heading and row.</summary>
    public object? this[string heading, int row]
    {
        get => _rows[row - 1][Column(heading)];
        set => _rows[row - 1][Column(heading)] = value;
    }

    /// <summary>The row of which a cell has a text.</summary>
    public int RowOf(string heading, string text) => _rows.FindIndex(row => row[Column(heading)]?.ToString() == text) + 1;

    public void Add(params (string Heading, object Value)[] cells)
    {
        var row = Enumerable.Repeat((object?)null, _rows[0].Count).ToList();
        foreach (var (heading, value) in cells)
            row[Column(heading)] = value;
        _rows.Add(row);
    }

    public void Delete(int row) => _rows.RemoveAt(row - 1);

    public byte[] Save(string form) => form == "xlsx" ? Workbook() : Text();

    private int Column(string heading) => _rows[0].IndexOf(heading) is >= 0 and var column ? column : throw new ArgumentException($"There is no column {heading}.", nameof(heading));

    private static List<List<object?>> OfWorkbook(byte[] file)
    {
        using var document = SpreadsheetDocument.Open(new MemoryStream(file), false);
        var width = 0;
        return [.. document.WorkbookPart!.WorksheetParts.Single().Worksheet!.Descendants<Row>().Select(row =>
        {
            var cells = new List<object?>();
            foreach (var cell in row.Elements<Cell>())
            {
                // Cells say where they are; those that are empty may not be there.
                var at = cell.CellReference?.Value is { } reference ? reference.TakeWhile(char.IsLetter).Aggregate(0, (sum, letter) => (sum * 26) + letter - 'A' + 1) - 1 : cells.Count;
                while (cells.Count < at)
                    cells.Add(null);
                cells.Add(cell.DataType?.Value == CellValues.InlineString ? cell.InnerText : cell.CellValue is { } value ? long.Parse(value.Text, CultureInfo.InvariantCulture) : null);
            }

            width = Math.Max(width, cells.Count);
            while (cells.Count < width)
                cells.Add(null);
            return cells;
        })];
    }

    private static List<List<object?>> OfText(string text)
    {
        var (rows, row, cell, quoted) = (new List<List<object?>>(), new List<object?>(), new StringBuilder(), false);
        text = text.TrimStart('\uFEFF');
        for (var at = 0; at < text.Length; at++)
        {
            if (quoted && text[at] == '"' && at + 1 < text.Length && text[at + 1] == '"')
            {
                cell.Append(text[at++]);
            }
            else if (text[at] == '"')
            {
                quoted = !quoted;
            }
            else if (!quoted && text[at] is ',' or '\n')
            {
                row.Add(cell.ToString());
                cell.Clear();
                if (text[at] == '\n')
                {
                    rows.Add(row);
                    row = [];
                }
            }
            else if (quoted || text[at] != '\r')
            {
                cell.Append(text[at]);
            }
        }

        return rows;
    }

    private byte[] Text() =>
        [.. Encoding.UTF8.GetPreamble(), .. Encoding.UTF8.GetBytes(string.Concat(_rows.Select(row => string.Join(';', row.Select(Quoted)) + "\r\n")))];

    private static string Quoted(object? value)
    {
        var text = Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";
        return text.AsSpan().ContainsAny(";\"\r\n") ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;
    }

    private byte[] Workbook()
    {
        var file = new MemoryStream();
        using (var document = SpreadsheetDocument.Create(file, SpreadsheetDocumentType.Workbook))
        {
            var workbook = document.AddWorkbookPart();
            var (shared, numbers) = (workbook.AddNewPart<SharedStringTablePart>(), new Dictionary<string, int>());
            shared.SharedStringTable = new SharedStringTable();
            Cell Of(object? value)
            {
                if (value is null)
                    return new Cell();
                if (value is long number)
                    return new Cell(new CellValue(number.ToString(CultureInfo.InvariantCulture)));
                var text = value.ToString()!;
                if (numbers.TryAdd(text, numbers.Count))
                    shared.SharedStringTable.Append(new SharedStringItem(new DocumentFormat.OpenXml.Spreadsheet.Text(text) { Space = SpaceProcessingModeValues.Preserve }));
                return new Cell(new CellValue(numbers[text])) { DataType = CellValues.SharedString };
            }

            var part = workbook.AddNewPart<WorksheetPart>();
            part.Worksheet = new Worksheet(new SheetData(_rows.Select((row, at) => new Row(row.Select(Of)) { RowIndex = (uint)at + 1 })));
            workbook.Workbook = new Workbook(new Sheets(new Sheet { Id = workbook.GetIdOfPart(part), SheetId = 1, Name = "Sheet1" }));
        }

        return file.ToArray();
    }
}
