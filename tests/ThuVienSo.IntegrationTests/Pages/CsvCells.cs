using System.Text;

namespace ThuVienSo.IntegrationTests.Pages;

/// <summary>The cells of a CSV file as a spreadsheet reads them (RFC 4180), by none of the product's code.</summary>
internal static class CsvCells
{
    public static IEnumerable<string> Of(string csv)
    {
        var cell = new StringBuilder();
        var quoted = false;
        var text = csv.TrimStart('\uFEFF');
        for (var at = 0; at < text.Length; at++)
        {
            if (quoted && text[at] == '"' && at + 1 < text.Length && text[at + 1] == '"')
                cell.Append(text[at++]);
            else if (text[at] == '"')
                quoted = !quoted;
            else if (!quoted && text[at] is ',' or '\r' or '\n')
                yield return Taken(cell);
            else
                cell.Append(text[at]);
        }

        yield return Taken(cell);
    }

    /// <summary>By OWASP's list, with the wide forms that spreadsheets of East Asia take for the same.</summary>
    public static bool IsFormula(string cell) => cell.Length > 0 && cell[0] is '=' or '+' or '-' or '@' or '\t' or '\r' or '\n' or '＝' or '＋' or '－' or '＠' && !decimal.TryParse(cell, out _);

    private static string Taken(StringBuilder cell)
    {
        var text = cell.ToString();
        cell.Clear();
        return text;
    }
}
