using Microsoft.EntityFrameworkCore;

namespace ThuVienSo.Catalog.People;

/// <summary>
/// Which sessions still hold. They stand in cookies, not here: a session ends with the stamp of its account, and one by itself by being noted.
/// </summary>
public sealed class Sessions(CatalogDbContext catalog, TimeProvider time)
{
    /// <summary>What a session must agree with; null when its account is not there or disabled, or when it was ended.</summary>
    public Task<Standing?> StandingAsync(long account, string session, CancellationToken cancellationToken) =>
        catalog.Accounts.Where(one => one.Id == account && !one.Disabled && !catalog.EndedSessions.Any(ended => ended.Id == session))
            .Select(one => new Standing(one.Id, one.UserName!, one.Role, one.LibraryId, one.SecurityStamp!))
            .SingleOrDefaultAsync(cancellationToken);

    /// <summary>The year of birth on the card of a reader, by which what they use is counted in an age group; null when it is not known.</summary>
    public Task<int?> BirthYearAsync(long account, CancellationToken cancellationToken) =>
        catalog.ReaderCards.Where(card => card.AccountId == account).Select(card => card.BirthYear).SingleOrDefaultAsync(cancellationToken);

    /// <summary>Ends a session that could have gone on for <paramref name="longest"/> at most; ending it twice is the same.</summary>
    public async Task EndAsync(string session, TimeSpan longest, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await catalog.EndedSessions.Where(ended => ended.Until < now).ExecuteDeleteAsync(cancellationToken);
        await catalog.Database.ExecuteSqlAsync(
            $"insert into ended_session (id, until) values ({session}, {now + longest}) on conflict (id) do nothing", cancellationToken);
    }
}

/// <summary>Who somebody is now.</summary>
/// <param name="Id">Of the account.</param>
/// <param name="Name">To sign in with.</param>
/// <param name="Role">What they are.</param>
/// <param name="Library">Id of their library; null for none.</param>
/// <param name="Stamp">Another one ends all sessions.</param>
public sealed record Standing(long Id, string Name, Role Role, int? Library, string Stamp)
{
    public static Standing Of(Account account) => new(account.Id, account.UserName!, account.Role, account.LibraryId, account.SecurityStamp!);
}
