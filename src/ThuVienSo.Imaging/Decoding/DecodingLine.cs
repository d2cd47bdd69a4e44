using System.Text.Json;
using System.Text.Json.Serialization;

namespace ThuVienSo.Imaging.Decoding;

/// <summary>One line that the decoding process writes: any number of parts, then either the whole or a problem.</summary>
internal sealed record DecodingLine
{
    public JsonElement? Part { get; init; }

    public JsonElement? Done { get; init; }

    public DecodingProblem? Problem { get; init; }

    /// <summary>How both sides write their lines.</summary>
    public static JsonSerializerOptions Json { get; } = new()
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter() },
    };
}
