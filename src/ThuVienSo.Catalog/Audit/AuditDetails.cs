using System.Text.Encodings.Web;
using System.Text.Json;
using ThuVienSo.Catalog.Storage;

namespace ThuVienSo.Catalog.Audit;

/// <summary>How the details of a line are stored: a JSON object of texts, Vietnamese letters as themselves.</summary>
internal static class AuditDetails
{
    private static readonly JsonSerializerOptions _options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Write(Dictionary<string, string> details) =>
        JsonSerializer.Serialize(details.ToDictionary(pair => pair.Key, pair => StoredText.Clean(pair.Value)), _options);

    public static Dictionary<string, string> Read(string json) => JsonSerializer.Deserialize<Dictionary<string, string>>(json, _options) ?? [];
}
