using System.Globalization;

namespace ThuVienSo.Web.Places;

/// <summary>Where people read a record and its pages, from the root of the site.</summary>
internal static class RecordAddress
{
    /// <param name="document">Number of the document.</param>
    /// <param name="sequence">Of the page, from 1.</param>
    /// <param name="query">What was searched, to be marked there; may be empty.</param>
    public static string OfPage(long document, int sequence, string query) => string.Create(
        CultureInfo.InvariantCulture, $"/tai-lieu/{document}/trang/{sequence}{(query.Length > 0 ? "?q=" + Uri.EscapeDataString(query) : "")}");
}
