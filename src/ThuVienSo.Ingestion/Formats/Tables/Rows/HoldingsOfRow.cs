using ThuVienSo.Catalog.Imports;
using ThuVienSo.Ingestion.Formats.Tables.Cells;
using ThuVienSo.Ingestion.Formats.Tables.Columns;

namespace ThuVienSo.Ingestion.Formats.Tables.Rows;

/// <summary>The copies that a row states.</summary>
internal static class HoldingsOfRow
{
    /// <summary>The copies; what cannot be one because no library is named goes to <paramref name="notes"/> with a warning.</summary>
    public static IReadOnlyList<HoldingDraft> Read(RowCells row, List<string> notes)
    {
        var lists = new HoldingsInCells.Lists(
            List(row, TableField.Library), List(row, TableField.CallNumber), List(row, TableField.Barcode, atCommas: true), List(row, TableField.Shelf),
            List(row, TableField.Status, atCommas: true));
        if (lists.Copies == 0)
        {
            return [];
        }

        var column = First(row, TableField.Barcode) ?? First(row, TableField.CallNumber) ?? First(row, TableField.Library) ?? -1;
        if (lists.Libraries.All(string.IsNullOrEmpty))
        {
            KeepAsNotes(row, notes);
            row.Warn("holding-without-library", column, TableReasons.HoldingWithoutLibrary);
            return [];
        }

        if (!lists.Agree)
        {
            row.Warn("holdings-disagree", column, TableReasons.HoldingsDisagree(lists));
        }

        foreach (var (barcodeColumn, cell) in row.Cells(TableField.Barcode).Where(cell => CellValues.IsDamagedNumber(cell.Cell)))
        {
            row.Warn("number-damaged", barcodeColumn, TableReasons.NumberDamaged(cell));
        }

        var statusColumn = First(row, TableField.Status) ?? -1;
        return [.. HoldingsInCells.Combine(lists).Select(copy => Draft(row, copy, lists.Libraries, statusColumn)).Distinct()];
    }

    private static HoldingDraft Draft(RowCells row, HoldingsInCells.Copy copy, IReadOnlyList<string> libraries, int statusColumn)
    {
        var status = HoldingStatus.Available;
        if (copy.Status is { } written)
        {
            if (HoldingStatusWords.Parse(written) is { } known)
            {
                status = known;
            }
            else
            {
                row.Warn("status-unknown", statusColumn, TableReasons.StatusUnknown(written));
            }
        }

        return new(copy.Library ?? libraries.First(library => library.Length > 0), copy.CallNumber, copy.Barcode, copy.Shelf, status);
    }

    private static IReadOnlyList<string> List(RowCells row, TableField field, bool atCommas = false)
    {
        var cells = row.Cells(field).ToList();
        return cells.Count switch
        {
            0 => [],
            1 => CellValues.SplitInPlace(cells[0].Cell, atCommas),
            _ => [.. cells.SelectMany(cell => CellValues.SplitInPlace(cell.Cell, atCommas))],
        };
    }

    private static void KeepAsNotes(RowCells row, List<string> notes)
    {
        foreach (var field in (TableField[])[TableField.CallNumber, TableField.Barcode, TableField.Shelf, TableField.Status])
        {
            notes.AddRange(row.Cells(field).Select(cell => $"{row.Heading(cell.Column)}: {TidyText.Tidy(cell.Cell)}"));
        }
    }

    private static int? First(RowCells row, TableField field) => row.Cells(field).Select(cell => (int?)cell.Column).FirstOrDefault();
}
