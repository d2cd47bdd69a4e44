using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using ThuVienSo.Web.Pages.Searching;

namespace ThuVienSo.Web.Pages.Keeping;

/// <summary>A search as it is kept: its address, written anew by this site whatever was sent, and what it asks in words.</summary>
/// <param name="Address">Of its first page, from the root of the site.</param>
/// <param name="Words">What is asked; never empty.</param>
internal sealed record KeptSearch(string Address, string Words)
{
    private const int LongestWords = 100;

    /// <summary>Null for what is no search of this site, or asks nothing.</summary>
    public static KeptSearch? Read(string? sent) => SearchIn(sent) is { } search ? Of(search) : null;

    /// <summary>What an address asks; null for what is no search of this site, or asks nothing.</summary>
    public static SearchAddress? SearchIn(string? sent)
    {
        if (sent is null || !sent.StartsWith(SearchAddress.Path + "?", StringComparison.Ordinal))
            return null;
        var search = SearchAddress.Read(new QueryCollection(QueryHelpers.ParseQuery(sent[SearchAddress.Path.Length..])));
        return search.Query.Length == 0 && !search.IsNarrowed ? null : search;
    }

    public static KeptSearch Of(SearchAddress search)
    {
        var words = string.Join(" · ", ((string[])[search.Query, .. search.Filters.Select(filter => filter.Value), YearsOf(search)]).Where(part => part.Length > 0));
        return new((search with { Page = 1 }).ToString(), words.Length == 0 ? SearchAddress.Path : words.Length > LongestWords ? Cut(words) : words);
    }

    private static string YearsOf(SearchAddress search) => (search.YearFrom, search.YearTo) is (null, null) ? "" : FormattableString.Invariant($"{search.YearFrom}–{search.YearTo}");

    /// <summary>Between two characters, not within one of two halves.</summary>
    private static string Cut(string words) => words[..(char.IsHighSurrogate(words[LongestWords - 2]) ? LongestWords - 2 : LongestWords - 1)] + "…";
}
