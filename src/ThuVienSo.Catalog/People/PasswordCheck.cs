using System.Globalization;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using ThuVienSo.Catalog.Audit;

namespace ThuVienSo.Catalog.People;

/// <summary>
/// Whether a name and a password belong together. Guessing is bounded for each account, over all nodes: a try is counted before the password is
/// looked at, so that tries side by side gain nothing, and after five the account
/// is locked for a while. Unknown names, locked and disabled accounts cost the same hashing and get the same answer.
/// </summary>
public sealed class PasswordCheck(CatalogDbContext catalog, IPasswordHasher<Account> hasher, ILookupNormalizer names, AuditLog log, TimeProvider time)
{
    public const int Tries = 5;

    public static readonly TimeSpan Locked = TimeSpan.FromMinutes(5);

    private static readonly Account _nobody = new();

    /// <summary>A hash that no password has, made with the same rounds.</summary>
    private static string? _dummy;

    /// <summary>The account; null for whatever reason it is not to be had.</summary>
    public async Task<Account?> FindAsync(string name, string password, CancellationToken cancellationToken)
    {
        // What no account can be called is not asked for: the catalog would refuse a NUL.
        var account = AccountNames.IsName(name) ? await FindAsync(name, cancellationToken) : null;
        var end = time.GetUtcNow() + Locked;
        var mayTry = account is { PasswordHash: not null, Disabled: false } && await CountTryAsync(account.Id, end, cancellationToken);
        var isRight = IsRight(account, password);
        if (mayTry && !isRight)
            await NoteLockAsync(account!, end, cancellationToken);
        if (account is null || !mayTry || !isRight)
            return null;
        await catalog.Accounts.Where(one => one.Id == account.Id)
            .ExecuteUpdateAsync(set => set.SetProperty(one => one.AccessFailedCount, 0).SetProperty(one => one.LockoutEnd, (DateTimeOffset?)null), cancellationToken);
        return account;
    }

    private Task<Account?> FindAsync(string name, CancellationToken cancellationToken)
    {
        var normal = names.NormalizeName(name);
        return catalog.Accounts.AsNoTracking().SingleOrDefaultAsync(account => account.NormalizedUserName == normal, cancellationToken);
    }

    /// <summary>Takes one of the tries; false when none is left.</summary>
    private async Task<bool> CountTryAsync(long account, DateTimeOffset end, CancellationToken cancellationToken)
    {
        var now = end - Locked;
        return await catalog.Accounts.Where(one => one.Id == account && (one.LockoutEnd == null || one.LockoutEnd <= now))
            .ExecuteUpdateAsync(
                set => set
                    .SetProperty(one => one.AccessFailedCount, one => one.LockoutEnd != null ? 1 : one.AccessFailedCount + 1)
                    .SetProperty(one => one.LockoutEnd, one => one.LockoutEnd == null && one.AccessFailedCount + 1 >= Tries ? (DateTimeOffset?)end : null),
                cancellationToken) == 1;
    }

    /// <summary>When it was this try that locked the account. Noted once it is known to be wrong, since the last try may be the right one.</summary>
    private async Task NoteLockAsync(Account account, DateTimeOffset end, CancellationToken cancellationToken)
    {
        if (!await catalog.Accounts.AnyAsync(one => one.Id == account.Id && one.LockoutEnd == end, cancellationToken))
            return;
        log.Add(new AuditNote(
            Actor.ByItself, AuditAct.AccountLocked, AuditSubject.Account, account.Id.ToString(CultureInfo.InvariantCulture), account.Role.IsStaff() ? account.UserName! : "", account.LibraryId));
        await catalog.SaveChangesAsync(cancellationToken);
    }

    private bool IsRight(Account? account, string password)
    {
        var settled = PasswordRules.Settled(password);
        if (settled.Length > PasswordRules.Longest)
            settled = "";
        var hash = account?.PasswordHash ?? (_dummy ??= hasher.HashPassword(_nobody, Guid.NewGuid().ToString()));
        var answer = hasher.VerifyHashedPassword(account ?? _nobody, hash, settled);
        return account?.PasswordHash is not null && answer != PasswordVerificationResult.Failed;
    }
}
