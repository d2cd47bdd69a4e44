using ThuVienSo.Catalog.Imports;

namespace ThuVienSo.Catalog.Readers.Sheets;

/// <summary>A row of a list of readers as it was read.</summary>
/// <param name="Number">Its row, or line of a text table, from 1; 0 where none can be named.</param>
/// <param name="Cells">By column; a column that the file does not have is not there.</param>
/// <param name="Fault">Why it cannot be read; null when it can.</param>
public sealed record CardRow(long Number, IReadOnlyDictionary<CardField, string> Cells, CardFault? Fault = null)
{
    /// <summary>Null when the file has no such column.</summary>
    public string? this[CardField field] => Cells.GetValueOrDefault(field);
}

/// <summary>What is wrong with a row.</summary>
/// <param name="Column">Null when it is the row as a whole.</param>
/// <param name="Reason">In both languages.</param>
public sealed record CardFault(CardField? Column, BilingualText Reason);

/// <summary>A list as it was read.</summary>
/// <param name="Rows">All but empty ones, in the order of the file.</param>
/// <param name="Unknown">Headings that are not read.</param>
public sealed record CardTable(IReadOnlyList<CardRow> Rows, IReadOnlyList<string> Unknown);
