using System.Globalization;
using Microsoft.EntityFrameworkCore;
using ThuVienSo.Catalog.Audit;
using ThuVienSo.Catalog.Storage;

namespace ThuVienSo.Catalog.News;

/// <summary>Where staff write news. What is published stays so while it is changed; each change is noted in the audit log in its own transaction. Who may is not asked here.</summary>
public sealed class NewsDesk(CatalogDbContext catalog, AuditLog log, TimeProvider time)
{
    /// <summary>Latest changed first.</summary>
    /// <param name="library">Id of the library whose they are; null for all.</param>
    /// <param name="skip">How many to leave out before.</param>
    /// <param name="take">How many at most.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async Task<IReadOnlyList<DeskLine>> ListAsync(int? library, int skip, int take, CancellationToken cancellationToken) =>
        await Lines(catalog.News.Where(news => library == null || news.LibraryId == library)).Skip(skip).Take(take).ToListAsync(cancellationToken);

    /// <summary>How many there are, of a library by its id or of all.</summary>
    public Task<int> CountAsync(int? library, CancellationToken cancellationToken) => catalog.News.CountAsync(news => library == null || news.LibraryId == library, cancellationToken);

    /// <summary>Null when there is no such news.</summary>
    public Task<DeskLine?> FindAsync(long id, CancellationToken cancellationToken) => Lines(catalog.News.Where(news => news.Id == id)).SingleOrDefaultAsync(cancellationToken);

    /// <summary>What it is to readers now.</summary>
    public NewsStanding StandingOf(NewsItem news)
    {
        var now = time.GetUtcNow();
        return news.State switch
        {
            NewsState.Draft => NewsStanding.Draft,
            NewsState.Withdrawn => NewsStanding.Withdrawn,
            _ => news.PublishUntil <= now ? NewsStanding.Over : news.PublishFrom > now ? NewsStanding.Scheduled : NewsStanding.Shown,
        };
    }

    /// <summary>Writes new news, as a draft or published at once.</summary>
    /// <param name="library">Id of the library whose it is.</param>
    /// <param name="text">What it says.</param>
    /// <param name="act">Whether it is published.</param>
    /// <param name="by">Who writes.</param>
    /// <param name="cancellationToken">Ends it unwritten.</param>
    /// <returns>Its number, or what is wrong, and then nothing is written.</returns>
    public async Task<(long Id, NewsProblem? Problem)> WriteAsync(int library, NewsText text, NewsAct act, Actor by, CancellationToken cancellationToken)
    {
        var tidy = text.Tidied();
        var now = time.GetUtcNow();
        if (tidy.ProblemFor(act, now) is { } wrong)
            return (0, wrong);
        await using var transaction = await catalog.Database.BeginTransactionAsync(cancellationToken);
        var news = new NewsItem
        {
            Key = Guid.NewGuid(),
            LibraryId = library,
            Title = tidy.Title,
            Body = tidy.Body,
            Language = tidy.Language,
            AuthorId = by.Account,
            CreatedAt = now,
            UpdatedAt = now,
            Version = 1,
        };
        Apply(news, tidy, act, now);
        catalog.News.Add(news);
        await catalog.SaveChangesAsync(cancellationToken);
        log.Add(NoteOf(news, by, AuditAct.NewsWritten));
        if (news.State == NewsState.Published)
            log.Add(NoteOf(news, by, AuditAct.NewsPublished));
        await catalog.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return (news.Id, null);
    }

    /// <summary>Changes news that was read in a version. Somebody else's change since then is told, and nothing is overwritten.</summary>
    /// <param name="id">Its number.</param>
    /// <param name="version">The version that was read.</param>
    /// <param name="text">What it says now.</param>
    /// <param name="act">Whether it is published or taken down.</param>
    /// <param name="by">Who changes it.</param>
    /// <param name="cancellationToken">Ends it unchanged.</param>
    /// <returns>Null when it is changed.</returns>
    public async Task<NewsProblem?> ChangeAsync(long id, int version, NewsText text, NewsAct act, Actor by, CancellationToken cancellationToken)
    {
        var tidy = text.Tidied();
        var now = time.GetUtcNow();
        if (tidy.ProblemFor(act, now) is { } wrong)
            return wrong;
        if (await catalog.News.SingleOrDefaultAsync(one => one.Id == id, cancellationToken) is not { } news)
            return NewsProblem.Unknown;
        if (news.Version != version)
            return NewsProblem.ChangedMeanwhile;
        var before = news.State;
        news.Version++;
        Apply(news, tidy, act, now);
        log.Add(NoteOf(news, by, (before, news.State) switch
        {
            (not NewsState.Published, NewsState.Published) => AuditAct.NewsPublished,
            (not NewsState.Withdrawn, NewsState.Withdrawn) => AuditAct.NewsWithdrawn,
            _ => AuditAct.NewsChanged,
        }));
        try
        {
            await catalog.SaveChangesAsync(cancellationToken);
            return null;
        }
        catch (DbUpdateConcurrencyException)
        {
            return NewsProblem.ChangedMeanwhile;
        }
        finally
        {
            catalog.ChangeTracker.Clear();
        }
    }

    private static void Apply(NewsItem news, NewsText text, NewsAct act, DateTimeOffset now)
    {
        var shownSince = news.State == NewsState.Published ? news.PublishFrom : null;
        (news.Title, news.Body, news.Language, news.Pinned) = (text.Title, text.Body, text.Language, text.Pinned);
        (news.PublishFrom, news.PublishUntil, news.UpdatedAt) = (text.From, text.Until, now);
        news.State = act switch
        {
            NewsAct.Publish => NewsState.Published,
            NewsAct.Withdraw => NewsState.Withdrawn,
            _ => news.State,
        };
        if (news.State == NewsState.Published)
            news.PublishFrom ??= shownSince ?? now;
    }

    private IQueryable<DeskLine> Lines(IQueryable<NewsItem> news) =>
        from one in news.AsNoTracking()
        join place in catalog.Libraries on one.LibraryId equals place.Id
        orderby one.UpdatedAt descending, one.Id descending
        select new DeskLine(one, place.Code, place.Name, catalog.Accounts.Where(account => account.Id == one.AuthorId).Select(account => account.UserName).FirstOrDefault());

    private static AuditNote NoteOf(NewsItem news, Actor by, AuditAct act) => new(
        by, act, AuditSubject.News, news.Id.ToString(CultureInfo.InvariantCulture), news.Title, news.LibraryId,
        [("state", StoredEnum.NameOf(news.State)), .. Moment("from", news.PublishFrom), .. Moment("until", news.PublishUntil)]);

    private static (string Name, string Value)[] Moment(string name, DateTimeOffset? at) =>
        at is { } moment ? [(name, moment.UtcDateTime.ToString("yyyy-MM-ddTHH:mmZ", CultureInfo.InvariantCulture))] : [];
}

/// <summary>What news is to readers at a moment.</summary>
public enum NewsStanding
{
    Draft,
    Scheduled,
    Shown,

    /// <summary>Its end has come.</summary>
    Over,

    /// <summary>Taken down.</summary>
    Withdrawn,
}

/// <summary>News as the desk lists it.</summary>
/// <param name="News">The news.</param>
/// <param name="Library">Code of its library.</param>
/// <param name="LibraryName">Name of its library as it is now.</param>
/// <param name="Author">Name of the account that wrote it; null when no account did, or when that is gone.</param>
public sealed record DeskLine(NewsItem News, string Library, string LibraryName, string? Author);
