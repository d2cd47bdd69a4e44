using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace ThuVienSo.Search.Indexing;

/// <summary>The one stored field: the whole <see cref="IndexedDocument"/> as JSON in UTF-8, so that hits and short records need no database.</summary>
internal static class StoredDocument
{
    private static readonly StoredDocumentJson Json = new(new JsonSerializerOptions
    {
        // Marks on letters would be written as six characters each; nobody puts this JSON into a page.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    });

    public static byte[] Write(IndexedDocument document) => JsonSerializer.SerializeToUtf8Bytes(document, Json.IndexedDocument);

    public static IndexedDocument Read(ReadOnlySpan<byte> bytes) => JsonSerializer.Deserialize(bytes, Json.IndexedDocument)!;
}

[JsonSerializable(typeof(IndexedDocument))]
internal sealed partial class StoredDocumentJson : JsonSerializerContext;
