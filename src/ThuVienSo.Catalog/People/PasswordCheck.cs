using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace ThuVienSo.Catalog.People;

/// <summary>
/// Whether a name and a password belong together. Guessing is bounded by <see cref="SignInTries"/>. Unknown names, locked and disabled accounts cost the same hashing and get the same
/// answer.
/// </summary>
public sealed class PasswordCheck(CatalogDbContext catalog, IPasswordHasher<Account> hasher, ILookupNormalizer names, SignInTries tries)
{
    private static readonly Account _nobody = new();

    /// <summary>A hash that no password has, made with the same rounds.</summary>
    private static string? _dummy;

    /// <summary>The account; null for whatever reason it is not to be had. Of one with a second factor the wrong tries stay counted until its code is right, too.</summary>
    public async Task<Account?> FindAsync(string name, string password, CancellationToken cancellationToken)
    {
        // What no account can be called is not asked for: the catalog would refuse a NUL.
        var account = AccountNames.IsName(name) ? await FindAsync(name, cancellationToken) : null;
        var end = account is { PasswordHash: not null, Disabled: false } ? await tries.TakeAsync(account.Id, cancellationToken) : null;
        var isRight = IsRight(account, password);
        if (account is null || end is null)
            return null;
        if (!isRight)
        {
            await tries.WrongAsync(account, end.Value, cancellationToken);
            return null;
        }

        if (await catalog.SecondFactors.AnyAsync(one => one.AccountId == account.Id, cancellationToken))
            await tries.HalfRightAsync(account.Id, cancellationToken);
        else
            await tries.RightAsync(account.Id, cancellationToken);
        return account;
    }

    private Task<Account?> FindAsync(string name, CancellationToken cancellationToken)
    {
        var normal = names.NormalizeName(name);
        return catalog.Accounts.AsNoTracking().SingleOrDefaultAsync(account => account.NormalizedUserName == normal, cancellationToken);
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
