using System.Globalization;
using System.Text.Json.Nodes;
using ThuVienSo.Catalog.Documents;
using ThuVienSo.Web.Pages.Language;
using ThuVienSo.Web.Pages.Records;

namespace ThuVienSo.Web.Protocols.Iiif.Presentation;

/// <summary>The card of a record as labelled values in both languages (Presentation API 3.0, "metadata").</summary>
internal static class RecordMetadata
{
    public static JsonArray Of(DocumentState record, Texts texts)
    {
        var vi = Fields(record, texts, LanguageMap.Vietnamese);
        var en = Fields(record, texts, LanguageMap.English);
        return new([.. vi.Zip(en, (one, other) => (JsonNode)LanguageMap.Pair(LanguageMap.Of(one.Label, other.Label), Values(one, other)))]);
    }

    /// <summary>The texts of the house speak the language of the thread; nothing here waits, so that it cannot get elsewhere.</summary>
    private static IReadOnlyList<RecordField> Fields(DocumentState record, Texts texts, CultureInfo language)
    {
        var (ui, culture) = (CultureInfo.CurrentUICulture, CultureInfo.CurrentCulture);
        (CultureInfo.CurrentUICulture, CultureInfo.CurrentCulture) = (language, language);
        try
        {
            return [new RecordField(texts["Iiif.Type"], [new FieldValue(texts.Word("Type", RecordFields.Code(record.Description.Type)))]), .. RecordFields.Of(record.Description, record.OwnKey, texts)];
        }
        finally
        {
            (CultureInfo.CurrentUICulture, CultureInfo.CurrentCulture) = (ui, culture);
        }
    }

    private static JsonObject Values(RecordField vi, RecordField en)
    {
        var (inVietnamese, inEnglish) = (Texts(vi), Texts(en));
        if (inVietnamese.SequenceEqual(inEnglish))
            return LanguageMap.In(LanguageMap.Unknown, inVietnamese);
        var both = LanguageMap.In(PageLanguage.Vietnamese, inVietnamese);
        both[PageLanguage.English] = new JsonArray([.. inEnglish.Select(text => (JsonNode)text)]);
        return both;
    }

    private static string[] Texts(RecordField field) =>
        [.. field.Values.Select(value => LanguageMap.Shown(string.IsNullOrEmpty(value.Note) ? value.Text : $"{value.Text} ({value.Note})"))];
}
