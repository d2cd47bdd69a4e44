using Microsoft.EntityFrameworkCore;
using ThuVienSo.Catalog.Storage;

namespace ThuVienSo.Catalog.News;

/// <summary>The news that readers see: published, begun and not over. What is scheduled appears and goes by itself, because each question asks the clock.</summary>
public sealed class PublicNews(CatalogDbContext catalog, TimeProvider time)
{
    /// <summary>Pinned first, then latest first.</summary>
    /// <param name="library">Code of the library whose they are; null or empty for all.</param>
    /// <param name="skip">How many to leave out before.</param>
    /// <param name="take">How many at most.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async Task<IReadOnlyList<NewsLine>> ListAsync(string? library, int skip, int take, CancellationToken cancellationToken) =>
        await Lines(Shown(library).OrderByDescending(news => news.Pinned).ThenByDescending(news => news.PublishFrom).ThenByDescending(news => news.Id).Skip(skip).Take(take)).ToListAsync(cancellationToken);

    /// <summary>Latest first, whatever is pinned: for feeds, whose readers keep their own order.</summary>
    /// <param name="library">Code of the library whose they are; null or empty for all.</param>
    /// <param name="take">How many at most.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async Task<IReadOnlyList<NewsLine>> LatestAsync(string? library, int take, CancellationToken cancellationToken) =>
        await Lines(Shown(library).OrderByDescending(news => news.PublishFrom).ThenByDescending(news => news.Id).Take(take)).ToListAsync(cancellationToken);

    /// <summary>How many there are, of a library by its code or of all.</summary>
    public Task<int> CountAsync(string? library, CancellationToken cancellationToken) => Shown(library).CountAsync(cancellationToken);

    /// <summary>Null when there is no such news, or none that is shown now.</summary>
    public Task<NewsLine?> FindAsync(long id, CancellationToken cancellationToken) => Lines(Shown(null).Where(news => news.Id == id)).SingleOrDefaultAsync(cancellationToken);

    private IQueryable<NewsItem> Shown(string? library)
    {
        var now = time.GetUtcNow();
        var shown = catalog.News.AsNoTracking()
            .Where(news => news.State == NewsState.Published && news.PublishFrom <= now && (news.PublishUntil == null || news.PublishUntil > now));
        if (string.IsNullOrEmpty(library))
            return shown;
        var code = StoredText.Clean(library);
        return shown.Where(news => catalog.Libraries.Any(one => one.Id == news.LibraryId && one.Code == code));
    }

    private IQueryable<NewsLine> Lines(IQueryable<NewsItem> news) => news.Select(one => new NewsLine(
        one, catalog.Libraries.Where(library => library.Id == one.LibraryId).Select(library => library.Code).First(),
        catalog.Libraries.Where(library => library.Id == one.LibraryId).Select(library => library.Name).First(),
        catalog.Libraries.Where(library => library.Id == one.LibraryId).Select(library => library.NameEn).First()));
}

/// <summary>News with whose it is.</summary>
/// <param name="News">The news.</param>
/// <param name="Library">Code of its library.</param>
/// <param name="LibraryName">Name of its library as it is now.</param>
/// <param name="LibraryNameEn">The same in English; null when not given.</param>
public sealed record NewsLine(NewsItem News, string Library, string LibraryName, string? LibraryNameEn)
{
    /// <summary>Where readers find it, from the root of the site.</summary>
    public string Address => "/tin/" + NewsAddress.Of(News.Id, News.Title);

    /// <summary>When it last became other than readers knew it: what is scheduled, when it appeared.</summary>
    public DateTimeOffset ChangedAt => News.PublishFrom > News.UpdatedAt ? News.PublishFrom.Value : News.UpdatedAt;
}
