using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using ThuVienSo.Catalog.Descriptions;
using ThuVienSo.Catalog.Documents;

namespace ThuVienSo.Web.Export;

/// <summary>
/// JSON-LD in the vocabulary of schema.org. Safe inside a script element: &lt;, &gt;, &amp; and ' are written as escapes.
/// </summary>
internal sealed class JsonLdExport : IRecordExport
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All), Indented = true };

    public string Form => "jsonld";

    public string MediaType => "application/ld+json";

    public string Extension => "jsonld";

    public void Write(DocumentState record, string link, Stream target)
    {
        var description = record.Description;
        using var json = new Utf8JsonWriter(target, Options);
        json.WriteStartObject();
        json.WriteString("@context", "https://schema.org");
        json.WriteString("@type", RecordWords.SchemaOrgType(description.Type));
        json.WriteString("@id", link);
        json.WriteString("url", link);
        json.WriteString("name", description.Title.Remainder is null ? description.Title.Proper : $"{description.Title.Proper} : {description.Title.Remainder}");
        Strings(json, "alternateName", description.Title.Parallel);
        Agents(json, "author", description.Contributors.Where(c => c.Role is "aut" or "cre"));
        Agents(json, "editor", description.Contributors.Where(RecordWords.IsEditor));
        Agents(json, "translator", description.Contributors.Where(c => c.Role == "trl"));
        Agents(json, "contributor", description.Contributors.Where(c => c.Role is not ("aut" or "cre" or "trl") && !RecordWords.IsEditor(c)));
        Strings(json, "about", [.. description.Subjects.Select(s => s.Heading)]);
        Publication(json, description);
        Strings(json, "inLanguage", [.. description.Languages.Select(LanguageTag)]);
        Strings(json, "isbn", [.. description.Identifiers.Where(i => i.Kind == IdentifierKind.Isbn).Select(i => i.Value)]);
        Strings(json, "issn", [.. description.Identifiers.Where(i => i.Kind == IdentifierKind.Issn).Select(i => i.Value)]);
        Text(json, "abstract", description.Abstract);
        Strings(json, "isPartOf", [.. record.Collections.Select(collection => collection.Name)]);
        json.WriteEndObject();
    }

    private static void Publication(Utf8JsonWriter json, Description description)
    {
        Text(json, "bookEdition", description.Type == DocumentType.Book ? description.Edition : null);
        if (description.Publication is not { } publication)
        {
            return;
        }
        if (publication.Publishers.Count > 0)
        {
            json.WriteStartObject("publisher");
            json.WriteString("@type", "Organization");
            json.WriteString("name", publication.Publishers[0]);
            json.WriteEndObject();
        }
        Strings(json, "locationCreated", publication.Places);
        Text(json, "datePublished", publication.Date);
    }

    private static void Agents(Utf8JsonWriter json, string name, IEnumerable<Contributor> contributors)
    {
        var all = contributors.ToList();
        if (all.Count == 0)
        {
            return;
        }
        json.WriteStartArray(name);
        foreach (var contributor in all)
        {
            json.WriteStartObject();
            json.WriteString("@type", contributor.Kind == AgentKind.Person ? "Person" : "Organization");
            json.WriteString("name", contributor.Name);
            Strings(json, "alternateName", contributor.Variants);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static void Strings(Utf8JsonWriter json, string name, IReadOnlyList<string> values)
    {
        if (values.Count == 0)
        {
            return;
        }
        json.WriteStartArray(name);
        foreach (var value in values)
        {
            json.WriteStringValue(value);
        }
        json.WriteEndArray();
    }

    private static void Text(Utf8JsonWriter json, string name, string? value)
    {
        if (value is not null)
        {
            json.WriteString(name, value);
        }
    }

    /// <summary>BCP 47 wants the two-letter code where there is one; MARC writes three letters.</summary>
    private static string LanguageTag(string marc) => marc switch
    {
        "vie" => "vi",
        "eng" => "en",
        "fre" => "fr",
        "chi" => "zh",
        "rus" => "ru",
        "ger" => "de",
        "jpn" => "ja",
        _ => marc,
    };
}
