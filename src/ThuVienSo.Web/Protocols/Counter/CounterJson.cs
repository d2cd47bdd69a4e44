using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace ThuVienSo.Web.Protocols.Counter;

/// <summary>JSON as it goes out: letters as themselves.</summary>
internal static class CounterJson
{
    public const string MediaType = "application/json; charset=utf-8";

    public static readonly JsonSerializerOptions AsWritten = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static IResult Answer(JsonNode json, int status = StatusCodes.Status200OK) => Results.Text(json.ToJsonString(AsWritten), MediaType, statusCode: status);

    /// <summary>Null when there is nothing, as the standard wants no empty lists.</summary>
    public static JsonArray? Words(IEnumerable<string> words) => words.ToList() is { Count: > 0 } some ? [.. some.Select(word => (JsonNode)word)] : null;
}
