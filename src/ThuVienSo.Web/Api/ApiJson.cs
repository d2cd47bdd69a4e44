using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using ThuVienSo.Web.Api.Problems;

namespace ThuVienSo.Web.Api;

/// <summary>The JSON of the API: camel case, null where something is not known, Vietnamese letters as they are.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(ProblemDocument))]
internal sealed partial class ApiJson : JsonSerializerContext
{
    // Nothing of this JSON is ever put into a page; quotes, <, > and & inside strings need no escape in application/json.
    static ApiJson() => Default = new ApiJson(new JsonSerializerOptions(s_defaultOptions) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
}
