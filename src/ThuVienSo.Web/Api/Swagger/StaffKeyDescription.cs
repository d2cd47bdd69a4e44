using Microsoft.Extensions.DependencyInjection;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;
using ThuVienSo.Web.Api.Staff;

namespace ThuVienSo.Web.Api.Swagger;

/// <summary>Marks an address of which a part is for staff.</summary>
internal sealed record TakesStaffKey;

/// <summary>Says at which addresses the key of the staff may be sent, so that the page of the description can send it.</summary>
internal sealed class StaffKeyDescription : IOperationFilter
{
    private const string Name = "staff";

    public static void Define(SwaggerGenOptions swagger) => swagger.AddSecurityDefinition(Name, new OpenApiSecurityScheme
    {
        Type = SecuritySchemeType.ApiKey,
        In = ParameterLocation.Header,
        Name = StaffDoor.Header,
        Description = new Sentence(
            "Khóa của cán bộ thư viện (Staff:ApiKey); chỉ cần cho explain=true.", "The key of the staff (Staff:ApiKey); needed for explain=true only.").Both,
    });

    public void Apply(OpenApiOperation operation, OperationFilterContext context)
    {
        if (context.ApiDescription.ActionDescriptor.EndpointMetadata.OfType<TakesStaffKey>().Any())
        {
            // The empty one says that it works without, too.
            operation.Security = [new OpenApiSecurityRequirement(), new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(Name, context.Document)] = [] }];
        }
    }
}
