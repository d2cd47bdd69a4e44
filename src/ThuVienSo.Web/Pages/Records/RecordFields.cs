using ThuVienSo.Catalog.Descriptions;
using ThuVienSo.Search.Querying;
using ThuVienSo.Web.Pages.Language;
using ThuVienSo.Web.Pages.Searching;

namespace ThuVienSo.Web.Pages.Records;

/// <summary>
/// The fields of a description in the order of a catalog card (ISBD areas: titles, names, edition, publication, description, series, notes,
/// identifiers), then what it is about. Names and subjects lead to a search for the same.
/// </summary>
internal static class RecordFields
{
    /// <summary>All fields that the description states; those it does not state are left out.</summary>
    public static IReadOnlyList<RecordField> Of(Description description, string? ownKey, Texts texts)
    {
        var variants = description.Contributors.SelectMany(contributor => contributor.Variants).Distinct();
        IEnumerable<RecordField?> fields =
        [
            Plain(texts["Field.ParallelTitle"], [.. description.Title.Parallel]),
            Plain(texts["Field.UniformTitle"], description.Title.Uniform),
            Field(texts["Field.Contributors"], description.Contributors.Select(contributor => Name(contributor, texts))),
            Plain(texts["Field.NameVariants"], [.. variants]),
            Plain(texts["Field.Edition"], description.Edition),
            Plain(texts["Field.Publication"], Imprint(description.Publication)),
            Plain(texts["Field.PhysicalDescription"], description.PhysicalDescription),
            Plain(texts["Field.Series"], [.. description.Series.Select(series => Joined(" ; ", series.Title, series.Volume))]),
            Links(texts["Field.Languages"], description.Languages.Select(code => (texts.Word("Language", code), SearchAddress.For(FacetName.Language, code)))),
            Linked(texts["Field.Subjects"], FacetName.Subject, description.Subjects.Select(subject => subject.Heading)),
            Field(texts["Field.Classification"], description.Classifications.Select(mark => Mark(mark, texts))),
            .. description.Identifiers.GroupBy(identifier => identifier.Kind).OrderBy(group => group.Key)
                .Select(group => Field(texts["Identifier." + group.Key], group.Select(Identified))),
            Plain(texts["Field.Notes"], [.. description.Notes]),
            Plain(texts["Field.TableOfContents"], description.TableOfContents) is { } contents ? contents with { Long = true } : null,
            Plain(texts["Field.Rights"], description.Rights),
            Plain(texts["Field.SourceKey"], ownKey),
        ];
        return [.. fields.OfType<RecordField>()];
    }

    /// <summary>A field without links; null when there is no text.</summary>
    public static RecordField? Plain(string label, params IEnumerable<string?> values) =>
        Field(label, values.Where(value => !string.IsNullOrEmpty(value)).Select(value => new FieldValue(value!)));

    /// <summary>A field whose values lead to a search by a facet; null when there are none.</summary>
    public static RecordField? Linked(string label, string facet, IEnumerable<string> values) =>
        Links(label, values.Select(value => (value, SearchAddress.For(facet, value))));

    public static RecordField? Links(string label, IEnumerable<(string Text, SearchAddress Address)> values) =>
        Field(label, values.Select(value => new FieldValue(value.Text, value.Address.ToString())));

    /// <summary>The camel-case name of a type, as filters and texts have it.</summary>
    public static string Code(DocumentType type) => char.ToLowerInvariant(type.ToString()[0]) + type.ToString()[1..];

    /// <summary>The place, the publisher and the date as a card writes them: "Hà Nội : Khoa học Xã hội, 2008"; null when none is stated.</summary>
    public static string? Imprint(Publication? publication)
    {
        if (publication is null)
            return null;
        var names = Joined(" : ", string.Join(" ; ", publication.Places), string.Join(" ; ", publication.Publishers));
        return Joined(", ", names, publication.Date) is { Length: > 0 } imprint ? imprint : null;
    }

    private static RecordField? Field(string label, IEnumerable<FieldValue> values) =>
        values.ToArray() is { Length: > 0 } stated ? new RecordField(label, stated) : null;

    private static FieldValue Name(Contributor contributor, Texts texts) => new(
        contributor.Name,
        SearchAddress.For(FacetName.Author, contributor.Name).ToString(),
        Joined(", ", contributor.Dates, texts.Word("Role", contributor.Role)));

    private static FieldValue Mark(Classification mark, Texts texts) =>
        new(mark.Mark, null, Joined(" ", texts.Word("Scheme", mark.Scheme), mark.Edition));

    /// <summary>An address on the web is a link only when it is one that a browser can safely follow.</summary>
    private static FieldValue Identified(Identifier identifier)
    {
        var address = identifier.Kind == IdentifierKind.Doi ? "https://doi.org/" + identifier.Value : identifier.Value;
        var follows = identifier.Kind is IdentifierKind.Uri or IdentifierKind.Doi
            && Uri.TryCreate(address, UriKind.Absolute, out var uri)
            && (uri.Scheme == Uri.UriSchemeHttps || uri.Scheme == Uri.UriSchemeHttp);
        return new FieldValue(identifier.AsWritten, follows ? address : null);
    }

    private static string Joined(string separator, params IEnumerable<string?> parts) =>
        string.Join(separator, parts.Where(part => !string.IsNullOrEmpty(part)));
}
