using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json.Nodes;
using ThuVienSo.Web.Pages.Language;

namespace ThuVienSo.Web.Protocols.Iiif;

/// <summary>Texts by language as IIIF has them: <c>{ "vi": ["..."], "en": ["..."] }</c>; "none" for what is in no language that we know of.</summary>
internal static class LanguageMap
{
    public const string Unknown = "none";

    public static readonly CultureInfo Vietnamese = CultureInfo.GetCultureInfo("vi-VN");
    public static readonly CultureInfo English = CultureInfo.GetCultureInfo("en-GB");

    public static JsonObject Of(string vi, string? en) => en is null || en == vi ? In(PageLanguage.Vietnamese, vi) : new JsonObject
    {
        [PageLanguage.Vietnamese] = new JsonArray(vi),
        [PageLanguage.English] = new JsonArray(en),
    };

    public static JsonObject In(string language, params IEnumerable<string> texts) => new() { [language] = new JsonArray([.. texts.Select(text => (JsonNode)text)]) };

    /// <summary>Words of the house in both languages.</summary>
    public static JsonObject Word(string key) => Of(Texts.In(Vietnamese, key), Texts.In(English, key));

    /// <summary>A label and its value.</summary>
    public static JsonObject Pair(JsonObject label, JsonObject value) => new() { ["label"] = label, ["value"] = value };

    /// <summary>A value that begins and ends as an element of HTML would be read as one (Presentation API 3.0, 4.5): it is made one that shows it.</summary>
    public static string Shown(string value) =>
        value.TrimStart().StartsWith('<') && value.TrimEnd().EndsWith('>') ? $"<span>{HtmlEncoder.Default.Encode(value)}</span>" : value;
}
