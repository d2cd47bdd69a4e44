using Microsoft.EntityFrameworkCore;
using ThuVienSo.Catalog;
using ThuVienSo.Catalog.Documents;
using ThuVienSo.Catalog.Places;
using ThuVienSo.Search.Querying;
using ThuVienSo.Text;
using ThuVienSo.Web.Api;
using ThuVienSo.Web.Pages.Language;
using ThuVienSo.Web.Pages.Searching;

namespace ThuVienSo.Web.Pages.Browsing;

/// <summary>
/// The collections and libraries with the number of documents in each: names and nesting from the catalog, numbers from the index. While the catalog
/// is away both come from the index, flat and in Vietnamese.
/// </summary>
public sealed class CatalogOverview(CatalogDbContext catalog, CatalogSearcher searcher)
{
    private const int MostCounted = 100;

    private static readonly string[] Counted = [FacetName.Collection, FacetName.Library];

    public async Task<Overview> ReadAsync(CancellationToken cancellationToken)
    {
        var everything = new SearchRequest { Size = 1, Facets = Counted, FacetSize = MostCounted };
        var counts = await searcher.SearchAsync(everything, cancellationToken) is SearchResult result
            ? result
            : new SearchResult(0, [], Counted.ToDictionary(name => name, IReadOnlyList<FacetCount> (_) => []));
        try
        {
            var collections = await catalog.Collections.AsNoTracking().ToListAsync(cancellationToken);
            var libraries = await catalog.Libraries.AsNoTracking().ToListAsync(cancellationToken);
            return new Overview(counts.Total, Nested(collections, Numbers(counts, FacetName.Collection)), Lines(libraries, Numbers(counts, FacetName.Library)));
        }
        catch (Exception fault) when (ApiFaults.IsCatalogAway(fault))
        {
            return FromIndexAlone(counts);
        }
    }

    private static Dictionary<string, int> Numbers(SearchResult counts, string facet) => counts.Facets[facet].ToDictionary(count => count.Value, count => count.Count);

    private static List<Drawer> Nested(IEnumerable<Collection> collections, Dictionary<string, int> numbers)
    {
        var inside = collections.OrderBy(collection => VietnameseOrder.SortKey(collection.Name), StringComparer.Ordinal).ToLookup(collection => collection.ParentId ?? 0);
        return Inside(0);

        List<Drawer> Inside(int around) => [.. inside[around].Select(collection => new Drawer(
            new PlaceName(collection.Code, collection.Name, collection.NameEn).InLanguage(),
            AddressOf(FacetName.Collection, collection.Code),
            numbers.GetValueOrDefault(collection.Code),
            collection.About,
            Inside(collection.Id)))];
    }

    /// <summary>The provincial library first, then the others in Vietnamese order.</summary>
    private static List<LibraryLine> Lines(List<Library> libraries, Dictionary<string, int> numbers)
    {
        var names = libraries.ToDictionary(library => library.Code, library => new PlaceName(library.Code, library.Name, library.NameEn).InLanguage());
        return [.. libraries
            .OrderByDescending(library => library.Kind == "provincial")
            .ThenBy(library => VietnameseOrder.SortKey(library.Name), StringComparer.Ordinal)
            .Select(library => new LibraryLine(names[library.Code], AddressOf(FacetName.Library, library.Code), numbers.GetValueOrDefault(library.Code))
            {
                Page = $"/thu-vien/{library.Code}",
                Kind = library.Kind,
                Opened = library.Opened?.Year,
                Closed = library.Closed?.Year,
                Successor = library.Successor is { } successor ? names.GetValueOrDefault(successor, successor) : null,
            })];
    }

    private static Overview FromIndexAlone(SearchResult counts) => new(
        counts.Total,
        [.. counts.Facets[FacetName.Collection].Select(count => new Drawer(count.Label, AddressOf(FacetName.Collection, count.Value), count.Count, null, []))],
        [.. counts.Facets[FacetName.Library].Select(count => new LibraryLine(count.Label, AddressOf(FacetName.Library, count.Value), count.Count))],
        CatalogIsAway: true);

    private static string AddressOf(string facet, string code) => SearchAddress.For(facet, code).ToString();
}

/// <summary>What there is. <paramref name="Documents"/> is the number of all; <paramref name="CatalogIsAway"/>: from the index alone.</summary>
public sealed record Overview(int Documents, IReadOnlyList<Drawer> Collections, IReadOnlyList<LibraryLine> Libraries, bool CatalogIsAway = false);
