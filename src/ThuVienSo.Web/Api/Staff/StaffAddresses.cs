using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using ThuVienSo.Web.Access;
using ThuVienSo.Web.Api.Swagger;

namespace ThuVienSo.Web.Api.Staff;

/// <summary>Addresses that are for staff as a whole.</summary>
internal static class StaffAddresses
{
    /// <summary>Refuses everybody else before anything is read of the request.</summary>
    public static RouteHandlerBuilder ForStaff(this RouteHandlerBuilder route, bool changes = false) => route
        .AddEndpointFilter(async (invocation, next) =>
        {
            var context = invocation.HttpContext;
            var entrance = context.RequestServices.GetRequiredService<StaffEntrance>();
            context.Response.Headers.CacheControl = "no-store";
            return (changes ? entrance.RefusalToChange(context) : entrance.RefusalToRead(context)) ?? await next(invocation);
        })
        .WithMetadata(new TakesStaffKey(Always: true))
        .Problems(StatusCodes.Status401Unauthorized, StatusCodes.Status403Forbidden);
}
