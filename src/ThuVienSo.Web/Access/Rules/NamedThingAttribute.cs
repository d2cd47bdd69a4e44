using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using ThuVienSo.Catalog;
using ThuVienSo.Catalog.Editing;
using ThuVienSo.Catalog.People;
using ThuVienSo.Web.Api.Uploads;

namespace ThuVienSo.Web.Access.Rules;

/// <summary>
/// What stands in a request and has an owner. Who is bound to a library gets through to what is of that library; all else is not there for them.
/// </summary>
public abstract class NamedThingAttribute : Attribute
{
    /// <summary>Whose it is. Null when the request names nothing.</summary>
    internal abstract Task<Ownership?> FindAsync(HttpContext context);

    private protected static long? Number(string? written) =>
        long.TryParse(written, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private protected static long? RouteNumber(HttpContext context, string parameter) => Number(context.Request.RouteValues[parameter]?.ToString());
}

/// <summary>Whose something is.</summary>
/// <param name="Library">Id of the library; null for what is of none.</param>
internal sealed record Ownership(int? Library);

/// <summary>An import batch, by its number in the path, in the query, or in a form; or by the number of a piece of its work.</summary>
/// <param name="parameter">Name of the number of a batch.</param>
/// <param name="work">Name of the number of a piece of work; null where there is none.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class NamedBatchAttribute(string parameter, string? work = null) : NamedThingAttribute
{
    internal override async Task<Ownership?> FindAsync(HttpContext context)
    {
        var batches = await WrittenAsync(context, parameter);
        var pieces = work is null ? [] : await WrittenAsync(context, work);
        if (batches.Length + pieces.Length == 0)
            return null;
        // What is no number, or is of two libraries, is a way round the question whose it is.
        if (batches.Contains(null) || pieces.Contains(null))
            return new Ownership(null);
        var catalog = context.RequestServices.GetRequiredService<CatalogDbContext>();
        var libraries = await catalog.ImportBatches
            .Where(batch => batches.Contains(batch.Id) || catalog.WorkItems.Any(piece => pieces.Contains(piece.Id) && piece.BatchId == batch.Id))
            .Select(batch => batch.LibraryId).Distinct().ToListAsync(context.RequestAborted);
        return new Ownership(libraries is [var only] ? only : null);
    }

    private static async Task<long?[]> WrittenAsync(HttpContext context, string parameter)
    {
        var request = context.Request;
        var hasForm = HttpMethods.IsPost(request.Method) && request.HasFormContentType;
        var form = hasForm ? (await request.ReadFormAsync(context.RequestAborted))[parameter] : default;
        string?[] written = [request.RouteValues[parameter]?.ToString(), .. request.Query[parameter], .. form];
        return [.. written.Where(one => one is not null).Select(Number)];
    }
}

/// <summary>A spreadsheet of holdings that was handed in.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class NamedSheetAttribute : NamedThingAttribute
{
    internal override async Task<Ownership?> FindAsync(HttpContext context)
    {
        if (RouteNumber(context, "id") is not { } id)
            return null;
        var library = await context.RequestServices.GetRequiredService<CatalogDbContext>().HoldingSheets
            .Where(one => one.Id == id).Select(one => (int?)one.LibraryId).SingleOrDefaultAsync(context.RequestAborted);
        return new Ownership(library);
    }
}

/// <summary>A list of readers that was handed in.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class NamedReaderSheetAttribute : NamedThingAttribute
{
    internal override async Task<Ownership?> FindAsync(HttpContext context)
    {
        if (RouteNumber(context, "id") is not { } id)
            return null;
        var library = await context.RequestServices.GetRequiredService<CatalogDbContext>().ReaderSheets
            .Where(one => one.Id == id).Select(one => (int?)one.LibraryId).SingleOrDefaultAsync(context.RequestAborted);
        return new Ownership(library);
    }
}

/// <summary>A file that is sent in pieces.</summary>
internal sealed class NamedUploadAttribute : NamedThingAttribute
{
    internal override Task<Ownership?> FindAsync(HttpContext context) => Task.FromResult(
        context.Request.RouteValues["upload"] is string id
            ? new Ownership(context.RequestServices.GetRequiredService<UploadPlace>().Store?.Find(id)?.Library) : null);
}

/// <summary>An account. The head of a library has its cataloguers, not the other heads.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class NamedAccountAttribute : NamedThingAttribute
{
    internal override async Task<Ownership?> FindAsync(HttpContext context)
    {
        if (RouteNumber(context, "id") is not { } id)
            return null;
        var library = await context.RequestServices.GetRequiredService<CatalogDbContext>().Accounts
            .Where(one => one.Id == id && one.Role == Role.Cataloguer).Select(one => one.LibraryId).SingleOrDefaultAsync(context.RequestAborted);
        return new Ownership(library);
    }
}

/// <summary>A record of the catalog, as far as the library of who asks may edit it; see <see cref="RecordDesk.IsOfAsync"/>. Reading it is for everybody and asks nobody.</summary>
/// <param name="parameter">Name of the number of its document in the path.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class NamedRecordAttribute(string parameter) : NamedThingAttribute
{
    internal override async Task<Ownership?> FindAsync(HttpContext context)
    {
        if (RouteNumber(context, parameter) is not { } document || Caller.Of(context).BoundTo is not { } library)
            return new Ownership(null);
        var desk = new RecordDesk(context.RequestServices.GetRequiredService<NpgsqlDataSource>());
        return new Ownership(await desk.IsOfAsync(document, library, context.RequestAborted) ? library : null);
    }
}

/// <summary>The key of a program.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class NamedKeyAttribute : NamedThingAttribute
{
    internal override async Task<Ownership?> FindAsync(HttpContext context)
    {
        if (RouteNumber(context, "id") is not { } id)
            return null;
        var library = await context.RequestServices.GetRequiredService<CatalogDbContext>().ApiKeys
            .Where(one => one.Id == id).Select(one => one.LibraryId).SingleOrDefaultAsync(context.RequestAborted);
        return new Ownership(library);
    }
}

/// <summary>The card of a reader. One whose reader was forgotten is not there for anybody.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class NamedCardAttribute : NamedThingAttribute
{
    internal override async Task<Ownership?> FindAsync(HttpContext context)
    {
        if (RouteNumber(context, "id") is not { } id)
            return null;
        var library = await context.RequestServices.GetRequiredService<CatalogDbContext>().ReaderCards
            .Where(one => one.Id == id && one.ErasedAt == null).Select(one => (int?)one.LibraryId).SingleOrDefaultAsync(context.RequestAborted);
        return new Ownership(library);
    }
}
