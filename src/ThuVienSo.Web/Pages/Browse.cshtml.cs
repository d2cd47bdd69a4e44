using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ThuVienSo.Catalog.Usage;
using ThuVienSo.Search.Querying;
using ThuVienSo.Search.Querying.Browsing;
using ThuVienSo.Web.Access.Rules;
using ThuVienSo.Web.Pages.Browsing;
using ThuVienSo.Web.Usage;

namespace ThuVienSo.Web.Pages;

/// <summary>
/// The lists of titles, authors and subjects in Vietnamese order, and of years. <c>?from=</c> is the text to begin at, <c>?skip=</c> how many
/// entries further (or, below zero, before it).
/// </summary>
[RouteRule(Duty.Anybody)]
[CountsAs(UsageKind.Visit)]
public sealed class BrowseModel(CatalogSearcher searcher) : PageModel
{
    /// <summary>The lists by their part of the address.</summary>
    public static readonly IReadOnlyList<(string Path, BrowseBy By)> Kinds =
        [("nhan-de", BrowseBy.Title), ("tac-gia", BrowseBy.Author), ("chu-de", BrowseBy.Subject), ("nam", BrowseBy.Year)];

    private const int PageSize = 60;
    private const int LongestFrom = 200;

    public BrowseBy By { get; private set; }

    /// <summary>The text to begin at, as it was asked for.</summary>
    public string From { get; private set; } = "";

    public BrowseList List { get; private set; } = new(0, 0, []);

    /// <summary>Null for years, which have no letters.</summary>
    public LetterBar? Letters { get; private set; }

    public IReadOnlyList<BrowseLine> Lines { get; private set; } = [];

    /// <summary>Address of the entries before these; null at the beginning.</summary>
    public string? Previous { get; private set; }

    /// <summary>Address of the entries after these; null at the end.</summary>
    public string? Next { get; private set; }

    private string Path { get; set; } = "";

    public IActionResult OnGet(string kind, [FromQuery] string? from, [FromQuery] string? skip)
    {
        var found = Kinds.FirstOrDefault(known => known.Path == kind);
        if (found.Path is null)
            return NotFound();
        (Path, By) = found;
        From = from is null ? "" : from[..Math.Min(from.Length, LongestFrom)].Trim();
        _ = int.TryParse(skip, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var offset);
        List = searcher.Browse(By, From.ToLowerInvariant(), offset, PageSize);
        Lines = [.. List.Entries.Select(entry => BrowseLine.Of(By, entry))];
        if (By != BrowseBy.Year)
            Letters = LetterBar.Of(searcher, By, "/duyet/" + Path, List.From);
        Turn(offset);
        return Page();
    }

    private void Turn(int offset)
    {
        if (List.From > 0)
            Previous = Address(offset - Math.Min(PageSize, List.From));
        if (List.From + List.Entries.Count < List.Total && List.Entries.Count > 0)
            Next = Address(offset + List.Entries.Count);
    }

    private string Address(int offset) =>
        string.Create(CultureInfo.InvariantCulture, $"/duyet/{Path}?from={Uri.EscapeDataString(From)}&skip={offset}");
}
