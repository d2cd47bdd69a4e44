using System.Buffers;
using ThuVienSo.Catalog.Imports;
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
                return new("cell-too-long", cells.Heading(flaw.Column), TableReasons.CellTooLong);
            }
        }

        return null;
    }

    public static void Warn(RowCells cells, TableItem.Row row)
    {
        foreach (var flaw in row.Flaws)
        {
            var (code, reason) = Words(flaw);
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

    private static (string Code, BilingualText Reason) Words(CellFlaw flaw) => flaw.Kind switch
    {
        CellFlawKind.StrayQuote => ("stray-quote", TableReasons.StrayQuote),
        CellFlawKind.UndecodableBytes => ("undecodable-bytes", TableReasons.UndecodableBytes(flaw.Line, flaw.Detail)),
        CellFlawKind.OtherEncoding => ("other-encoding", TableReasons.OtherEncoding(flaw.Detail)),
        CellFlawKind.FormulaError => ("formula-error", TableReasons.FormulaError(flaw.Detail)),
        CellFlawKind.FormulaWithoutValue => ("formula-without-value", TableReasons.FormulaWithoutValue),
        CellFlawKind.StringMissing => ("string-missing", TableReasons.StringMissing),
        CellFlawKind.TooManyColumns => ("too-many-columns", TableReasons.TooManyColumns),
        _ => ("cell-too-long", TableReasons.CellTooLong),
    };
}
