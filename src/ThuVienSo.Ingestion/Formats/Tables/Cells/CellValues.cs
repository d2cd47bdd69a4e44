using System.Text.RegularExpressions;

namespace ThuVienSo.Ingestion.Formats.Tables.Cells;

/// <summary>Takes a cell apart that holds several values.</summary>
internal static partial class CellValues
{
    private static readonly char[] _strong = [';', '|', '\n', '\r'];

    private static readonly char[] _withComma = [';', '|', '\n', '\r', ','];

    /// <summary>Values between ";", "|" and line breaks; tidy, none empty.</summary>
    public static IEnumerable<string> Split(string cell) => Split(cell, _strong);

    /// <summary>The same, and between commas: for what never holds a comma, such as barcodes, languages and numbers.</summary>
    public static IEnumerable<string> SplitAtCommas(string cell) => Split(cell, _withComma);

    /// <summary>Between commas when the cell has no stronger sign: for keywords.</summary>
    public static IEnumerable<string> SplitKeywords(string cell) => cell.IndexOfAny(_strong) < 0 ? SplitAtCommas(cell) : Split(cell);

    /// <summary>Places in a list keep their order and their gaps ("QN1;;QN3"): for what is set beside another list. An end without value is no place.</summary>
    public static IReadOnlyList<string> SplitInPlace(string cell, bool atCommas)
    {
        var text = cell.Replace("\r\n", "\n", StringComparison.Ordinal).Trim().TrimEnd(atCommas ? _withComma : _strong);
        return text.Length == 0 ? [] : [.. text.Split(atCommas ? _withComma : _strong).Select(TidyText.Tidy)];
    }

    /// <summary>Text of several lines: each tidy, empty ones at the ends dropped.</summary>
    public static string Paragraphs(string cell) =>
        string.Join('\n', cell.ReplaceLineEndings("\n").Split('\n').Select(TidyText.Tidy)).Trim('\n');

    /// <summary>A long number of which a spreadsheet kept the first digits only: "9.78605E+12", "8,93E+12".</summary>
    public static bool IsDamagedNumber(string cell) => DamagedNumber().IsMatch(cell);

    private static IEnumerable<string> Split(string cell, char[] separators) =>
        cell.Split(separators).Select(TidyText.Tidy).Where(value => value.Length > 0);

    [GeneratedRegex(@"^\s*\d[.,]\d{1,12}[eE]\+?\d{1,3}\s*$", RegexOptions.NonBacktracking)]
    private static partial Regex DamagedNumber();
}
