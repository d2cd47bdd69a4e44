namespace ThuVienSo.Catalog.Tables.Workbooks;

/// <summary>What may be in a workbook at most (DESIGN: limits on entries, sizes and ratio, counted while copying).</summary>
internal static class WorkbookLimits
{
    /// <summary>Entries of the archive. Excel writes about ten and one for each sheet, picture and comment.</summary>
    public const int Entries = 20_000;

    /// <summary>Bytes of the archive's directory: 20,000 entries with names of 50 bytes take 2 MB, and no more than 45,000 fit in.</summary>
    public const long DirectoryBytes = 2L << 20;

    /// <summary>Bytes of one part when unpacked.</summary>
    public const long PartBytes = 2L << 30;

    /// <summary>Unpacked bytes for one packed byte, looked at above <see cref="RatioFrom"/>.</summary>
    public const int Ratio = 200;

    public const long RatioFrom = 10L << 20;

    /// <summary>Bytes between two "&lt;": no attribute can be longer, for none may hold that character.</summary>
    public const int BytesBetweenTags = 4 << 20;

    public const int Depth = 64;

    public const int Sheets = 256;

    public const int Strings = 10_000_000;

    /// <summary>Bytes of strings kept in memory; more go to a temporary file.</summary>
    public const int StringBytesInMemory = 16 << 20;

    public const int Styles = 65_536;
}
