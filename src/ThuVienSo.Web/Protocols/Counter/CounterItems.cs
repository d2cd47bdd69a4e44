using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using ThuVienSo.Catalog;
using ThuVienSo.Catalog.Descriptions;

namespace ThuVienSo.Web.Protocols.Counter;

/// <summary>How titles and items are named in reports.</summary>
/// <param name="report">Whose lines they are.</param>
/// <param name="shown">Whether authors are told, too.</param>
/// <param name="site">Where the pages of documents are: scheme, host and base path, without a slash at the end.</param>
internal sealed partial class CounterItems(CounterReport report, Shown shown, string site)
{
    private const int MostAuthors = 3;
    private const int ShortestName = 2;

    public static async Task<Dictionary<long, Description>> ReadAsync(CatalogDbContext catalog, IReadOnlyCollection<long> documents, CancellationToken cancellationToken) => await catalog.Documents.AsNoTracking()
        .Where(document => documents.Contains(document.Id)).Select(document => new { document.Id, document.Description }).ToDictionaryAsync(found => found.Id, found => found.Description, cancellationToken);

    /// <summary>
    /// A Report_Item. What is not known stands empty where the schema wants it, and is left out elsewhere; a document that is gone has its number alone
    /// (3.3.9).
    /// </summary>
    /// <param name="document">Its number.</param>
    /// <param name="description">Null when it is gone.</param>
    /// <param name="performance">Its figures.</param>
    public JsonObject ToJson(long document, Description? description, JsonArray performance)
    {
        var json = new JsonObject
        {
            [report.Kind == CounterKind.Item ? "Item" : "Title"] = description?.Title.Proper ?? "",
            ["Publisher"] = description?.Publication?.Publishers.FirstOrDefault() ?? "",
            ["Platform"] = CounterAddresses.Platform,
        };
        if (shown.HasFlag(Shown.Authors) && AuthorsOf(description) is { } authors)
            json["Authors"] = authors;
        json["Item_ID"] = IdentifiersOf(document, description);
        json["Attribute_Performance"] = performance;
        return json;
    }

    private static JsonArray? AuthorsOf(Description? description) => description?.Contributors
        .Where(one => one.Role == "aut" && one.Name.Length >= ShortestName).Select(one => one.Name).Distinct(StringComparer.Ordinal).Take(MostAuthors)
        .Select(JsonNode (name) => new JsonObject { ["Name"] = name }).ToArray() is { Length: > 0 } authors ? [.. authors] : null;

    private JsonObject IdentifiersOf(long document, Description? description)
    {
        var json = new JsonObject();
        if (First(description, IdentifierKind.Doi, one => Doi().IsMatch(one.Value))?.Value is { } doi)
            json["DOI"] = doi;

        // The hyphens of an ISBN are not made up here: where they stand follows from ranges that change.
        if (First(description, IdentifierKind.Isbn, one => Isbn().IsMatch(one.AsWritten) && one.AsWritten.Replace("-", "", StringComparison.Ordinal) == one.Value)?.AsWritten is { } isbn)
            json["ISBN"] = isbn;

        // Records describe what stands on the shelf.
        if (First(description, IdentifierKind.Issn, one => Issn().IsMatch(one.Value))?.Value is { } issn)
            json["Print_ISSN"] = issn;
        json["Proprietary"] = CounterAddresses.Proprietary(document);
        json["URI"] = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{site}/tai-lieu/{document}");
        return json;
    }

    private static Identifier? First(Description? description, IdentifierKind kind, Func<Identifier, bool> isFit) => description?.Identifiers.FirstOrDefault(one => one.Kind == kind && isFit(one));

    [GeneratedRegex(@"^10\.[1-9][0-9]{2}[0-9.]*/.+$")]
    private static partial Regex Doi();

    [GeneratedRegex("^(?=.{17}$)97[89]-[0-9]+-[0-9]+-[0-9]+-[0-9]$")]
    private static partial Regex Isbn();

    [GeneratedRegex("^[0-9]{4}-[0-9]{3}[0-9X]$")]
    private static partial Regex Issn();
}
