using System.Globalization;
using System.Text;

namespace ThuVienSo.Web.Tables;

/// <summary>
/// Writes a table as CSV (RFC 4180) that spreadsheets open as it is: UTF-8 with a mark at its beginning, and no cell that they would take for a formula.
/// </summary>
internal static class CsvWriter
{
    public const string MediaType = "text/csv; charset=utf-8";

    /// <summary>What makes a spreadsheet calculate (OWASP, CSV Injection). An apostrophe before it makes the cell a text.</summary>
    private const string FormulaStarts = "=+-@＝＋－＠";

    /// <summary>The same of a cell as a whole, in which blanks that spreadsheets skip may come first.</summary>
    private const string CellStarts = FormulaStarts + "\t\r\n";

    /// <summary>Where a spreadsheet that expects another separator, as it does with Vietnamese settings, may begin another cell, whatever quotes say.</summary>
    private const string CellEnds = ";\t\r\n";

    /// <summary>Writes headings and rows as they come. A value is a text, a whole number, or null for an empty cell.</summary>
    public static async Task WriteAsync(Stream output, SheetColumn[] columns, IAsyncEnumerable<object?[]> rows, CancellationToken cancellationToken)
    {
        using var outlet = new Outlet(output);
        outlet.Write(Encoding.UTF8.Preamble);
        Write(outlet, columns.Select(column => (object?)column.Heading));
        await foreach (var row in rows.WithCancellation(cancellationToken))
        {
            Write(outlet, row);
            await outlet.DrainAsync(cancellationToken);
        }

        await outlet.EmptyAsync(cancellationToken);
    }

    /// <summary>A text as it may stand in a cell: what would be calculated gets an apostrophe, which spreadsheets take for "this is text"; so does what would be another cell's.</summary>
    public static string Harmless(string text)
    {
        var written = new StringBuilder(text.Length + 1);
        for (var i = 0; i < text.Length; i++)
        {
            if (MayCalculate(text, i))
                written.Append('\'');
            written.Append(text[i]);
        }

        return written.ToString();
    }

    /// <summary>Takes away what <see cref="Harmless"/> added, for tables that come back.</summary>
    public static string Original(string cell)
    {
        var original = new StringBuilder(cell.Length);
        for (var i = 0; i < cell.Length; i++)
        {
            if (cell[i] != '\'' || !MayCalculate(cell, i))
                original.Append(cell[i]);
        }

        return original.ToString();
    }

    /// <summary>Whether a cell may begin at a place and be calculated. Apostrophes before it do not count: one that was there already must be told from the one that is added.</summary>
    private static bool MayCalculate(string text, int at) =>
        (at == 0 || CellEnds.Contains(text[at - 1], StringComparison.Ordinal))
        && text.AsSpan(at).TrimStart('\'') is [var first, ..] && (at == 0 ? CellStarts : FormulaStarts).Contains(first, StringComparison.Ordinal);

    private static void Write(Outlet outlet, IEnumerable<object?> cells) =>
        outlet.Write(Encoding.UTF8.GetBytes(string.Join(',', cells.Select(Cell)) + "\r\n"));

    private static string Cell(object? value) => value switch
    {
        null => "",
        string text => Quoted(Harmless(text)),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => throw new ArgumentException($"A cell is no {value.GetType().Name}.", nameof(value)),
    };

    private static string Quoted(string text) =>
        text.AsSpan().ContainsAny(",;\"\r\n\t") ? "\"" + text.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"" : text;
}
