using System.Text.Json.Nodes;
using ThuVienSo.Web.Reading;

namespace ThuVienSo.Web.Protocols.Iiif.ContentSearch;

/// <summary>Answers of Content Search 1.0, in the form of Presentation 2.</summary>
internal static class SearchOne
{
    public const string Context = "http://iiif.io/api/search/1/context.json";

    public static JsonObject List(SearchQuery query, FoundInside found, IiifAddresses addresses)
    {
        var boxes = FoundBox.Of(found, addresses, query.Address);
        var parts = FoundBox.Parts(found.Total);
        var layer = new JsonObject { ["@type"] = "sc:Layer" };
        // How many places the other parts have is not known before they are asked for.
        if (parts <= 1)
            layer["total"] = boxes.Count;
        if (parts > 1)
        {
            layer["first"] = query.PartAt(1);
            layer["last"] = query.PartAt(parts);
        }

        if (query.Ignored.Count > 0)
            layer["ignored"] = new JsonArray([.. query.Ignored.Select(name => (JsonNode)name)]);
        var list = new JsonObject
        {
            ["@context"] = new JsonArray("http://iiif.io/api/presentation/2/context.json", Context),
            ["@id"] = query.Self,
            ["@type"] = "sc:AnnotationList",
            ["within"] = layer,
        };
        if (query.Part < parts)
            list["next"] = query.PartAt(query.Part + 1);
        if (query.Part > 1)
            list["prev"] = query.PartAt(query.Part - 1);
        // Of the other parts it is not known how many places stand before them.
        if (query.Part == 1)
            list["startIndex"] = 0;
        list["resources"] = new JsonArray([.. boxes.Select(box => (JsonNode)Resource(box))]);
        list["hits"] = new JsonArray([.. boxes.GroupBy(box => box.Match, ReferenceEqualityComparer.Instance).Select(group => (JsonNode)Hit([.. group]))]);
        return list;
    }

    public static JsonObject Terms(SearchQuery query, IEnumerable<(string Text, int Count)> terms, IiifAddresses addresses)
    {
        var list = new JsonObject { ["@id"] = query.Self, ["@type"] = "search:TermList" };
        if (query.Ignored.Count > 0)
            list["ignored"] = new JsonArray([.. query.Ignored.Select(name => (JsonNode)name)]);
        list["terms"] = new JsonArray([.. terms.Select(term => (JsonNode)new JsonObject
        {
            ["match"] = term.Text,
            ["url"] = $"{addresses.Search(1)}?q={Uri.EscapeDataString(term.Text)}",
            ["count"] = term.Count,
        })]);
        return list;
    }

    private static JsonObject Resource(FoundBox box) => new()
    {
        ["@id"] = box.Id,
        ["@type"] = "oa:Annotation",
        ["motivation"] = "sc:painting",
        ["resource"] = new JsonObject { ["@type"] = "cnt:ContentAsText", ["format"] = "text/plain", ["chars"] = box.Text },
        ["on"] = box.Target,
    };

    /// <summary>A match with its words before and behind; its boxes stand together.</summary>
    private static JsonObject Hit(IReadOnlyList<FoundBox> boxes)
    {
        var match = boxes[0].Match;
        return new JsonObject
        {
            ["@type"] = "search:Hit",
            ["annotations"] = new JsonArray([.. boxes.Select(box => (JsonNode)box.Id)]),
            ["before"] = match.Before,
            ["match"] = match.Found,
            ["after"] = match.After,
            ["selectors"] = new JsonArray(new JsonObject { ["@type"] = "oa:TextQuoteSelector", ["prefix"] = match.Before, ["exact"] = match.Found, ["suffix"] = match.After }),
        };
    }
}
