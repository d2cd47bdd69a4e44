using System.Text.Json;
using System.Text.Json.Serialization;
using ThuVienSo.Catalog.Storage;

namespace ThuVienSo.Catalog.Descriptions;

/// <summary>Writes an enumeration by its stored name; refuses names and numbers that no value has.</summary>
internal sealed class StoredEnumConverter<T> : JsonConverter<T>
    where T : struct, Enum
{
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        try
        {
            return StoredEnum.Parse<T>(reader.GetString() ?? "");
        }
        catch (FormatException e)
        {
            throw new JsonException(e.Message, e);
        }
    }

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(StoredEnum.NameOf(value));
}
