using Microsoft.Extensions.DependencyInjection;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;
using ThuVienSo.Web.Api.Staff;

namespace ThuVienSo.Web.Api.Swagger;

/// <summary>Marks an address that is for staff: as a whole when <paramref name="Always"/>, else a part of what it answers.</summary>
internal sealed record TakesStaffKey(bool Always = false);

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
            "Khóa của chương trình (tvs_..., tạo ở /can-bo/khoa hoặc bằng lệnh user key add) gửi trong X-Api-Key; cần cho explain=true và những địa chỉ dành cho cán bộ. Khóa của một thư viện chỉ thấy và sửa những gì của thư viện ấy.",
            "The key of a program (tvs_..., made at /can-bo/khoa or by the verb user key add), sent in X-Api-Key; needed for explain=true and for the addresses that are for staff. The key of a library sees and changes only what is that library's.").Both,
    });

    public void Apply(OpenApiOperation operation, OperationFilterContext context)
    {
        if (context.ApiDescription.ActionDescriptor.EndpointMetadata.OfType<TakesStaffKey>().FirstOrDefault() is { } taken)
        {
            // The empty one says that it works without, too.
            var key = new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(Name, context.Document)] = [] };
            operation.Security = taken.Always ? [key] : [new OpenApiSecurityRequirement(), key];
        }
    }
}
