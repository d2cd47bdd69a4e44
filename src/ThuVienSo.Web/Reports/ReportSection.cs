using ThuVienSo.Web.Tables;

namespace ThuVienSo.Web.Reports;

/// <summary>The parts of a report that can be taken along, each a table of its own.</summary>
public enum ReportPart
{
    /// <summary>All indicators of the whole period, beside the year before.</summary>
    Summary,

    /// <summary>All indicators month by month, or by quarters or years.</summary>
    Parts,
    Library,
    Type,
    Collection,
    Age,
    TopTitles,
    TopSearches,
    EmptySearches,
    Definitions,
}

/// <summary>A table of a report.</summary>
/// <param name="Name">Of its sheet; short.</param>
/// <param name="Columns">With headings.</param>
/// <param name="Rows">Texts, whole numbers, and null for no figure.</param>
internal sealed record ReportSection(string Name, SheetColumn[] Columns, IReadOnlyList<object?[]> Rows);
