using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using ThuVienSo.Catalog;
using ThuVienSo.Web.Reports;

namespace ThuVienSo.Web.Access.Rules;

/// <summary>A library whose figures are asked for, by its code in the query. An empty code names none.</summary>
/// <param name="parameter">Name of the parameter.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class AskedLibraryAttribute(string parameter) : NamedThingAttribute
{
    internal override async Task<Ownership?> FindAsync(HttpContext context)
    {
        var codes = context.Request.Query[parameter].Select(code => code?.Replace("\0", "", StringComparison.Ordinal)).Where(code => !string.IsNullOrEmpty(code)).Distinct().ToList();
        if (codes.Count == 0)
            return null;
        var libraries = await context.RequestServices.GetRequiredService<CatalogDbContext>().Libraries
            .Where(library => codes.Contains(library.Code)).Select(library => library.Id).ToListAsync(context.RequestAborted);
        return new Ownership(codes.Count == 1 && libraries is [var only]
            ? await context.RequestServices.GetRequiredService<ReportDesk>().OwnerAsync(only, Caller.Of(context).BoundTo, context.RequestAborted) : null);
    }
}
