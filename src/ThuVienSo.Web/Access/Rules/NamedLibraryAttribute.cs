using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using ThuVienSo.Catalog;

namespace ThuVienSo.Web.Access.Rules;

/// <summary>A library, by its code in the path.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class NamedLibraryAttribute : NamedThingAttribute
{
    internal override async Task<Ownership?> FindAsync(HttpContext context)
    {
        if (context.Request.RouteValues["code"] is not string code)
            return null;
        var clean = code.Replace("\0", "", StringComparison.Ordinal);
        return new Ownership(await context.RequestServices.GetRequiredService<CatalogDbContext>().Libraries
            .Where(one => one.Code == clean).Select(one => (int?)one.Id).SingleOrDefaultAsync(context.RequestAborted));
    }
}
