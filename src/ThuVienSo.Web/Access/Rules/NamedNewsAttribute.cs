using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using ThuVienSo.Catalog;

namespace ThuVienSo.Web.Access.Rules;

/// <summary>News, by its number in the path.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class NamedNewsAttribute : NamedThingAttribute
{
    internal override async Task<Ownership?> FindAsync(HttpContext context)
    {
        if (RouteNumber(context, "id") is not { } id)
            return null;
        return new Ownership(await context.RequestServices.GetRequiredService<CatalogDbContext>().News
            .Where(one => one.Id == id).Select(one => (int?)one.LibraryId).SingleOrDefaultAsync(context.RequestAborted));
    }
}
