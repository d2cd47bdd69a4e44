using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.OpenApi;
using ThuVienSo.Web.Access.Rules;
using ThuVienSo.Web.Api.Changes;
using ThuVienSo.Web.Api.Converting;
using ThuVienSo.Web.Api.Documents;
using ThuVienSo.Web.Api.Holdings;
using ThuVienSo.Web.Api.Imports;
using ThuVienSo.Web.Api.Places;
using ThuVienSo.Web.Api.Reading;
using ThuVienSo.Web.Api.Searching;
using ThuVienSo.Web.Api.Statistics;
using ThuVienSo.Web.Api.Swagger;
using ThuVienSo.Web.Api.Uploads;
using ThuVienSo.Web.Api.Working;

namespace ThuVienSo.Web.Api;

/// <summary>The services and addresses of the REST API and its description.</summary>
internal static class ApiHosting
{
    public static IServiceCollection AddThuVienSoApi(this IServiceCollection services)
    {
        services.Configure<JsonOptions>(json =>
        {
            json.SerializerOptions.TypeInfoResolverChain.Insert(0, ApiJson.Default);
            json.SerializerOptions.Encoder = ApiJson.Default.Options.Encoder;
        });
        // Read by the description only: it learns from here that enumerations are words.
        services.Configure<Microsoft.AspNetCore.Mvc.JsonOptions>(json =>
            json.JsonSerializerOptions.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase)));
        services.AddEndpointsApiExplorer();
        services.AddSwaggerGen(swagger =>
        {
            swagger.SwaggerDoc("v1", new OpenApiInfo
            {
                Title = "ThuVienSo",
                Version = "v1",
                Description = new Sentence(
                    "Tra cứu mục lục của Thư viện tỉnh Quảng Ngãi và các thư viện huyện. Tra cứu không cần tài khoản; phần của cán bộ cần khóa (X-Api-Key) hoặc đăng nhập.",
                    "The catalog of the provincial library of Quảng Ngãi and its district libraries. Searching needs no account; what is for staff needs a key (X-Api-Key) or a sign-in.").Both,
            });
            StaffKeyDescription.Define(swagger);
            swagger.OperationFilter<StaffKeyDescription>();
            swagger.OperationFilter<ParameterDescriptions>();
            swagger.OperationFilter<ExampleDescriptions>();
            swagger.SupportNonNullableReferenceTypes();
            swagger.NonNullableReferenceTypesAsRequired();
            swagger.IncludeXmlComments(typeof(ApiHosting).Assembly);
        });
        return services;
    }

    public static void MapThuVienSoApi(this IEndpointRouteBuilder app)
    {
        var api = app.MapGroup("/api/v1");
        SearchEndpoints.Map(api);
        DocumentEndpoints.Map(api);
        ReadingEndpoints.Map(api);
        PlaceEndpoints.Map(api);
        AvailabilityEndpoints.Map(api);
        PushEndpoints.Map(api);
        ChangeEndpoints.Map(api);
        ImportEndpoints.Map(api);
        WorkEndpoints.Map(api);
        UploadEndpoints.Map(api);
        TextEndpoints.Map(api);
        StatisticsEndpoints.Map(api);
        app.MapSwagger().ForAnybody();
        ((IApplicationBuilder)app).UseSwaggerUI(ui =>
        {
            ui.SwaggerEndpoint("v1/swagger.json", "ThuVienSo v1");
            ui.DocumentTitle = "ThuVienSo API";
        });
    }
}
