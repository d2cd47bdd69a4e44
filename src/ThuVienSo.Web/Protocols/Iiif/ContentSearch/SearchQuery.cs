using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace ThuVienSo.Web.Protocols.Iiif.ContentSearch;

/// <summary>What a request of Content Search asks for, and which of its parameters are not looked at (2.0, 3.2.1 and "ignored").</summary>
/// <param name="Address">Of the service, without parameters.</param>
/// <param name="Query">Empty when nothing is asked for.</param>
/// <param name="Part">Which part of the pages found, from 1.</param>
/// <param name="Least">Words of autocomplete must be there so often.</param>
/// <param name="Ignored">Names of parameters of the protocol that change nothing here.</param>
internal sealed record SearchQuery(string Address, string Query, int Part, int Least, IReadOnlyList<string> Ignored)
{
    /// <summary>Pages found of which one answer tells.</summary>
    public const int PagesAtOnce = 100;

    private const int MostParts = 1_000;

    private static readonly string[] _notLookedAt = ["motivation", "date", "user"];

    public static SearchQuery Of(HttpContext context, string address)
    {
        var query = context.Request.Query;
        return new SearchQuery(
            address, query["q"].ToString().Trim(), Number(query["page"].ToString(), MostParts), Number(query["min"].ToString(), int.MaxValue),
            [.. _notLookedAt.Where(name => query[name].ToString().Length > 0)]);
    }

    public string Self => PartAt(Part);

    /// <summary>The address of another part of the same.</summary>
    public string PartAt(int part) =>
        $"{Address}?q={Uri.EscapeDataString(Query)}" + (part > 1 ? string.Create(CultureInfo.InvariantCulture, $"&page={part}") : "");

    /// <summary>What cannot be read is as if it were not there.</summary>
    private static int Number(string text, int most) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? Math.Clamp(number, 1, most) : 1;
}
