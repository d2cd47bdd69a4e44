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
    private const string FormulaStarts = "=+-@\t\r\n＝＋－＠";

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

    /// <summary>A text as it may stand in a cell: one that would be calculated gets an apostrophe, which spreadsheets take for "this is text".</summary>
    public static string Harmless(string text) => MayCalculate(text) ? "'" + text : text;

    /// <summary>Takes away what <see cref="Harmless"/> added, for tables that come back.</summary>
    public static string Original(string cell) =>
        cell.Length > 1 && cell[0] == '\'' && MayCalculate(cell[1..]) ? cell[1..] : cell;

    /// <summary>Apostrophes before it do not count: one that was there already must be told from the one that is added.</summary>
    private static bool MayCalculate(string text) => text.AsSpan().TrimStart('\'') is [var first, ..] && FormulaStarts.Contains(first, StringComparison.Ordinal);

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
