using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using ThuVienSo.Catalog;
using ThuVienSo.Catalog.Places;
using ThuVienSo.Catalog.Usage;
using ThuVienSo.Text;
using ThuVienSo.Web.Access;
using ThuVienSo.Web.Access.Rules;

namespace ThuVienSo.Web.Reports;

/// <summary>Says whose figures somebody gets: those of the own library, or of the one that is named, or of all. The same for pages and API.</summary>
public sealed class ReportDesk(CatalogDbContext catalog, TimeProvider time)
{
    /// <summary>The day in Việt Nam.</summary>
    public DateOnly Today => UsageDay.Of(time.GetUtcNow());

    /// <summary>False when there is no library of that code.</summary>
    /// <param name="context">Whose request it is; the door has seen to it that a library of another is not named.</param>
    /// <param name="code">Code of a library; empty for the own one, or for all.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>The library, null for all of them.</returns>
    public async Task<(bool Found, Library? Library)> FindAsync(HttpContext context, string code, CancellationToken cancellationToken)
    {
        var own = Caller.Of(context).OnlyLibrary(Duty.ReadFigures);
        if (own is null && code.Length == 0)
            return (true, null);
        var library = await catalog.Libraries.AsNoTracking().SingleOrDefaultAsync(one => code.Length == 0 ? one.Id == own : one.Code == code, cancellationToken);
        return (library is not null && (own is null || own == await OwnerAsync(library.Id, own, cancellationToken)), library);
    }

    /// <summary>Whose figures those of a library are for somebody who is bound to one: their own library's are theirs, and so are those of the libraries that were merged into it.</summary>
    public async Task<int> OwnerAsync(int library, int? own, CancellationToken cancellationToken) =>
        own is null || library == own || (await LibraryHistory.ReadAsync(catalog, cancellationToken)).ResponsibleOn(library, Today) != own ? library : own.Value;

    /// <summary>Those that can be chosen, in Vietnamese order; none for who has one alone.</summary>
    public async Task<IReadOnlyList<Library>> ChoicesAsync(HttpContext context, CancellationToken cancellationToken)
    {
        var libraries = (await catalog.Libraries.AsNoTracking().ToListAsync(cancellationToken)).OrderBy(library => VietnameseOrder.SortKey(library.Name), StringComparer.Ordinal);
        if (Caller.Of(context).OnlyLibrary(Duty.ReadFigures) is not { } own)
            return [.. libraries];
        var merged = (await LibraryHistory.ReadAsync(catalog, cancellationToken)).MergedInto(own, Today);
        var several = libraries.Where(library => library.Id == own || merged.Contains(library.Id)).ToList();
        return several.Count > 1 ? several : [];
    }

    /// <summary>Whether all libraries together can be chosen.</summary>
    public static bool HasAll(HttpContext context) => Caller.Of(context).OnlyLibrary(Duty.ReadFigures) is null;
}
