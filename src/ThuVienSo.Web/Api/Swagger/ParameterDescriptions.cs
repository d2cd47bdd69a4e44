using System.Text.Json.Nodes;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;
using ThuVienSo.Web.Api.Parameters;

namespace ThuVienSo.Web.Api.Swagger;

/// <summary>Writes the <see cref="ApiParameters"/> of an address into its description.</summary>
internal sealed class ParameterDescriptions : IOperationFilter
{
    private static readonly Sentence CommasAndRepeats =
        new("Lặp lại tham số, hoặc ngăn các giá trị bằng dấu phẩy.", "Repeat the parameter, or put commas between values.");

    private static readonly Sentence RepeatsOnly =
        new("Nhiều giá trị thì lặp lại tham số.", "Repeat the parameter for several values.");

    public void Apply(OpenApiOperation operation, OperationFilterContext context)
    {
        foreach (var path in operation.Parameters?.OfType<OpenApiParameter>() ?? [])
        {
            path.Description ??= PathDescription(path.Name);
        }
        var metadata = context.ApiDescription.ActionDescriptor.EndpointMetadata;
        var declared = metadata.OfType<ApiParameters>().FirstOrDefault();
        operation.Parameters = [.. operation.Parameters ?? [], .. (declared?.All ?? []).Select(Describe), .. metadata.OfType<ApiHeader>().Select(Describe)];
    }

    private static OpenApiParameter Describe(ApiHeader header) => new()
    {
        Name = header.Name,
        In = ParameterLocation.Header,
        Description = header.About.Both,
        Schema = new OpenApiSchema { Type = JsonSchemaType.String, MaxLength = header.MaxLength },
        Example = JsonValue.Create(header.Example),
    };

    private static string PathDescription(string? name) => name switch
    {
        "id" => new Sentence("Số của tài liệu, như trong kết quả tìm.", "Number of the document, as search results give it.").Both,
        "code" => new Sentence("Mã của thư viện.", "Code of the library.").Both,
        "copy" => new Sentence(
            "Bản: mã vạch (có thể viết b:… ở trước), hoặc k:… với khóa do thư viện đặt, như lời đáp đã ghi.",
            "The copy: its barcode (b:… may stand before it), or k:… with the key that the library gave, as answers have it.").Both,
        "form" => new Sentence(
            "Dạng của biểu ghi: marcxml, dc, bibtex, ris, jsonld, hay source (bản gốc từng byte).",
            "Form of the record: marcxml, dc, bibtex, ris, jsonld, or source (the original, byte for byte).").Both,
        "sequence" => new Sentence("Số thứ tự của trang, từ 1.", "Number of the page in the order of reading, from 1.").Both,
        "upload" => new Sentence("Số của tệp gửi lên, trong Location của lời đáp khi báo trước.", "Number of the upload, in the Location of the answer to its announcement.").Both,
        "work" => new Sentence("Số của việc, như trong danh sách việc đã gác lại.", "Number of the piece of work, as the list of what was given up has it.").Both,
        "batch" => new Sentence("Số của đợt nhập.", "Number of the import batch.").Both,
        _ => throw new InvalidOperationException($"The path parameter {name} has no description."),
    };

    private static OpenApiParameter Describe(ApiParameter parameter) => new()
    {
        Name = parameter.Name,
        In = ParameterLocation.Query,
        Required = parameter.Required,
        Description = parameter is ApiParameter.Several several
            ? $"{parameter.About.Both} {(several.Commas ? CommasAndRepeats : RepeatsOnly).Both}"
            : parameter.About.Both,
        Schema = Schema(parameter),
        Example = parameter.Example is { } example ? JsonValue.Create(example) : null,
        Explode = parameter is ApiParameter.Several,
    };

    private static OpenApiSchema Schema(ApiParameter parameter) => parameter switch
    {
        ApiParameter.Text text => new() { Type = JsonSchemaType.String, MaxLength = text.ComposedLength },
        ApiParameter.Several several => new()
        {
            Type = JsonSchemaType.Array,
            MaxItems = several.Most,
            Items = new OpenApiSchema { Type = JsonSchemaType.String, MaxLength = ApiParameter.Several.MaxLength, Enum = Words(several.Allowed) },
        },
        ApiParameter.Number number => new()
        {
            Type = JsonSchemaType.Integer,
            Minimum = Text(number.Least),
            Maximum = Text(number.Most),
            Default = number.Default is { } value ? JsonValue.Create(value) : null,
        },
        ApiParameter.Flag => new() { Type = JsonSchemaType.Boolean },
        ApiParameter.Choice choice => new() { Type = JsonSchemaType.String, Enum = Words(choice.Words), Default = choice == ApiParameters.Language ? null : JsonValue.Create(choice.Words[0]) },
        _ => throw new InvalidOperationException($"No schema for {parameter.GetType().Name}."),
    };

    private static List<JsonNode>? Words(IReadOnlyList<string>? words) => words?.Select(word => (JsonNode)JsonValue.Create(word)).ToList();

    private static string Text(int number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
