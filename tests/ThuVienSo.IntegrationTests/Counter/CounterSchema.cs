using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;
using Json.Schema;
using ThuVienSo.Tests.Formats;

namespace ThuVienSo.IntegrationTests.Counter;

/// <summary>
/// The schema of the COUNTER API as it is published. OpenAPI 3.1 has JSON Schema 2020-12 in it; only the addresses of its parts must be made those of a
/// schema.
/// </summary>
internal static class CounterSchema
{
    private static readonly ConcurrentDictionary<string, Lazy<JsonSchema>> Responses = new(StringComparer.Ordinal);
    private static readonly Lazy<JsonObject> Published = new(() => JsonNode.Parse(File.ReadAllText(Path.Combine(SharedData.Folder("counter"), "COUNTER_API.json")))!["components"]!.AsObject());

    /// <summary>What is wrong with an answer; empty when nothing is. Ignores the test where the schema is not there.</summary>
    /// <param name="response">As the schema calls it: "200_PR", "403_Exception".</param>
    /// <param name="body">The answer.</param>
    public static IReadOnlyList<string> FaultsOf(string response, string body)
    {
        var schema = Responses.GetOrAdd(response, name => new Lazy<JsonSchema>(() => Read(name))).Value;
        using var json = JsonDocument.Parse(body);
        var results = schema.Evaluate(json.RootElement, new EvaluationOptions { OutputFormat = OutputFormat.List, RequireFormatValidation = true });
        return results.IsValid
            ? [] : [.. (results.Details ?? []).Where(detail => detail.Errors is { Count: > 0 }).SelectMany(detail => detail.Errors!.Select(error => $"{detail.InstanceLocation}: {error.Value}")).Distinct(StringComparer.Ordinal).Take(20)];
    }

    private static JsonSchema Read(string response)
    {
        var schema = new JsonObject
        {
            ["$schema"] = "https://json-schema.org/draft/2020-12/schema",
            ["$id"] = $"https://counter.test/{response}",
            ["$defs"] = Published.Value["schemas"]!.DeepClone(),
            ["allOf"] = new JsonArray(Published.Value["responses"]![response]!["content"]!["application/json"]!["schema"]!.DeepClone()),
        };
        return JsonSchema.FromText(schema.ToJsonString().Replace("#/components/schemas/", "#/$defs/", StringComparison.Ordinal));
    }
}
