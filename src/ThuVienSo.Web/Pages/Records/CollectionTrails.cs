using Microsoft.EntityFrameworkCore;
using ThuVienSo.Catalog;
using ThuVienSo.Catalog.Documents;
using ThuVienSo.Search.Indexing;
using ThuVienSo.Web.Pages.Language;

namespace ThuVienSo.Web.Pages.Records;

/// <summary>The ways through the collections to a document, each from the outermost collection to the one that holds it.</summary>
internal static class CollectionTrails
{
    public static async Task<IReadOnlyList<IReadOnlyList<Labelled>>> ReadAsync(
        CatalogDbContext catalog, IReadOnlyList<PlaceName> collections, CancellationToken cancellationToken)
    {
        if (collections.Count == 0)
            return [];
        var codes = collections.Select(collection => collection.Code).ToArray();
        var placed = await catalog.Collections
            .Where(collection => codes.Contains(collection.Code))
            .Select(collection => new { collection.Id, collection.Code, collection.ParentId })
            .ToDictionaryAsync(collection => collection.Id, cancellationToken);
        var labels = collections.ToDictionary(collection => collection.Code, collection => new Labelled(collection.Code, collection.InLanguage()));
        var innermost = placed.Values.Where(collection => placed.Values.All(other => other.ParentId != collection.Id));
        return [.. innermost.OrderBy(collection => Array.IndexOf(codes, collection.Code)).Select(collection => Way(collection.Id))];

        List<Labelled> Way(int id)
        {
            var collection = placed[id];
            List<Labelled> around = collection.ParentId is int parent && placed.ContainsKey(parent) ? Way(parent) : [];
            return [.. around, labels[collection.Code]];
        }
    }
}
