using System.Text.Json.Nodes;

namespace ThuVienSo.Web.Protocols.Iiif.Presentation;

/// <summary>How a manifest says that its text can be searched: by Content Search 2.0, and by 1.0, since Mirador 4 and Universal Viewer 4 look for that alone.</summary>
internal static class SearchServices
{
    public static JsonArray Of(IiifAddresses addresses) => new(
        new JsonObject
        {
            ["id"] = addresses.Search(2),
            ["type"] = "SearchService2",
            ["service"] = new JsonArray(new JsonObject { ["id"] = addresses.Autocomplete(2), ["type"] = "AutoCompleteService2" }),
        },
        new JsonObject
        {
            ["@context"] = "http://iiif.io/api/search/1/context.json",
            ["@id"] = addresses.Search(1),
            ["@type"] = "SearchService1",
            ["profile"] = "http://iiif.io/api/search/1/search",
            ["service"] = new JsonArray(new JsonObject
            {
                ["@id"] = addresses.Autocomplete(1),
                ["@type"] = "AutoCompleteService1",
                ["profile"] = "http://iiif.io/api/search/1/autocomplete",
            }),
        });
}
