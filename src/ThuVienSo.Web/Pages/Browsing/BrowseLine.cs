using System.Globalization;
using ThuVienSo.Search.Querying;
using ThuVienSo.Search.Querying.Browsing;
using ThuVienSo.Web.Pages.Searching;

namespace ThuVienSo.Web.Pages.Browsing;

/// <summary>One line of a browse list. <paramref name="Address"/> leads to the document when there is one, else to a search.</summary>
public sealed record BrowseLine(string Label, string Address, int Count)
{
    public static BrowseLine Of(BrowseBy by, BrowseEntry entry) => new(entry.Label, AddressOf(by, entry), entry.Count);

    private static string AddressOf(BrowseBy by, BrowseEntry entry) => by switch
    {
        BrowseBy.Title when entry is { Count: 1, Document: long document } => $"/tai-lieu/{document}",
        BrowseBy.Title => new SearchAddress { Query = $"nhande:\"{entry.Value.Replace('"', ' ')}\"" }.ToString(),
        BrowseBy.Author => SearchAddress.For(FacetName.Author, entry.Value).ToString(),
        BrowseBy.Subject => SearchAddress.For(FacetName.Subject, entry.Value).ToString(),
        _ => new SearchAddress().WithYears(Year(entry), Year(entry)).ToString(),
    };

    private static int Year(BrowseEntry entry) => int.Parse(entry.Value, CultureInfo.InvariantCulture);
}
