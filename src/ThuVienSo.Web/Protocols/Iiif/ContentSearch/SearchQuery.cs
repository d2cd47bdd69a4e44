using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace ThuVienSo.Web.Protocols.Iiif.ContentSearch;

/// <summary>What a request of Content Search asks for, and which of its parameters are not looked at (2.0, 3.2.1 and "ignored").</summary>
/// <param name="Address">Of the service, without parameters.</param>
/// <param name="Query">Empty when nothing is asked for.</param>
/// <param name="Part">Which part of the pages found, from 1.</param>
/// <param name="Least">Words of autocomplete must be there so often.</param>
/// <param name="Motivation">Which annotations are asked for, as written; empty for all.</param>
/// <param name="AsksForText">The text of pages is among them; there are no others here.</param>
/// <param name="Ignored">Names of parameters of the protocol that change nothing here.</param>
internal sealed record SearchQuery(string Address, string Query, int Part, int Least, string Motivation, bool AsksForText, IReadOnlyList<string> Ignored)
{
    /// <summary>What the text of pages is called, in 2.0 and in 1.0.</summary>
    private const string Supplementing = "supplementing";
    private const string Painting = "painting";

    /// <summary>Pages found of which one answer tells.</summary>
    public const int PagesAtOnce = 100;

    private const int MostParts = 1_000;

    private static readonly string[] _notLookedAt = ["date", "user"];

    public static SearchQuery Of(HttpContext context, string address, int version)
    {
        var query = context.Request.Query;
        var motivations = query["motivation"].ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return new SearchQuery(
            address, query["q"].ToString().Trim(), Number(query["page"].ToString(), MostParts), Number(query["min"].ToString(), int.MaxValue),
            string.Join(' ', motivations), motivations.Length == 0 || motivations.Contains(version == 1 ? Painting : Supplementing),
            [.. _notLookedAt.Where(name => query[name].ToString().Length > 0)]);
    }

    public string Self => PartAt(Part);

    /// <summary>The address of another part of the same.</summary>
    public string PartAt(int part) =>
        $"{Address}?q={Uri.EscapeDataString(Query)}" + (Motivation.Length > 0 ? "&motivation=" + Uri.EscapeDataString(Motivation) : "") + (part > 1 ? string.Create(CultureInfo.InvariantCulture, $"&page={part}") : "");

    /// <summary>What cannot be read is as if it were not there.</summary>
    private static int Number(string text, int most) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? Math.Clamp(number, 1, most) : 1;
}
