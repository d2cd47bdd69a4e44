using ThuVienSo.Catalog.Imports;
using ThuVienSo.Text;

namespace ThuVienSo.Catalog.Tables;

/// <summary>What comes out of a text table or a workbook, in file order.</summary>
public abstract record TableItem
{
    private TableItem()
    {
    }

    /// <summary>A table begins; the rows that follow belong to it. <paramref name="Name"/> is the sheet's, <paramref name="Encoding"/> the text table's; else null.</summary>
    public sealed record Begins(string? Name, bool MayLackHeadings = false, TextEncoding? Encoding = null) : TableItem;

    /// <summary>A row. <paramref name="Number"/> is its line or row in the file, from 1; cells that are not there are "".</summary>
    public sealed record Row(long Number, IReadOnlyList<string> Cells, IReadOnlyList<CellFlaw> Flaws) : TableItem
    {
        public bool IsEmpty => Flaws.Count == 0 && Cells.All(string.IsNullOrWhiteSpace);
    }

    /// <summary>A row, or the rest of a sheet or file, that could not be read. <paramref name="Number"/> is null when no line or row can be named.</summary>
    public sealed record Trouble(ProblemSeverity Severity, long? Number, string Code, BilingualText Reason) : TableItem;
}

/// <summary>Something wrong with one cell; <paramref name="Column"/> from 0, or -1 for the row as a whole. <paramref name="Line"/> is 0 where the row's number says it.</summary>
public readonly record struct CellFlaw(int Column, CellFlawKind Kind, string Detail = "", long Line = 0);

public enum CellFlawKind
{
    /// <summary>Longer than <see cref="TableLimits.CellCharacters"/>; what stands in the cell is its beginning.</summary>
    TooLong,

    /// <summary>A quote in the middle of a quoted cell; it was taken as a letter.</summary>
    StrayQuote,

    /// <summary>Bytes that are no letters in the encoding of the file; U+FFFD stands in their place. Detail names them in hexadecimal.</summary>
    UndecodableBytes,

    /// <summary>Bytes of another encoding than the rest of the file; they were read in that one. Detail names it.</summary>
    OtherEncoding,

    /// <summary>A formula whose last value is an error; detail is the error, "#N/A". The cell is empty.</summary>
    FormulaError,

    /// <summary>A formula whose value the file does not hold. The cell is empty.</summary>
    FormulaWithoutValue,

    /// <summary>The cell refers to a shared string that the workbook does not have. The cell is empty.</summary>
    StringMissing,

    /// <summary>Cells right of the last column that is read were dropped.</summary>
    TooManyColumns,
}
