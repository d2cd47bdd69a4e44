using ThuVienSo.Catalog.Holdings;

namespace ThuVienSo.Web.Pages.Stock;

/// <summary>A spreadsheet of holdings in a list, without its rows.</summary>
/// <param name="Sheet">Its rows are empty.</param>
/// <param name="MayUndo">It is the last that was applied.</param>
public sealed record SheetLine(HoldingSheet Sheet, bool MayUndo)
{
    /// <summary>Key of the word for where it is.</summary>
    public string State => Sheet switch
    {
        { UndoneAt: not null } => "Stock.Undone",
        { AppliedAt: not null } => "Stock.Applied",
        _ => "Stock.Waiting",
    };
}
