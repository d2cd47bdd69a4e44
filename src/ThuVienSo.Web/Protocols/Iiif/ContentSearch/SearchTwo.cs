using System.Text.Json.Nodes;
using ThuVienSo.Web.Reading;

namespace ThuVienSo.Web.Protocols.Iiif.ContentSearch;

/// <summary>Answers of Content Search 2.0.</summary>
internal static class SearchTwo
{
    public const string Context = "http://iiif.io/api/search/2/context.json";

    public static JsonObject Page(SearchQuery query, FoundInside found, IiifAddresses addresses)
    {
        var boxes = FoundBox.Of(found, addresses, query.Address);
        var parts = FoundBox.Parts(found.Total);
        var page = new JsonObject { ["id"] = query.Self, ["type"] = "AnnotationPage" };
        if (query.Ignored.Count > 0)
            page["ignored"] = new JsonArray([.. query.Ignored.Select(name => (JsonNode)name)]);
        if (parts > 1)
        {
            page["partOf"] = new JsonObject
            {
                ["id"] = query.PartAt(1) + "#all",
                ["type"] = "AnnotationCollection",
                ["first"] = Reference(query.PartAt(1)),
                ["last"] = Reference(query.PartAt(parts)),
            };
        }

        if (query.Part < parts)
            page["next"] = Reference(query.PartAt(query.Part + 1));
        if (query.Part > 1)
            page["prev"] = Reference(query.PartAt(query.Part - 1));
        page["items"] = new JsonArray([.. boxes.Select(box => (JsonNode)Annotation(box))]);
        if (boxes.Count > 0)
        {
            page["annotations"] = new JsonArray(new JsonObject
            {
                ["type"] = "AnnotationPage",
                ["items"] = new JsonArray([.. boxes.Select(box => (JsonNode)InContext(box))]),
            });
        }

        return page;
    }

    public static JsonObject Terms(SearchQuery query, IEnumerable<(string Text, int Count)> terms, IiifAddresses addresses)
    {
        var page = new JsonObject { ["id"] = query.Self, ["type"] = "TermPage" };
        if (query.Ignored.Count > 0)
            page["ignored"] = new JsonArray([.. query.Ignored.Select(name => (JsonNode)name)]);
        page["items"] = new JsonArray([.. terms.Select(term => (JsonNode)new JsonObject
        {
            ["value"] = term.Text,
            ["total"] = term.Count,
            ["service"] = new JsonArray(new JsonObject { ["id"] = $"{addresses.Search(2)}?q={Uri.EscapeDataString(term.Text)}", ["type"] = "SearchService2" }),
        })]);
        return page;
    }

    private static JsonObject Annotation(FoundBox box) => new()
    {
        ["id"] = box.Id,
        ["type"] = "Annotation",
        ["motivation"] = "supplementing",
        ["body"] = new JsonObject { ["type"] = "TextualBody", ["value"] = box.Text, ["format"] = "text/plain" },
        ["target"] = box.Target,
    };

    private static JsonObject InContext(FoundBox box) => new()
    {
        ["id"] = box.Id + "/context",
        ["type"] = "Annotation",
        ["motivation"] = "contextualizing",
        ["target"] = new JsonObject
        {
            ["type"] = "SpecificResource",
            ["source"] = box.Id,
            ["selector"] = new JsonArray(new JsonObject { ["type"] = "TextQuoteSelector", ["prefix"] = box.Match.Before, ["exact"] = box.Match.Found, ["suffix"] = box.Match.After }),
        },
    };

    private static JsonObject Reference(string id) => new() { ["id"] = id, ["type"] = "AnnotationPage" };
}
