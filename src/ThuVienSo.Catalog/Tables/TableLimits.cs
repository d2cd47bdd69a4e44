namespace ThuVienSo.Catalog.Tables;

/// <summary>What a table may be at most; past a limit a row, a sheet or the file is refused with a sentence, and memory stays what it was.</summary>
public static class TableLimits
{
    /// <summary>Characters in a cell. Excel holds 32,767 (Microsoft, "Excel specifications and limits"); three times that is no cell of a catalog.</summary>
    public const int CellCharacters = 100_000;

    /// <summary>Columns that are read.</summary>
    public const int Columns = 1_024;

    /// <summary>Bytes in one line of a text table.</summary>
    public const int LineBytes = 4 << 20;

    /// <summary>Lines over which one quoted cell may go before its quote counts as never closed.</summary>
    public const int RowLines = 2_000;

    /// <summary>Characters of a row that goes over several lines.</summary>
    public const int RowCharacters = 1 << 20;

    /// <summary>Rows at the top among which the headings are looked for.</summary>
    public const int RowsBeforeHeadings = 20;
}
