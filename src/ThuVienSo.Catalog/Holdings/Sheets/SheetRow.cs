using ThuVienSo.Catalog.Imports;

namespace ThuVienSo.Catalog.Holdings.Sheets;

/// <summary>A row of a spreadsheet as it was read.</summary>
/// <param name="Number">Its row, or line of a text table, from 1; 0 where none can be named.</param>
/// <param name="Cells">By column; a column that the file does not have is not there.</param>
/// <param name="Fault">Why it cannot be read; null when it can.</param>
public sealed record SheetRow(long Number, IReadOnlyDictionary<SheetField, string> Cells, SheetFault? Fault = null)
{
    /// <summary>Null when the file has no such column.</summary>
    public string? this[SheetField field] => Cells.GetValueOrDefault(field);
}

/// <summary>What is wrong with a row.</summary>
/// <param name="Column">Heading of the column; null when it is the row as a whole.</param>
/// <param name="Reason">In both languages.</param>
public sealed record SheetFault(string? Column, BilingualText Reason);
