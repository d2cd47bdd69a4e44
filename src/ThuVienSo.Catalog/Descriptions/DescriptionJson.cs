using System.Collections;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using ThuVienSo.Catalog.Imports;

namespace ThuVienSo.Catalog.Descriptions;

/// <summary>
/// The JSON in which descriptions are stored and exchanged: camel case, enumerations by name, members in the order of declaration, nothing for
/// null and for an empty list. Letters are written as themselves: the text is for a database or an HTTP body, never for the middle of a page.
/// </summary>
public static class DescriptionJson
{
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters =
        {
            new StoredEnumConverter<DocumentType>(),
            new StoredEnumConverter<AgentKind>(),
            new StoredEnumConverter<SubjectKind>(),
            new StoredEnumConverter<IdentifierKind>(),
            new StoredEnumConverter<HoldingStatus>(),
            new StoredEnumConverter<PositionUnit>(),
        },
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        // By reflection: generated metadata reads a list that is left out as null, whatever the property begins with.
        TypeInfoResolver = new DefaultJsonTypeInfoResolver().WithAddedModifier(LeaveOutEmptyLists),
    };

    private static readonly JsonTypeInfo<Description> DescriptionType = (JsonTypeInfo<Description>)Options.GetTypeInfo(typeof(Description));

    private static readonly JsonTypeInfo<IReadOnlyList<HoldingDraft>> HoldingsType =
        (JsonTypeInfo<IReadOnlyList<HoldingDraft>>)Options.GetTypeInfo(typeof(IReadOnlyList<HoldingDraft>));

    private static readonly JsonTypeInfo<PlaceDraft.Library> LibraryType =
        (JsonTypeInfo<PlaceDraft.Library>)Options.GetTypeInfo(typeof(PlaceDraft.Library));

    private static readonly JsonTypeInfo<PlaceDraft.Collection> CollectionType =
        (JsonTypeInfo<PlaceDraft.Collection>)Options.GetTypeInfo(typeof(PlaceDraft.Collection));

    public static byte[] Write(Description description) => JsonSerializer.SerializeToUtf8Bytes(description, DescriptionType);

    public static void Write(Utf8JsonWriter writer, Description description) => JsonSerializer.Serialize(writer, description, DescriptionType);

    public static void Write(Utf8JsonWriter writer, IReadOnlyList<HoldingDraft> holdings) => JsonSerializer.Serialize(writer, holdings, HoldingsType);

    public static byte[] Write(PlaceDraft.Library library) => JsonSerializer.SerializeToUtf8Bytes(library, LibraryType);

    public static byte[] Write(PlaceDraft.Collection collection) => JsonSerializer.SerializeToUtf8Bytes(collection, CollectionType);

    /// <summary>Throws <see cref="JsonException"/> when the text is no description.</summary>
    public static Description Read(ReadOnlySpan<byte> json) => JsonSerializer.Deserialize(json, DescriptionType) ?? throw new JsonException("null");

    public static PlaceDraft.Collection ReadCollection(ReadOnlySpan<byte> json) =>
        JsonSerializer.Deserialize(json, CollectionType) ?? throw new JsonException("null");

    private static void LeaveOutEmptyLists(JsonTypeInfo type)
    {
        foreach (var property in type.Properties)
        {
            if (property.PropertyType != typeof(string) && typeof(IEnumerable).IsAssignableFrom(property.PropertyType))
            {
                property.ShouldSerialize = (_, value) => value is not null && (value is not ICollection { Count: 0 }) && !IsEmpty((IEnumerable)value);
            }
        }
    }

    private static bool IsEmpty(IEnumerable list)
    {
        var items = list.GetEnumerator();
        try
        {
            return !items.MoveNext();
        }
        finally
        {
            (items as IDisposable)?.Dispose();
        }
    }
}
