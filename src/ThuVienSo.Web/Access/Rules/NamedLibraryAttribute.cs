using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using ThuVienSo.Catalog;

namespace ThuVienSo.Web.Access.Rules;

/// <summary>A library, by its code in the path or in the query.</summary>
/// <param name="parameter">Name of the code.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class NamedLibraryAttribute(string parameter = "code") : NamedThingAttribute
{
    internal override async Task<Ownership?> FindAsync(HttpContext context)
    {
        string?[] written = [context.Request.RouteValues[parameter]?.ToString(), .. context.Request.Query[parameter]];
        string[] codes = [.. written.OfType<string>().Where(code => code.Length > 0).Distinct()];
        if (codes.Length == 0)
            return null;
        var id = codes is [var only] ? await Libraries.IdOfAsync(context, only) : null;
        return new Ownership(id);
    }
}

/// <summary>Libraries by what they are called in addresses.</summary>
internal static class Libraries
{
    /// <summary>Null when no library has the code.</summary>
    public static Task<int?> IdOfAsync(HttpContext context, string code)
    {
        // The catalog has no NUL, and refuses to be asked for one.
        var stored = code.Replace('\0', '\uFFFD');
        return context.RequestServices.GetRequiredService<CatalogDbContext>().Libraries
            .Where(library => library.Code == stored).Select(library => (int?)library.Id).SingleOrDefaultAsync(context.RequestAborted);
    }

    /// <summary>The code of the library that the caller is bound to; null when to none.</summary>
    public static async Task<string?> OwnCodeAsync(HttpContext context) => Caller.Of(context).BoundTo is { } own
        ? await context.RequestServices.GetRequiredService<CatalogDbContext>().Libraries
            .Where(library => library.Id == own).Select(library => library.Code).SingleOrDefaultAsync(context.RequestAborted)
        : null;
}
