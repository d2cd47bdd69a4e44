using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace ThuVienSo.Web.Api.Swagger;

/// <summary>
/// What an address takes. Written into the description alone: routing must not know it, or it would answer who may not send anything with the kinds of content that it takes.
/// </summary>
/// <param name="Type">Of what is sent.</param>
/// <param name="MediaTypes">Under which it may be sent.</param>
internal sealed record TakesBody(Type Type, params string[] MediaTypes);

/// <summary>A request or an answer as it may look, for both kinds of readers.</summary>
/// <param name="Vi">JSON with what a Vietnamese reader is told.</param>
/// <param name="En">JSON with what an English one is.</param>
internal sealed record Example(string Vi, string En);

/// <summary>Examples of an address.</summary>
/// <param name="Body">Of what is sent; null where nothing is.</param>
/// <param name="Answer">Of what is answered when all is well.</param>
internal sealed record ApiExamples(Example? Body, Example Answer);

/// <summary>Writes <see cref="TakesBody"/> and <see cref="ApiExamples"/> into the description.</summary>
internal sealed class ExampleDescriptions : IOperationFilter
{
    private const string Json = "application/json";

    public void Apply(OpenApiOperation operation, OperationFilterContext context)
    {
        var metadata = context.ApiDescription.ActionDescriptor.EndpointMetadata;
        var examples = metadata.OfType<ApiExamples>().FirstOrDefault();
        if (metadata.OfType<TakesBody>().FirstOrDefault() is { } body)
        {
            operation.RequestBody = new OpenApiRequestBody
            {
                Required = true,
                Content = body.MediaTypes.ToDictionary(type => type, type => (IOpenApiMediaType)new OpenApiMediaType
                {
                    Schema = context.SchemaGenerator.GenerateSchema(body.Type, context.SchemaRepository),
                    Examples = type == Json ? Both(examples?.Body) : null,
                }),
            };
        }

        foreach (var answer in (operation.Responses ?? []).Where(answer => answer.Key.StartsWith('2')))
        {
            if (answer.Value.Content is { } contents && contents.TryGetValue(Json, out var content) && content is OpenApiMediaType { Examples: null } type)
                type.Examples = Both(examples?.Answer);
        }
    }

    private static Dictionary<string, IOpenApiExample>? Both(Example? example) => example is null ? null : new()
    {
        ["vi"] = new OpenApiExample { Summary = "Tiếng Việt", Value = JsonNode.Parse(example.Vi) },
        ["en"] = new OpenApiExample { Summary = "English", Value = JsonNode.Parse(example.En) },
    };
}

/// <summary>Saying it where addresses are mapped.</summary>
internal static class ExampleMapping
{
    public static RouteHandlerBuilder Takes<T>(this RouteHandlerBuilder route, params string[] mediaTypes) => route.WithMetadata(new TakesBody(typeof(T), mediaTypes));

    public static RouteHandlerBuilder ForExample(this RouteHandlerBuilder route, Example answer, Example? body = null) => route.WithMetadata(new ApiExamples(body, answer));
}
