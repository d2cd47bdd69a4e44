using System.Globalization;
using System.Text.Json.Nodes;
using ThuVienSo.Catalog.Descriptions;
using ThuVienSo.Catalog.Digital;
using ThuVienSo.Catalog.Documents;
using ThuVienSo.Web.Access;
using ThuVienSo.Web.Hosting;
using ThuVienSo.Web.Pages.Language;

namespace ThuVienSo.Web.Protocols.Iiif.Presentation;

/// <summary>A document as a manifest (Presentation API 3.0, 5.2), as far as the visitor may have it. A thousand pages take some 70 ms in a debug build, so that nothing is kept: what is kept is asked for its rights too late.</summary>
internal sealed class Manifests(Texts texts, WebSettings settings)
{
    private const string PdfType = "application/pdf";

    public JsonObject Of(DocumentState record, ReadableObject readable, IiifAddresses addresses)
    {
        var (shown, description) = (readable.Object, record.Description);
        var manifest = new JsonObject
        {
            ["id"] = addresses.Manifest,
            ["type"] = "Manifest",
            ["label"] = Title(description),
            ["metadata"] = RecordMetadata.Of(record, texts),
        };
        if (description.Abstract is { } summary)
            manifest["summary"] = LanguageMap.In(LanguageMap.Unknown, LanguageMap.Shown(summary));
        manifest["requiredStatement"] = LanguageMap.Pair(LanguageMap.Word("Iiif.Attribution"), Attribution(record, shown.Structure));
        if (RightsAddress.Of(shown.Structure.RightsUri) is { } rights)
            manifest["rights"] = rights;
        if (description.Type == DocumentType.NewspaperIssue && IssueDay.Of(description.Publication?.Date) is { } day)
            manifest["navDate"] = day;
        manifest["provider"] = new JsonArray(Provider(record, addresses));
        manifest["homepage"] = new JsonArray(Homepage(addresses.Record, description.Title.Proper));
        manifest["seeAlso"] = SeeAlso(addresses);
        if (Renderings(readable, addresses) is { Count: > 0 } renderings)
            manifest["rendering"] = renderings;
        if (shown.Pages.FirstOrDefault(page => page.Image is { Problem: null }) is { Image: { } cover } first)
            manifest["thumbnail"] = new JsonArray(CanvasesOf(readable, addresses).Thumbnail(first.Sequence, cover));
        if (shown.Pages.Any(page => page.TextId is not null))
            manifest["service"] = SearchServices.Of(addresses);
        AddPages(manifest, shown, addresses, CanvasesOf(readable, addresses));
        if (PartOf(record, addresses) is { Count: > 0 } around)
            manifest["partOf"] = around;
        return manifest;
    }

    /// <summary>In Vietnamese when the text is, for who chooses by language.</summary>
    public static JsonObject Title(Description description)
    {
        var title = description.Title.Remainder is null ? description.Title.Proper : $"{description.Title.Proper} : {description.Title.Remainder}";
        return LanguageMap.In(description.Languages is ["vie", ..] ? PageLanguage.Vietnamese : LanguageMap.Unknown, title);
    }

    /// <summary>The canvases of an object as its reader gets them.</summary>
    public Canvases CanvasesOf(ReadableObject readable, IiifAddresses addresses) => new(addresses, readable.Visitor, settings.Access.ViewOnlySide);

    private static void AddPages(JsonObject manifest, DigitalObject shown, IiifAddresses addresses, Canvases canvases)
    {
        if (shown.Pages.Count > 0)
        {
            manifest["viewingDirection"] = shown.Structure.Direction == ReadingDirection.RightToLeft ? "right-to-left" : "left-to-right";
            manifest["behavior"] = new JsonArray(Behavior(shown));
        }

        manifest["items"] = new JsonArray([.. shown.Pages.Select(page => (JsonNode)canvases.Page(page)), .. shown.Files.Where(Canvases.IsMedia).Select(file => (JsonNode)canvases.Media(file))]);
        if (shown.Structure.Ranges.Count > 0)
            manifest["structures"] = new Ranges(addresses, shown.Pages.Count).Of(shown.Structure.Ranges);
    }

    /// <summary>One sheet has no openings.</summary>
    private static string Behavior(DigitalObject shown) => shown.Structure.Behavior switch
    {
        PageBehavior.Continuous => "continuous",
        PageBehavior.Paged when shown.Pages.Count > 2 => "paged",
        _ => "individuals",
    };

    /// <summary>Who is stated, else the libraries that hold it, else this site.</summary>
    private static JsonObject Attribution(DocumentState record, DigitalStructure structure)
    {
        if (structure.Attribution is { } stated)
            return LanguageMap.In(LanguageMap.Unknown, LanguageMap.Shown(stated));
        var holders = record.Holdings.Select(holding => holding.Library).Distinct().ToList();
        return holders.Count == 0 ? LanguageMap.Word("Site.Name")
            : LanguageMap.Of(string.Join("; ", holders.Select(library => library.Name)), string.Join("; ", holders.Select(library => library.NameEn ?? library.Name)));
    }

    private static JsonObject Provider(DocumentState record, IiifAddresses addresses)
    {
        var library = record.Holdings.Count > 0 ? record.Holdings[0].Library : null;
        return new JsonObject
        {
            ["id"] = library is null ? addresses.Site + "/" : $"{addresses.Site}/thu-vien#{Uri.EscapeDataString(library.Code)}",
            ["type"] = "Agent",
            ["label"] = library is null ? LanguageMap.Word("Site.Name") : LanguageMap.Of(library.Name, library.NameEn),
            ["homepage"] = new JsonArray(new JsonObject
            {
                ["id"] = addresses.Site + "/",
                ["type"] = "Text",
                ["label"] = LanguageMap.Word("Site.Name"),
                ["format"] = "text/html",
                ["language"] = new JsonArray(PageLanguage.Vietnamese, PageLanguage.English),
            }),
        };
    }

    private static JsonObject Homepage(string address, string title) => new()
    {
        ["id"] = address,
        ["type"] = "Text",
        ["label"] = LanguageMap.In(LanguageMap.Unknown, title),
        ["format"] = "text/html",
        ["language"] = new JsonArray(PageLanguage.Vietnamese, PageLanguage.English),
    };

    private static JsonArray SeeAlso(IiifAddresses addresses) => new(
        Link(addresses.Export("marcxml"), "Dataset", "MARCXML", "application/marcxml+xml", "http://www.loc.gov/MARC21/slim"),
        Link(addresses.Export("dc"), "Dataset", "Dublin Core", "application/xml", "http://www.openarchives.org/OAI/2.0/oai_dc/"),
        Link(addresses.Site + string.Create(CultureInfo.InvariantCulture, $"/api/v1/documents/{addresses.Document}"), "Dataset", "JSON", "application/json", null));

    private static JsonObject Link(string address, string type, string label, string format, string? profile)
    {
        var link = new JsonObject { ["id"] = address, ["type"] = type, ["label"] = LanguageMap.In(LanguageMap.Unknown, label), ["format"] = format };
        if (profile is not null)
            link["profile"] = profile;
        return link;
    }

    private static JsonArray Renderings(ReadableObject readable, IiifAddresses addresses)
    {
        var shown = readable.Object;
        var renderings = new JsonArray();
        if (readable.HasPdf)
            renderings.Add(new JsonObject { ["id"] = addresses.Pdf, ["type"] = "Text", ["label"] = LanguageMap.In(LanguageMap.Unknown, "PDF"), ["format"] = PdfType });
        if (shown.Pages.Any(page => page.TextId is not null))
            renderings.Add(new JsonObject { ["id"] = addresses.Text, ["type"] = "Text", ["label"] = LanguageMap.Word("Iiif.Text"), ["format"] = "text/plain" });
        foreach (var file in shown.Files.Where(file => file.Role == DigitalFileRole.Document && !(readable.HasPdf && file.MediaType == PdfType)))
            renderings.Add(Link(addresses.File(file.Id, file.Name), "Text", file.Name, file.MediaType, null));
        return renderings;
    }

    /// <summary>The collections that have it, and for an issue the newspaper.</summary>
    private static JsonArray PartOf(DocumentState record, IiifAddresses addresses)
    {
        var around = record.Collections.Select(collection => Collection(addresses.Collection(collection.Code), LanguageMap.Of(collection.Name, collection.NameEn)));
        var papers = record.Description.Type != DocumentType.NewspaperIssue ? []
            : record.Description.Series.Select(series => Collection(addresses.Series(series.Title), LanguageMap.In(LanguageMap.Unknown, series.Title)));
        return new([.. papers, .. around]);
    }

    private static JsonObject Collection(string id, JsonObject label) => new() { ["id"] = id, ["type"] = "Collection", ["label"] = label };
}
