using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using ThuVienSo.Web.Access.Rules;
using ThuVienSo.Web.Api.Swagger;

namespace ThuVienSo.Web.Api.Staff;

/// <summary>Addresses that are for staff as a whole.</summary>
internal static class StaffAddresses
{
    private const string Batch = "batch";

    /// <summary>
    /// About hand-ins. One that names a batch in its path is for the library whose batch it is too; all others are for those who have all libraries, unless <see cref="ForLibraries"/> says otherwise.
    /// </summary>
    public static RouteHandlerBuilder ForStaff(this RouteHandlerBuilder route, bool changes = false)
    {
        route.Add(endpoint =>
        {
            if (((RouteEndpointBuilder)endpoint).RoutePattern.GetParameter(Batch) is not null)
                endpoint.Metadata.Add(new NamedBatchAttribute(Batch));
        });
        return route.ForStaff(changes ? Duty.ChangeImports : Duty.SeeImports);
    }

    public static RouteHandlerBuilder ForStaff(this RouteHandlerBuilder route, Duty duty) => route
        .WithMetadata(new RouteRuleAttribute(duty), new TakesStaffKey(Always: true))
        .Problems(StatusCodes.Status401Unauthorized, StatusCodes.Status403Forbidden);

    /// <summary>It lists or makes only what is of the caller's library.</summary>
    public static RouteHandlerBuilder ForLibraries(this RouteHandlerBuilder route) => route.WithMetadata(new KeepsToOwnLibraryAttribute());
}
