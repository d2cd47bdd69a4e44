using System.Collections.Frozen;

namespace ThuVienSo.Catalog.Tables;

/// <summary>The error values of a spreadsheet (ECMA-376 part 1, 18.17.3), which an export to text writes out as words.</summary>
internal static class CellErrors
{
    private static readonly FrozenSet<string> _errors =
        new[] { "#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NULL!", "#NUM!", "#GETTING_DATA", "#SPILL!", "#CALC!" }.ToFrozenSet(StringComparer.Ordinal);

    public static bool IsError(string cell) => cell.Length is > 3 and < 16 && cell[0] == '#' && _errors.Contains(cell);
}
