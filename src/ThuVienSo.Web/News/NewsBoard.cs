using ThuVienSo.Catalog.News;
using ThuVienSo.Web.Api;

namespace ThuVienSo.Web.News;

/// <summary>The newest news on pages that are about something else, and are there without news when the catalog is away.</summary>
public sealed class NewsBoard(PublicNews news)
{
    private const int Shown = 3;

    /// <summary>Of a library by its code, or of all.</summary>
    public async Task<IReadOnlyList<NewsLine>> NewestAsync(string? library, CancellationToken cancellationToken)
    {
        try
        {
            return await news.ListAsync(library, 0, Shown, cancellationToken);
        }
        catch (Exception fault) when (ApiFaults.IsCatalogAway(fault))
        {
            return [];
        }
    }
}
