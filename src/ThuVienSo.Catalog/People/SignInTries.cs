using System.Globalization;
using Microsoft.EntityFrameworkCore;
using ThuVienSo.Catalog.Audit;

namespace ThuVienSo.Catalog.People;

/// <summary>
/// The tries to sign in to an account, wrong passwords and wrong codes alike, over all nodes: a try is counted before anything is looked at, so that tries side by side gain nothing, and
/// after five the account is locked for a while.
/// </summary>
public sealed class SignInTries(CatalogDbContext catalog, AuditLog log, TimeProvider time)
{
    public const int Most = 5;

    public static readonly TimeSpan Locked = TimeSpan.FromMinutes(5);

    /// <summary>Takes one of the tries.</summary>
    /// <returns>Until when the account is locked if it was the last one and turns out wrong; null when none is left.</returns>
    internal async Task<DateTimeOffset?> TakeAsync(long account, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var end = now + Locked;
        var taken = await catalog.Accounts.Where(one => one.Id == account && (one.LockoutEnd == null || one.LockoutEnd <= now))
            .ExecuteUpdateAsync(
                set => set
                    .SetProperty(one => one.AccessFailedCount, one => one.LockoutEnd != null ? 1 : one.AccessFailedCount + 1)
                    .SetProperty(one => one.LockoutEnd, one => one.LockoutEnd == null && one.AccessFailedCount + 1 >= Most ? (DateTimeOffset?)end : null),
                cancellationToken);
        return taken == 1 ? end : null;
    }

    /// <summary>Notes it when it was this try that locked the account. Only now, since the last try may be the right one.</summary>
    internal async Task WrongAsync(Account account, DateTimeOffset end, CancellationToken cancellationToken)
    {
        if (!await catalog.Accounts.AnyAsync(one => one.Id == account.Id && one.LockoutEnd == end, cancellationToken))
            return;
        log.Add(new AuditNote(
            Actor.ByItself, AuditAct.AccountLocked, AuditSubject.Account, account.Id.ToString(CultureInfo.InvariantCulture), account.Role.IsStaff() ? account.UserName! : "", account.LibraryId));
        await catalog.SaveChangesAsync(cancellationToken);
    }

    /// <summary>All tries are there again.</summary>
    internal Task RightAsync(long account, CancellationToken cancellationToken) =>
        catalog.Accounts.Where(one => one.Id == account)
            .ExecuteUpdateAsync(set => set.SetProperty(one => one.AccessFailedCount, 0).SetProperty(one => one.LockoutEnd, (DateTimeOffset?)null), cancellationToken);

    /// <summary>The password was right and a code is still to come: the try is given back, and those that were wrong stay counted. Else a right password would make guessing codes free.</summary>
    internal Task HalfRightAsync(long account, CancellationToken cancellationToken) =>
        catalog.Accounts.Where(one => one.Id == account && one.AccessFailedCount > 0)
            .ExecuteUpdateAsync(
                set => set.SetProperty(one => one.AccessFailedCount, one => one.AccessFailedCount - 1).SetProperty(one => one.LockoutEnd, (DateTimeOffset?)null), cancellationToken);
}
