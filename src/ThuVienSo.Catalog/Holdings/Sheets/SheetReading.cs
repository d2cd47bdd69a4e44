using System.Runtime.CompilerServices;
using ThuVienSo.Catalog.Tables;

namespace ThuVienSo.Catalog.Holdings.Sheets;

/// <summary>Reads a spreadsheet of holdings, CSV or XLSX, whatever is in it: what cannot be read is a row with a fault.</summary>
public static class SheetReading
{
    public const int MostRows = 300_000;

    private static readonly Dictionary<SheetField, string> _nothing = [];

    private static readonly SheetFault _noHeadings = new(null, new(
        $"không thấy hàng tiêu đề có cột “{SheetHeadings.Of(SheetField.Document)}”; hãy tải danh sách về rồi sửa trên đó",
        $"there is no row of headings with a column “{SheetHeadings.Both(SheetField.Document).En}”; take the list from here and edit that"));

    private static readonly SheetFault _tooMany = new(null, new($"có hơn {MostRows} hàng nên không đọc tiếp", $"there are more than {MostRows} rows; reading stopped"));

    /// <param name="stream">The file.</param>
    /// <param name="original">Takes away what made a cell of a text table harmless.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public static async IAsyncEnumerable<SheetRow> ReadAsync(
        Stream stream, Func<string, string> original, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var table = await TableReading.OpenAsync(stream, CountKnown, cancellationToken);
        var (columns, any, rows, looked) = ((SheetField?[]?)null, false, 0, 0);
        await foreach (var item in table.ReadAsync(cancellationToken))
        {
            switch (item)
            {
                case TableItem.Begins:
                    (columns, looked) = (null, 0);
                    break;
                case TableItem.Trouble trouble:
                    yield return new SheetRow(trouble.Number ?? 0, _nothing, new SheetFault(null, trouble.Reason));
                    break;
                case TableItem.Row { IsEmpty: true }:
                    break;
                case TableItem.Row row when columns is null:
                    columns = ++looked <= TableLimits.RowsBeforeHeadings ? ColumnsOf(row.Cells) : null;
                    any |= columns is not null;
                    break;
                case TableItem.Row when ++rows > MostRows:
                    yield return new SheetRow(0, _nothing, _tooMany);
                    yield break;
                case TableItem.Row row:
                    yield return Read(row, columns, table.IsWorkbook ? cell => cell : original);
                    break;
            }
        }

        if (!any)
            yield return new SheetRow(0, _nothing, _noHeadings);
    }

    private static int CountKnown(IReadOnlyList<string> cells) => cells.Count(cell => SheetHeadings.Find(cell) is not null);

    private static SheetField?[]? ColumnsOf(IReadOnlyList<string> cells)
    {
        var seen = new HashSet<SheetField>();
        SheetField?[] columns = [.. cells.Select(cell => SheetHeadings.Find(cell) is { } field && seen.Add(field) ? field : (SheetField?)null)];
        return seen.Contains(SheetField.Document) ? columns : null;
    }

    private static SheetRow Read(TableItem.Row row, SheetField?[] columns, Func<string, string> original)
    {
        var cells = new Dictionary<SheetField, string>();
        for (var i = 0; i < columns.Length; i++)
        {
            if (columns[i] is { } field)
                cells[field] = i < row.Cells.Count ? original(row.Cells[i]) : "";
        }

        foreach (var flaw in row.Flaws)
        {
            // What is wrong in a column that is not read is nobody's concern.
            var field = flaw.Column < 0 || flaw.Column >= columns.Length ? null : columns[flaw.Column];
            if (flaw.Kind != CellFlawKind.TooManyColumns && (flaw.Column < 0 || field is not null))
                return new SheetRow(row.Number, cells, new SheetFault(field is { } known ? SheetHeadings.Of(known) : null, CellReasons.Of(flaw).Reason));
        }

        return new SheetRow(row.Number, cells);
    }
}
