using ThuVienSo.Catalog.Documents;

namespace ThuVienSo.Web.Pages.Records;

/// <summary>The copies of a document at one library.</summary>
public sealed record LibraryHoldings(PlaceName Library, IReadOnlyList<HoldingState> Copies)
{
    /// <summary>Grouped by library, in the order in which the record names the libraries first.</summary>
    public static IReadOnlyList<LibraryHoldings> Of(IEnumerable<HoldingState> holdings) =>
        [.. holdings.GroupBy(holding => holding.Library.Code).Select(group => new LibraryHoldings(group.First().Library, [.. group]))];
}
