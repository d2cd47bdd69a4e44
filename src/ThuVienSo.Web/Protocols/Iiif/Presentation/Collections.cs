using System.Globalization;
using System.Text.Json.Nodes;
using ThuVienSo.Catalog.Digital;
using ThuVienSo.Catalog.Places;
using ThuVienSo.Text;
using ThuVienSo.Web.Pages.Language;

namespace ThuVienSo.Web.Protocols.Iiif.Presentation;

/// <summary>Collections (Presentation API 3.0, 5.1): of the house, all of them together, and the issues of a newspaper.</summary>
/// <param name="site">Scheme, host and base path.</param>
internal sealed class Collections(string site)
{
    /// <summary>Members in one answer. The protocol has no pages: more stand in parts, collections of their own.</summary>
    public const int MostMembers = 1_000;

    /// <summary>The collections that are in no other.</summary>
    public JsonObject Top(IReadOnlyList<Collection> all) =>
        Of(site + "/iiif/collection", LanguageMap.Word("Iiif.Collections"), null, Children(all, null));

    /// <summary>One collection with those in it, and its documents.</summary>
    /// <param name="collection">The collection.</param>
    /// <param name="all">All that there are.</param>
    /// <param name="documents">Of the collection itself.</param>
    /// <param name="part">Which thousand of the documents, from 1; null for the collection as a whole.</param>
    public JsonObject One(Collection collection, IReadOnlyList<Collection> all, IReadOnlyList<ShelvedDocument> documents, int? part)
    {
        var id = new IiifAddresses(site, 0).Collection(collection.Code);
        var label = LanguageMap.Of(collection.Name, collection.NameEn);
        if (part is { } number)
            return Part(id, label, documents, number, document => Reference(document, isIssue: false));
        var whole = Of(id, label, collection.About, [.. Children(all, collection.Id), .. Members(id, documents, document => Reference(document, isIssue: false))]);
        return all.FirstOrDefault(other => other.Id == collection.ParentId) is { } around ? With(whole, Reference(around)) : whole;
    }

    /// <summary>The issues of a newspaper.</summary>
    public JsonObject Issues(string title, IReadOnlyList<ShelvedDocument> issues, int? part)
    {
        var id = new IiifAddresses(site, 0).Series(title);
        var label = LanguageMap.In(LanguageMap.Unknown, title);
        var collection = part is { } number ? Part(id, label, issues, number, issue => Reference(issue, isIssue: true)) : Of(id, label, null, Members(id, issues, issue => Reference(issue, isIssue: true)));
        collection["behavior"] = new JsonArray("multi-part");
        return collection;
    }

    /// <summary>The documents, or, when they are many, the parts in which they stand.</summary>
    private static IEnumerable<JsonNode> Members(string id, IReadOnlyList<ShelvedDocument> documents, Func<ShelvedDocument, JsonNode> refer) => documents.Count <= MostMembers
        ? documents.Select(refer)
        : Enumerable.Range(1, (documents.Count + MostMembers - 1) / MostMembers).Select(part => (JsonNode)new JsonObject
        {
            ["id"] = PartAddress(id, part),
            ["type"] = "Collection",
            ["label"] = PartLabel(part, documents.Count),
        });

    private static JsonObject Part(string id, JsonObject label, IReadOnlyList<ShelvedDocument> documents, int part, Func<ShelvedDocument, JsonNode> refer)
    {
        var collection = Of(PartAddress(id, part), PartLabel(part, documents.Count), null, documents.Skip((part - 1) * MostMembers).Take(MostMembers).Select(refer));
        return With(collection, new JsonObject { ["id"] = id, ["type"] = "Collection", ["label"] = label });
    }

    private static string PartAddress(string id, int part) => string.Create(CultureInfo.InvariantCulture, $"{id}?part={part}");

    private static JsonObject PartLabel(int part, int count)
    {
        var (first, last) = (((part - 1) * MostMembers) + 1, Math.Min(part * MostMembers, count));
        return LanguageMap.Of(
            string.Format(LanguageMap.Vietnamese, Texts.In(LanguageMap.Vietnamese, "Iiif.Part"), first, last),
            string.Format(LanguageMap.English, Texts.In(LanguageMap.English, "Iiif.Part"), first, last));
    }

    private static JsonObject With(JsonObject collection, JsonNode around)
    {
        collection["partOf"] = new JsonArray(around);
        return collection;
    }

    private IEnumerable<JsonNode> Children(IReadOnlyList<Collection> all, int? parent) =>
        all.Where(collection => collection.ParentId == parent).OrderBy(collection => VietnameseOrder.SortKey(collection.Name), StringComparer.Ordinal).Select(Reference);

    private JsonNode Reference(Collection collection) => new JsonObject
    {
        ["id"] = new IiifAddresses(site, 0).Collection(collection.Code),
        ["type"] = "Collection",
        ["label"] = LanguageMap.Of(collection.Name, collection.NameEn),
    };

    private JsonObject Reference(ShelvedDocument document, bool isIssue)
    {
        var reference = new JsonObject
        {
            ["id"] = new IiifAddresses(site, document.Id).Manifest,
            ["type"] = "Manifest",
            ["label"] = LanguageMap.In(document.Language == "vie" ? PageLanguage.Vietnamese : LanguageMap.Unknown, document.Title),
        };
        if (isIssue && document.Day is { } day)
            reference["navDate"] = IssueDay.Of(day);
        return reference;
    }

    private static JsonObject Of(string id, JsonObject label, string? about, IEnumerable<JsonNode> items)
    {
        var collection = new JsonObject { ["id"] = id, ["type"] = "Collection", ["label"] = label };
        if (about is not null)
            collection["summary"] = LanguageMap.In(LanguageMap.Unknown, LanguageMap.Shown(about));
        collection["items"] = new JsonArray([.. items]);
        return collection;
    }
}
