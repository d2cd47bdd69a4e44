using System.Buffers;
using ThuVienSo.Catalog.Tables;
using ThuVienSo.Text;

namespace ThuVienSo.Ingestion.Formats.Tables.Rows;

/// <summary>What is wrong with cells as such, whatever they mean.</summary>
internal static class CellFlaws
{
    private static readonly SearchValues<char> _controls =
        SearchValues.Create([.. Enumerable.Range(0, 0x20).Except([(int)'\t', '\n', '\r']).Append(0x7F).Select(c => (char)c), .. UnseenCharacters.All]);

    /// <summary>The flaw for which a row does not go in; null when there is none.</summary>
    public static Fault? Refusal(RowCells cells, TableItem.Row row)
    {
        foreach (var flaw in row.Flaws)
        {
            if (flaw.Kind == CellFlawKind.TooLong)
            {
                var (code, reason) = CellReasons.Of(flaw);
                return new(code, cells.Heading(flaw.Column), reason);
            }
        }

        return null;
    }

    public static void Warn(RowCells cells, TableItem.Row row)
    {
        foreach (var flaw in row.Flaws)
        {
            var (code, reason) = CellReasons.Of(flaw);
            cells.Warn(code, flaw.Column, reason);
        }

        for (var column = 0; column < row.Cells.Count; column++)
        {
            if (row.Cells[column].AsSpan().ContainsAny(_controls))
            {
                cells.Warn("control-characters", column, TableReasons.ControlCharacters);
            }
        }
    }
}
