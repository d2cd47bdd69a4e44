using Microsoft.AspNetCore.Http;

namespace ThuVienSo.Web.Usage;

/// <summary>What is told along the way of a request, to be counted when it is answered.</summary>
internal static class UsageNotes
{
    private static readonly object Search = new();

    /// <summary>
    /// Tells that a search was answered. Only its first page is a search: COUNTER 5.1 (7.6) counts what retrieves a new set of results, so a facet or
    /// another order is a new search, and paging is not.
    /// </summary>
    /// <param name="context">The request.</param>
    /// <param name="query">As typed.</param>
    /// <param name="page">From 1.</param>
    /// <param name="found">How many documents; null when the asker had the answer still.</param>
    public static void NoteSearch(this HttpContext context, string query, int page, int? found) => context.Items[Search] = new SearchNote(query, page, found);

    public static SearchNote? SearchOf(HttpContext context) => context.Items.TryGetValue(Search, out var note) ? (SearchNote?)note : null;

    internal sealed record SearchNote(string Query, int Page, int? Found);
}
