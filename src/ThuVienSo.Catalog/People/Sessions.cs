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

    /// <summary>Ends a session that could have gone on for <paramref name="longest"/> at most; ending it twice is the same.</summary>
    public async Task EndAsync(string session, TimeSpan longest, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await catalog.EndedSessions.Where(ended => ended.Until < now).ExecuteDeleteAsync(cancellationToken);
        await catalog.Database.ExecuteSqlAsync(
            $"insert into ended_session (id, until) values ({session}, {now + longest}) on conflict (id) do nothing", cancellationToken);
    }
}
