using System.Globalization;
using System.Text;

namespace ThuVienSo.Catalog.Tables.Workbooks;

/// <summary>The rows of one sheet, one after another (ECMA-376 part 1, 18.3.1).</summary>
internal sealed class SheetRows(PartReader part, SharedStrings strings, CellStyles styles, bool daysFrom1904)
{
    private const int LastRow = 1_048_576;

    private readonly StringBuilder _value = new();
    private readonly List<string> _cells = [];
    private readonly List<CellFlaw> _flaws = [];
    private int _number;
    private int _rows;

    /// <summary>The next row that is not empty; null at the end of the sheet.</summary>
    public TableItem.Row? Next()
    {
        while (part.ReadElement())
        {
            if (part.Name == "row")
            {
                if (++_rows > LastRow)
                {
                    throw new WorkbookException("xlsx-too-many-rows", WorkbookReasons.TooManyRows);
                }

                ReadRow();
                if (_cells.Count > 0 || _flaws.Count > 0)
                {
                    return new(_number, [.. _cells], [.. _flaws]);
                }
            }
        }

        return null;
    }

    private void ReadRow()
    {
        _cells.Clear();
        _flaws.Clear();
        _number = int.TryParse(part.Attribute("r"), NumberStyles.None, CultureInfo.InvariantCulture, out var stated) && stated is > 0 and <= LastRow ? stated : _number + 1;
        if (!part.IsEmpty)
        {
            var depth = part.Depth;
            var column = -1;
            while (part.ReadElementInside(depth))
            {
                if (part.Name == "c")
                {
                    column = ColumnOf(part.Attribute("r")) ?? column + 1;
                    Put(column, Cell(column));
                }
            }
        }
    }

    private void Put(int column, string text)
    {
        if (text.Length == 0)
        {
            return;
        }

        if (column >= TableLimits.Columns)
        {
            if (!_flaws.Exists(flaw => flaw.Kind == CellFlawKind.TooManyColumns))
            {
                _flaws.Add(new(-1, CellFlawKind.TooManyColumns));
            }

            return;
        }

        while (_cells.Count <= column)
        {
            _cells.Add("");
        }

        _cells[column] = text;
    }

    private string Cell(int column)
    {
        var (type, style) = (part.Attribute("t"), part.Attribute("s"));
        var (hasFormula, hasValue) = (false, false);
        _value.Clear();
        if (!part.IsEmpty)
        {
            var depth = part.Depth;
            while (part.ReadElementInside(depth))
            {
                switch (part.Name)
                {
                    case "v":
                        hasValue = true;
                        part.AppendText(_value);
                        break;
                    case "is":
                        SharedStrings.AppendRichText(part, _value);
                        break;
                    case "f":
                        hasFormula = true;
                        break;
                }
            }
        }

        if (hasFormula && !hasValue)
        {
            _flaws.Add(new(column, CellFlawKind.FormulaWithoutValue));
        }

        return Checked(column, Text(column, type, style, _value.ToString()));
    }

    private string Text(int column, string? type, string? style, string value)
    {
        switch (type)
        {
            case "s":
                return strings.Find(value.AsSpan().Trim()) ?? Missing(column, value);
            case "b":
                return value.Trim() switch { "1" or "true" => "TRUE", "0" or "false" => "FALSE", var other => other };
            case "e":
                _flaws.Add(new(column, CellFlawKind.FormulaError, value.Length > 20 ? value[..20] : value));
                return "";
            case "str" or "inlineStr":
                return EscapedCharacters.Decode(value);
            case "d":
                return value;
            default:
                return styles.Show(value.Trim(), style, daysFrom1904);
        }
    }

    private string Missing(int column, string number)
    {
        if (number.Length > 0)
        {
            _flaws.Add(new(column, CellFlawKind.StringMissing));
        }

        return "";
    }

    private string Checked(int column, string text)
    {
        if (text.Length <= TableLimits.CellCharacters)
        {
            return text;
        }

        _flaws.Add(new(column, CellFlawKind.TooLong));
        return text[..TableLimits.CellCharacters];
    }

    /// <summary>"C7" is column 2; null when the reference names none.</summary>
    private static int? ColumnOf(string? reference)
    {
        var column = 0;
        foreach (var c in reference ?? "")
        {
            if (!char.IsAsciiLetter(c))
            {
                break;
            }

            column = (column * 26) + (char.ToUpperInvariant(c) - 'A' + 1);
            if (column > 20_000)
            {
                return null;
            }
        }

        return column == 0 ? null : column - 1;
    }
}
