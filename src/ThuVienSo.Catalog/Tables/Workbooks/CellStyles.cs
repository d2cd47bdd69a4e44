using System.Globalization;

namespace ThuVienSo.Catalog.Tables.Workbooks;

/// <summary>How numbers are shown (ECMA-376 part 1, 18.8.30): needed to tell dates, and numbers with leading zeros, from plain ones.</summary>
internal sealed class CellStyles
{
    private readonly List<NumberForm> _forms = [];

    private CellStyles()
    {
    }

    private enum Kind
    {
        Plain,
        Date,
        MonthAndYear,
        Year,
        Zeros,
    }

    public static CellStyles Read(PartReader? part)
    {
        var styles = new CellStyles();
        if (part is null)
        {
            return styles;
        }

        using (part)
        {
            var codes = new Dictionary<string, string>(StringComparer.Ordinal);
            var inCellFormats = false;
            while (part.ReadElement() && styles._forms.Count < WorkbookLimits.Styles)
            {
                if (part.Name == "numFmt" && codes.Count < WorkbookLimits.Styles && part.Attribute("numFmtId") is { } id)
                {
                    codes[id] = part.Attribute("formatCode") ?? "";
                }
                else if (part.Name is "cellXfs" or "cellStyleXfs" or "cellStyles")
                {
                    inCellFormats = part.Name == "cellXfs";
                }
                else if (part.Name == "xf" && inCellFormats)
                {
                    styles._forms.Add(FormOf(part.Attribute("numFmtId") ?? "0", codes));
                }
            }
        }

        return styles;
    }

    /// <summary>A number as a person sees it: "05/12/1998", "000123", "1998"; what is no number stays as it is.</summary>
    /// <param name="written">The value in the file.</param>
    /// <param name="style">The cell's style number; null when it has none.</param>
    /// <param name="from1904">Whether the workbook counts days from 1904.</param>
    public string Show(string written, string? style, bool from1904)
    {
        if (!double.TryParse(written, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) || !double.IsFinite(number))
        {
            return written;
        }

        var form = int.TryParse(style, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < _forms.Count ? _forms[index] : default;
        if (form.Kind is Kind.Date or Kind.MonthAndYear or Kind.Year && DateOf(number, from1904) is { } date)
        {
            return date.ToString(form.Kind switch { Kind.Date => "dd/MM/yyyy", Kind.MonthAndYear => "MM/yyyy", _ => "yyyy" }, CultureInfo.InvariantCulture);
        }

        if (number != Math.Truncate(number) || Math.Abs(number) >= 1e15)
        {
            return number.ToString("R", CultureInfo.InvariantCulture);
        }

        var zeros = form.Kind == Kind.Zeros && number >= 0 ? form.Zeros : 1;
        return ((long)number).ToString($"D{zeros}", CultureInfo.InvariantCulture);
    }

    /// <summary>Days since 31 December 1899, with a 29 February 1900 that never was (ECMA-376 part 1, 18.17.4.1); null outside the years 1900 to 9999.</summary>
    private static DateOnly? DateOf(double number, bool from1904)
    {
        if (number < 1 || number >= 2_958_466 - (from1904 ? 1_462 : 0))
        {
            return null;
        }

        var day = (int)number;
        return from1904 ? new DateOnly(1904, 1, 1).AddDays(day) : new DateOnly(1899, 12, 30).AddDays(day < 61 ? day + 1 : day);
    }

    private static NumberForm FormOf(string id, Dictionary<string, string> codes)
    {
        if (codes.TryGetValue(id, out var code))
        {
            return FormOf(code);
        }

        var isDate = int.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var known) && known is (>= 14 and <= 16) or 22 or (>= 27 and <= 31) or 36 or (>= 50 and <= 54) or (>= 57 and <= 58);
        return known == 17 ? new(Kind.MonthAndYear) : isDate ? new(Kind.Date) : default;
    }

    private static NumberForm FormOf(string code)
    {
        var signs = WithoutLiterals(code.Length > 255 ? code[..255] : code);
        if (signs.Length > 0 && signs.Length <= 18 && signs.All(sign => sign == '0'))
        {
            return new(Kind.Zeros, signs.Length);
        }

        var (day, month, year) = (signs.Contains('d', StringComparison.Ordinal), signs.Contains('m', StringComparison.Ordinal), signs.Contains('y', StringComparison.Ordinal));
        return (day, month, year) switch
        {
            (_, _, false) => default,
            (true, _, _) => new(Kind.Date),
            (_, true, _) => new(Kind.MonthAndYear),
            _ => new(Kind.Year),
        };
    }

    /// <summary>The first section of a format without quoted text, escaped characters, colours and locales; small letters.</summary>
    private static string WithoutLiterals(string code)
    {
        var signs = new System.Text.StringBuilder(code.Length);
        for (var i = 0; i < code.Length && code[i] != ';'; i++)
        {
            switch (code[i])
            {
                case '"' or '[':
                    var end = code.IndexOf(code[i] == '"' ? '"' : ']', i + 1);
                    i = end < 0 ? code.Length : end;
                    break;
                case '\\' or '_' or '*':
                    i++;
                    break;
                default:
                    signs.Append(char.ToLowerInvariant(code[i]));
                    break;
            }
        }

        return signs.ToString();
    }

    private readonly record struct NumberForm(Kind Kind, int Zeros = 0);
}
