using ThuVienSo.Catalog.Tables;
using ThuVienSo.Ingestion.Formats.Tables.Columns;

namespace ThuVienSo.Ingestion.Formats.Tables.Rows;

/// <summary>
/// Looks for the row of headings among the first rows: the first that has two known headings or more, one of them of the title, or only one cell that is a known
/// heading; else, when the rows looked at are over, the one with most headings in a close wording.
/// </summary>
internal sealed class HeadingSearch(IReadOnlyDictionary<string, string>? given)
{
    private readonly List<TableItem.Row> _rows = [];
    private (int At, ColumnMapping Mapping, int Known)? _best;

    /// <summary>Whether any row came.</summary>
    public bool SawRows => _rows.Count > 0;

    /// <summary>Whether no more rows are looked at.</summary>
    public bool IsOver => _rows.Count >= TableLimits.RowsBeforeHeadings;

    /// <summary>Takes one row; true when the search is over.</summary>
    public bool Take(TableItem.Row row)
    {
        _rows.Add(row);
        if (ColumnMapping.Of(row.Cells, given) is { } mapping)
        {
            var sure = mapping.Columns.Count(IsSure);
            if (sure >= 2 || (sure == 1 && row.Cells.Count(cell => !string.IsNullOrWhiteSpace(cell)) == 1))
            {
                _best = (_rows.Count - 1, mapping, int.MaxValue);
                return true;
            }

            var known = mapping.Columns.Count(column => column.Basis != MappingBasis.None);
            if (known >= 2 && known > (_best?.Known ?? 0))
            {
                _best = (_rows.Count - 1, mapping, known);
            }
        }

        return IsOver;
    }

    /// <summary>The headings and the rows seen below them; null when there were none.</summary>
    public (ColumnMapping Mapping, IReadOnlyList<TableItem.Row> Rows)? Found() => _best is { } best ? (best.Mapping, _rows[(best.At + 1)..]) : null;

    private static bool IsSure(MappedColumn column) => column.Basis is MappingBasis.Exact or MappingBasis.Folded or MappingBasis.Given;
}
