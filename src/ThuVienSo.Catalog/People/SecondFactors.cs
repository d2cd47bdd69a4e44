using System.Globalization;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using ThuVienSo.Catalog.Audit;

namespace ThuVienSo.Catalog.People;

/// <summary>
/// Signing in by two steps: who has a password shows also that they have a device that reckons codes (RFC 6238), or one of the codes that were shown once for when it is lost. Wrong codes count
/// as wrong tries to sign in. Every change ends all sessions of the account.
/// </summary>
public sealed class SecondFactors(CatalogDbContext catalog, UserManager<Account> users, PasswordCheck passwords, SignInTries tries, AuditLog log, TimeProvider time)
{
    /// <summary>Null for who signs in by the password alone.</summary>
    public Task<SecondFactorLine?> OfAsync(long account, CancellationToken cancellationToken) =>
        catalog.SecondFactors.Where(one => one.AccountId == account)
            .Select(one => new SecondFactorLine(one.AddedAt, catalog.RecoveryCodes.Count(code => code.AccountId == account))).SingleOrDefaultAsync(cancellationToken);

    /// <summary>Who has given their password and not yet a code; null when the account was changed or disabled since.</summary>
    /// <param name="account">Its id.</param>
    /// <param name="stamp">Of the account, when the password was given.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public Task<Account?> HalfwayAsync(long account, string stamp, CancellationToken cancellationToken) =>
        catalog.Accounts.AsNoTracking().SingleOrDefaultAsync(one => one.Id == account && one.SecurityStamp == stamp && !one.Disabled, cancellationToken);

    /// <summary>Whether a code of the device, or a recovery code, is right; no code is right twice.</summary>
    /// <param name="account">Of whom.</param>
    /// <param name="code">As typed.</param>
    /// <param name="cancellationToken">Ends it; a try may be counted.</param>
    public async Task<bool> CheckAsync(Account account, string code, CancellationToken cancellationToken)
    {
        var factor = await catalog.SecondFactors.AsNoTracking().SingleOrDefaultAsync(one => one.AccountId == account.Id, cancellationToken);
        if (factor is null || await tries.TakeAsync(account.Id, cancellationToken) is not { } end)
            return false;
        var settled = Settled(code);
        if (!(settled.Length == OneTimeCodes.Digits ? await IsOfDeviceAsync(factor, settled, cancellationToken) : await IsRecoveryAsync(account, factor, settled, cancellationToken)))
        {
            await tries.WrongAsync(account, end, cancellationToken);
            return false;
        }

        await tries.RightAsync(account.Id, cancellationToken);
        return true;
    }

    /// <summary>Turns it on for somebody who has just shown that they know the password.</summary>
    /// <param name="account">Of whom.</param>
    /// <param name="secret">That the device was told.</param>
    /// <param name="code">By which the device shows that it knows it.</param>
    /// <param name="cancellationToken">Ends it undone.</param>
    /// <returns>The recovery codes, as they are shown; or why it was not turned on.</returns>
    public async Task<(IReadOnlyList<string> Codes, PeopleProblem? Problem)> TurnOnAsync(Account account, byte[] secret, string code, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (OneTimeCodes.StepOf(secret, Settled(code), now) is not { } step)
            return ([], PeopleProblem.CodeNotOfDevice);
        var (codes, salt) = (RecoveryCodes.New(), RecoveryCodes.NewSalt());
        var hashes = codes.Select(one => RecoveryCodes.HashOf(one, salt)).ToList();
        try
        {
            var problem = await ChangeAsync(account.Id, OwnHand(account), AuditAct.SecondFactorOn, () =>
            {
                catalog.SecondFactors.Add(new SecondFactor { AccountId = account.Id, Secret = secret, AddedAt = now, LastStep = step, RecoverySalt = salt });
                AddCodes(account.Id, hashes);
                return Task.FromResult(true);
            }, cancellationToken);
            return problem is null ? (Written(codes), null) : ([], problem);
        }
        catch (DbUpdateException cause) when (cause.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation })
        {
            catalog.ChangeTracker.Clear();
            return ([], PeopleProblem.ChangedMeanwhile);
        }
    }

    /// <summary>The same by the own account's page, which asks for the password again.</summary>
    /// <param name="name">To sign in with.</param>
    /// <param name="password">The present one.</param>
    /// <param name="secret">That the device was told.</param>
    /// <param name="code">By which the device shows that it knows it.</param>
    /// <param name="cancellationToken">Ends it undone.</param>
    public async Task<(IReadOnlyList<string> Codes, PeopleProblem? Problem)> TurnOnAsync(string name, string password, byte[] secret, string code, CancellationToken cancellationToken) =>
        await passwords.FindAsync(name, password, cancellationToken) is { } account ? await TurnOnAsync(account, secret, code, cancellationToken) : ([], PeopleProblem.PasswordWrong);

    /// <summary>Turns it off. A wrong password or code counts as a wrong try to sign in.</summary>
    public async Task<PeopleProblem?> TurnOffAsync(string name, string password, string code, CancellationToken cancellationToken) =>
        await ShownAsync(name, password, code, cancellationToken) is { } account
            ? await RemoveAsync(account.Id, OwnHand(account), AuditAct.SecondFactorOff, cancellationToken) : PeopleProblem.PasswordOrCodeWrong;

    /// <summary>Makes new recovery codes; those of before are good no more.</summary>
    public async Task<(IReadOnlyList<string> Codes, PeopleProblem? Problem)> RenewAsync(string name, string password, string code, CancellationToken cancellationToken)
    {
        if (await ShownAsync(name, password, code, cancellationToken) is not { } account)
            return ([], PeopleProblem.PasswordOrCodeWrong);
        var (codes, salt) = (RecoveryCodes.New(), RecoveryCodes.NewSalt());
        var hashes = codes.Select(one => RecoveryCodes.HashOf(one, salt)).ToList();
        var problem = await ChangeAsync(account.Id, OwnHand(account), AuditAct.RecoveryCodesRenewed, async () =>
        {
            await catalog.RecoveryCodes.Where(one => one.AccountId == account.Id).ExecuteDeleteAsync(cancellationToken);
            AddCodes(account.Id, hashes);
            return await catalog.SecondFactors.Where(one => one.AccountId == account.Id)
                .ExecuteUpdateAsync(set => set.SetProperty(one => one.RecoverySalt, salt), cancellationToken) == 1;
        }, cancellationToken);
        return problem is null ? (Written(codes), null) : ([], problem);
    }

    /// <summary>Takes it off the account of somebody who lost device and codes.</summary>
    public Task<PeopleProblem?> TakeOffAsync(long account, Actor by, CancellationToken cancellationToken) =>
        RemoveAsync(account, by, AuditAct.SecondFactorTakenOff, cancellationToken);

    private async Task<Account?> ShownAsync(string name, string password, string code, CancellationToken cancellationToken) =>
        await passwords.FindAsync(name, password, cancellationToken) is { } account && await CheckAsync(account, code, cancellationToken) ? account : null;

    private Task<PeopleProblem?> RemoveAsync(long id, Actor by, AuditAct act, CancellationToken cancellationToken) => ChangeAsync(
        id, by, act, async () => await catalog.SecondFactors.Where(one => one.AccountId == id).ExecuteDeleteAsync(cancellationToken) == 1, cancellationToken);

    /// <param name="id">Of the account.</param>
    /// <param name="by">Who does it.</param>
    /// <param name="act">What to note.</param>
    /// <param name="change">Does it in the transaction; false when there was nothing to do it to.</param>
    /// <param name="cancellationToken">Ends it undone.</param>
    private async Task<PeopleProblem?> ChangeAsync(long id, Actor by, AuditAct act, Func<Task<bool>> change, CancellationToken cancellationToken)
    {
        if (await users.FindByIdAsync(id.ToString(CultureInfo.InvariantCulture)) is not { } known)
            return PeopleProblem.NoAccount;
        await using var transaction = await catalog.Database.BeginTransactionAsync(cancellationToken);
        if (!await change())
            return PeopleProblem.NoSecondFactor;
        log.Add(NoteOf(known, by, act));
        if (!(await users.UpdateSecurityStampAsync(known)).Succeeded)
        {
            catalog.ChangeTracker.Clear();
            return PeopleProblem.ChangedMeanwhile;
        }

        await transaction.CommitAsync(cancellationToken);
        return null;
    }

    private void AddCodes(long account, IEnumerable<byte[]> hashes) => catalog.RecoveryCodes.AddRange(hashes.Select(hash => new RecoveryCode { AccountId = account, Hash = hash }));

    /// <summary>Of two who come with the same code, one is taken.</summary>
    private async Task<bool> IsOfDeviceAsync(SecondFactor factor, string code, CancellationToken cancellationToken) =>
        OneTimeCodes.StepOf(factor.Secret, code, time.GetUtcNow()) is { } step
        && await catalog.SecondFactors.Where(one => one.AccountId == factor.AccountId && one.AddedAt == factor.AddedAt && one.LastStep < step)
            .ExecuteUpdateAsync(set => set.SetProperty(one => one.LastStep, step), cancellationToken) == 1;

    private async Task<bool> IsRecoveryAsync(Account account, SecondFactor factor, string code, CancellationToken cancellationToken)
    {
        if (code.Length != RecoveryCodes.Letters)
            return false;
        var hash = RecoveryCodes.HashOf(code, factor.RecoverySalt);
        if (await catalog.RecoveryCodes.Where(one => one.AccountId == account.Id && one.Hash == hash).ExecuteDeleteAsync(cancellationToken) != 1)
            return false;
        log.Add(NoteOf(account, OwnHand(account), AuditAct.RecoveryCodeUsed));
        await catalog.SaveChangesAsync(cancellationToken);
        return true;
    }

    /// <summary>Without the blanks and hyphens with which codes are written.</summary>
    private static string Settled(string code) => string.Concat(code.Where(char.IsAsciiLetterOrDigit)).ToLowerInvariant();

    private static IReadOnlyList<string> Written(IReadOnlyList<string> codes) => [.. codes.Select(RecoveryCodes.Written)];

    private static Actor OwnHand(Account account) => new(account.Id, null, account.UserName!, account.Role);

    /// <summary>Readers are not named: what is noted stays when they ask to be forgotten.</summary>
    private static AuditNote NoteOf(Account account, Actor by, AuditAct act) => new(
        by.Role == Role.Reader ? by with { Name = "" } : by, act, AuditSubject.Account, account.Id.ToString(CultureInfo.InvariantCulture),
        account.Role.IsStaff() ? account.UserName! : "", account.LibraryId);
}

/// <summary>What is told of a second factor.</summary>
/// <param name="Since">When it was turned on.</param>
/// <param name="RecoveryCodes">How many are left.</param>
public sealed record SecondFactorLine(DateTimeOffset Since, int RecoveryCodes);
