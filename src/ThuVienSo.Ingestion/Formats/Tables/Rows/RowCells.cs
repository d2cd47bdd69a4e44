using ThuVienSo.Catalog.Tables;
using ThuVienSo.Ingestion.Formats.Tables.Cells;
using ThuVienSo.Ingestion.Formats.Tables.Columns;

namespace ThuVienSo.Ingestion.Formats.Tables.Rows;

/// <summary>One row under its headings, and what was found wrong with it so far.</summary>
internal sealed class RowCells(ColumnMapping mapping, TableItem.Row row)
{
    private readonly List<Fault> _warnings = [];

    public ColumnMapping Mapping => mapping;

    public IReadOnlyList<Fault> Warnings => _warnings;

    public int Count => row.Cells.Count;

    public void Warn(string code, int column, Catalog.Imports.BilingualText reason) => _warnings.Add(new(code, column < 0 ? null : Heading(column), reason));

    /// <summary>The heading of a column, or "Cột 7" (column 7) where there is none.</summary>
    public string Heading(int column) =>
        column < mapping.Columns.Count && mapping.Columns[column].Heading.Length > 0
            ? mapping.Columns[column].Heading
            : FormattableString.Invariant($"Cột {column + 1}");

    /// <summary>The cell as it stands in the file; "" past the end of the row.</summary>
    public string Raw(int column) => column < row.Cells.Count ? row.Cells[column] : "";

    /// <summary>The cells of a field that are not blank, with their columns.</summary>
    public IEnumerable<(int Column, string Cell)> Cells(TableField field) =>
        mapping.ColumnsOf(field).Select(column => (column, Raw(column))).Where(cell => !string.IsNullOrWhiteSpace(cell.Item2));

    /// <summary>The field as one tidy text, several columns joined by the separator; null when nothing is there.</summary>
    public string? Text(TableField field, string separator = " ; ")
    {
        var text = string.Join(separator, Cells(field).Select(cell => TidyText.Tidy(cell.Cell)).Where(value => value.Length > 0));
        return text.Length == 0 ? null : text;
    }

    /// <summary>The field as one text that keeps its lines; null when nothing is there.</summary>
    public string? Paragraphs(TableField field)
    {
        var text = string.Join('\n', Cells(field).Select(cell => CellValues.Paragraphs(cell.Cell)).Where(value => value.Length > 0));
        return text.Length == 0 ? null : text;
    }

    /// <summary>All values of a field.</summary>
    public IEnumerable<(int Column, string Value)> Values(TableField field, Func<string, IEnumerable<string>>? split = null) =>
        Cells(field).SelectMany(cell => (split ?? CellValues.Split)(cell.Cell).Select(value => (cell.Column, value)));
}
