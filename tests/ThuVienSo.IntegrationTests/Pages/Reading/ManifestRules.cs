using System.Text.Json;
using System.Text.RegularExpressions;

namespace ThuVienSo.IntegrationTests.Pages.Reading;

/// <summary>
/// Rules of the IIIF Presentation API 3.0: what must be there, of which type, and which words are known. Written after sections 3 to 5 of the specification. They stand beside <see cref="PresentationSchema"/>, and say
/// some of what a schema cannot: that addresses are those of the right thing, that annotations paint their canvas, that no address comes twice.
/// </summary>
internal sealed partial class ManifestRules
{
    private static readonly string[] ManifestMembers =
    [
        "@context", "id", "type", "label", "metadata", "summary", "requiredStatement", "rendering", "service", "services", "viewingDirection", "placeholderCanvas", "accompanyingCanvas", "rights", "start", "navDate",
        "navPlace", "provider", "seeAlso", "thumbnail", "homepage", "behavior", "partOf", "items", "structures", "annotations",
    ];

    private static readonly string[] Behaviors =
        ["auto-advance", "no-auto-advance", "repeat", "no-repeat", "unordered", "individuals", "continuous", "paged", "facing-pages", "non-paged", "multi-part", "together", "sequence", "thumbnail-nav", "no-nav", "hidden"];

    private readonly List<string> _broken = [];
    private readonly HashSet<string> _ids = [];

    /// <summary>Each rule that is broken, with the place; empty for a valid manifest.</summary>
    public static IReadOnlyList<string> Broken(JsonElement manifest)
    {
        var rules = new ManifestRules();
        rules.Manifest(manifest);
        return rules._broken;
    }

    /// <summary>The same for a collection.</summary>
    public static IReadOnlyList<string> BrokenCollection(JsonElement collection)
    {
        var rules = new ManifestRules();
        rules.Check(Text(collection, "@context") == "http://iiif.io/api/presentation/3/context.json", "collection/@context");
        rules.Class(collection, "collection", "Collection");
        rules.Check(collection.TryGetProperty("label", out _), "collection/label");
        rules.Check(collection.TryGetProperty("items", out _), "collection/items");
        foreach (var item in Items(collection, "items"))
        {
            rules.Class(item, "collection/items", Text(item, "type") is "Manifest" ? "Manifest" : "Collection");
            rules.Check(item.TryGetProperty("label", out _), "collection/items/label");
        }

        return rules._broken;
    }

    private void Manifest(JsonElement manifest)
    {
        Check(Text(manifest, "@context") == "http://iiif.io/api/presentation/3/context.json", "@context");
        Class(manifest, "manifest", "Manifest");
        Own(manifest, "manifest");
        foreach (var member in manifest.EnumerateObject())
            Check(ManifestMembers.Contains(member.Name), "manifest has no member " + member.Name);
        Check(manifest.TryGetProperty("label", out _), "manifest/label");
        if (manifest.TryGetProperty("rights", out var rights))
            Check(Rights().IsMatch(rights.GetString()!), "rights");
        if (manifest.TryGetProperty("viewingDirection", out var direction))
            Check(direction.GetString() is "left-to-right" or "right-to-left" or "top-to-bottom" or "bottom-to-top", "viewingDirection");
        Check(Items(manifest, "behavior").All(word => Behaviors.Contains(word.GetString())), "behavior");
        if (manifest.TryGetProperty("requiredStatement", out var statement))
            Pair(statement, "requiredStatement");
        foreach (var pair in Items(manifest, "metadata"))
            Pair(pair, "metadata");
        foreach (var agent in Items(manifest, "provider"))
            Class(agent, "provider", "Agent");
        foreach (var list in (string[])["homepage", "seeAlso", "rendering", "partOf", "thumbnail"])
            External(manifest, list);
        Services(manifest, "manifest/service");
        Check(manifest.TryGetProperty("items", out var items) && items.GetArrayLength() > 0, "manifest/items");
        foreach (var canvas in Items(manifest, "items"))
            Canvas(canvas);
        foreach (var range in Items(manifest, "structures"))
            Range(range);
    }

    private void Canvas(JsonElement canvas)
    {
        Class(canvas, "canvas", "Canvas");
        Own(canvas, "canvas");
        Check(Positive(canvas, "width") && Positive(canvas, "height"), "canvas size");
        Check(canvas.TryGetProperty("items", out _), "canvas/items");
        External(canvas, "thumbnail");
        External(canvas, "rendering");
        foreach (var page in Items(canvas, "items"))
        {
            Class(page, "canvas/items", "AnnotationPage");
            Own(page, "annotation page");
            foreach (var annotation in Items(page, "items"))
            {
                Class(annotation, "annotation", "Annotation");
                Own(annotation, "annotation");
                Check(Text(annotation, "motivation") == "painting" && Text(annotation, "target") == Text(canvas, "id"), "annotation paints its canvas");
                var body = annotation.GetProperty("body");
                Class(body, "body", Text(body, "type")!);
                Check(Text(body, "type") is "Image" or "Sound" or "Video", "body/type");
                Services(body, "body/service");
            }
        }
    }

    private void Range(JsonElement range)
    {
        Class(range, "range", "Range");
        Own(range, "range");
        Check(range.TryGetProperty("label", out _) && Items(range, "items").Any(), "range/label, range/items");
        foreach (var item in Items(range, "items"))
        {
            if (Text(item, "type") == "Range")
                Range(item);
            else
                Check(Text(item, "type") == "Canvas" && _ids.Contains(Text(item, "id")!) && !item.TryGetProperty("items", out _), "range/items are canvases of the manifest");
        }
    }

    private void Services(JsonElement of, string place)
    {
        foreach (var service in Items(of, "service"))
            Check((service.TryGetProperty("id", out _) && service.TryGetProperty("type", out _)) != (service.TryGetProperty("@id", out _) && service.TryGetProperty("@type", out _)), place + " is of version 2 or 3");
    }

    private void External(JsonElement of, string list)
    {
        foreach (var one in Items(of, list))
        {
            Class(one, list, Text(one, "type") ?? "");
            if (one.TryGetProperty("format", out var format))
                Check(Format().IsMatch(format.GetString()!), list + "/format");
            Services(one, list + "/service");
        }
    }

    private void Class(JsonElement resource, string place, string type)
    {
        Check(Uri.TryCreate(Text(resource, "id"), UriKind.Absolute, out var id) && id.Scheme is "http" or "https", place + "/id");
        Check(Text(resource, "type") == type && type.Length > 0, place + "/type");
        foreach (var map in (string[])["label", "summary"])
        {
            if (resource.TryGetProperty(map, out var texts))
                Map(texts, $"{place}/{map}");
        }
    }

    private void Own(JsonElement resource, string place) => Check(_ids.Add(Text(resource, "id") ?? ""), place + "/id is there once");

    private void Pair(JsonElement pair, string place)
    {
        Map(pair.GetProperty("label"), place + "/label");
        Map(pair.GetProperty("value"), place + "/value");
    }

    private void Map(JsonElement map, string place) =>
        Check(map.EnumerateObject().Any() && map.EnumerateObject().All(one => Language().IsMatch(one.Name) && one.Value.ValueKind == JsonValueKind.Array && one.Value.EnumerateArray().All(text => text.ValueKind == JsonValueKind.String)), place);

    private void Check(bool holds, string rule)
    {
        if (!holds)
            _broken.Add(rule);
    }

    private static bool Positive(JsonElement of, string name) => of.TryGetProperty(name, out var value) && value.TryGetInt32(out var number) && number > 0;

    private static string? Text(JsonElement of, string name) => of.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static IEnumerable<JsonElement> Items(JsonElement of, string name) => of.TryGetProperty(name, out var list) ? list.EnumerateArray() : [];

    [GeneratedRegex("^http://(creativecommons\\.org/(licenses|publicdomain)|rightsstatements\\.org/vocab)/")]
    private static partial Regex Rights();

    [GeneratedRegex("^[a-zA-Z-]+$")]
    private static partial Regex Language();

    [GeneratedRegex("^[a-z]+/.+$")]
    private static partial Regex Format();
}
