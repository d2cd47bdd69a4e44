using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using ThuVienSo.Catalog.Audit;
using ThuVienSo.Catalog.Storage;

namespace ThuVienSo.Catalog.People;

/// <summary>
/// Links accounts to who somebody is in another system. Nobody becomes staff by it, and nothing but issuer and subject is believed, but for the one name that an administrator awaits.
/// </summary>
public sealed class SignOns(CatalogDbContext catalog, UserManager<Account> users, AuditLog log, TimeProvider time)
{
    public const int LongestName = 200;

    /// <summary>In which somebody awaited has to come.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromDays(14);

    private const int LongestFullName = 200;
    private const int RandomLetters = 8;

    /// <summary>Null when the account has none.</summary>
    public Task<SignOn?> OfAsync(long account, CancellationToken cancellationToken) =>
        catalog.SignOns.AsNoTracking().SingleOrDefaultAsync(one => one.AccountId == account, cancellationToken);

    /// <summary>Awaits somebody for an account; who was linked or awaited before is not any more. Null when it is done.</summary>
    public async Task<PeopleProblem?> AwaitAsync(long account, string name, Actor by, CancellationToken cancellationToken)
    {
        var awaited = StoredText.Clean(name.Trim());
        if (awaited.Length is 0 or > LongestName)
            return PeopleProblem.SignOnName;
        if (await catalog.Accounts.FindAsync([account], cancellationToken) is not { } known)
            return PeopleProblem.NoAccount;
        var now = time.GetUtcNow();
        try
        {
            await using var transaction = await catalog.Database.BeginTransactionAsync(cancellationToken);
            await catalog.SignOns.Where(one => one.AccountId == account || (one.AwaitedName == awaited && one.AwaitedUntil < now)).ExecuteDeleteAsync(cancellationToken);
            catalog.SignOns.Add(new SignOn { AccountId = account, AwaitedName = awaited, AwaitedUntil = now + Patience });
            log.Add(NoteOf(known, by, AuditAct.SignOnAwaited, known.Role.IsStaff() ? [("name", awaited)] : []));
            await catalog.SaveChangesAsync(cancellationToken);
            await transaction.CommitAsync(cancellationToken);
            return null;
        }
        catch (DbUpdateException cause) when (IsTaken(cause))
        {
            catalog.ChangeTracker.Clear();
            return PeopleProblem.SignOnTaken;
        }
    }

    /// <summary>Nobody is linked or awaited any more, and who signed in by it is signed out.</summary>
    public async Task<PeopleProblem?> EndAsync(long account, Actor by, CancellationToken cancellationToken)
    {
        if (await users.FindByIdAsync(account.ToString(CultureInfo.InvariantCulture)) is not { } known)
            return PeopleProblem.NoAccount;
        await using var transaction = await catalog.Database.BeginTransactionAsync(cancellationToken);
        if (await catalog.SignOns.Where(one => one.AccountId == account).ExecuteDeleteAsync(cancellationToken) > 0)
            log.Add(NoteOf(known, by, AuditAct.SignOnEnded));
        if (!(await users.UpdateSecurityStampAsync(known)).Succeeded)
        {
            catalog.ChangeTracker.Clear();
            return PeopleProblem.ChangedMeanwhile;
        }

        await transaction.CommitAsync(cancellationToken);
        return null;
    }

    /// <summary>The account of somebody who comes from another system; links it when they are awaited. Null when they have none here, or it is disabled.</summary>
    public async Task<Standing?> FindAsync(Arrival arrival, CancellationToken cancellationToken)
    {
        if (await LinkedAsync(arrival, cancellationToken) is { } linked)
            return linked.Disabled ? null : Standing.Of(linked);
        var now = time.GetUtcNow();
        await using var transaction = await catalog.Database.BeginTransactionAsync(cancellationToken);
        var awaited = arrival.Name is null ? null
            : await catalog.SignOns.SingleOrDefaultAsync(one => one.AwaitedName == arrival.Name && one.AwaitedUntil >= now, cancellationToken);
        if (awaited is null)
            return null;
        var account = await catalog.Accounts.SingleAsync(one => one.Id == awaited.AccountId, cancellationToken);
        if (account.Disabled)
            return null;
        // One of two who come by the same name at once.
        if (await catalog.SignOns.Where(one => one.AccountId == account.Id && one.AwaitedName == arrival.Name).ExecuteUpdateAsync(
            set => set.SetProperty(one => one.AwaitedName, (string?)null).SetProperty(one => one.AwaitedUntil, (DateTimeOffset?)null)
                .SetProperty(one => one.Issuer, arrival.Issuer).SetProperty(one => one.Subject, arrival.Subject).SetProperty(one => one.LinkedAt, now), cancellationToken) == 0)
            return null;
        log.Add(NoteOf(account, Actor.ByItself, AuditAct.SignOnLinked, ("issuer", arrival.Issuer)));
        await catalog.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return Standing.Of(account);
    }

    /// <summary>
    /// Makes a reader of somebody who has no account here: without a password, and never of the staff. Null when they have one, or are awaited for one.
    /// </summary>
    public async Task<Standing?> JoinAsync(Arrival arrival, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (arrival.Name is { } name && await catalog.SignOns.AnyAsync(one => one.AwaitedName == name && one.AwaitedUntil >= now, cancellationToken))
            return null;
        var account = new Account
        {
            UserName = "ban-doc-" + RandomNumberGenerator.GetString("abcdefghijkmnpqrstuvwxyz23456789", RandomLetters),
            FullName = StoredText.Cut(StoredText.Clean(arrival.FullName.Trim()), LongestFullName),
            Role = Role.Reader,
            CreatedAt = time.GetUtcNow(),
        };
        try
        {
            await using var transaction = await catalog.Database.BeginTransactionAsync(cancellationToken);
            if (await users.CreateAsync(account) is { Succeeded: false } refused)
                throw new InvalidOperationException(refused.ToString());
            catalog.SignOns.Add(new SignOn { AccountId = account.Id, Issuer = arrival.Issuer, Subject = arrival.Subject, LinkedAt = account.CreatedAt });
            log.Add(NoteOf(account, Actor.ByItself, AuditAct.AccountAdded, ("role", StoredEnum.NameOf(account.Role)), ("issuer", arrival.Issuer)));
            await catalog.SaveChangesAsync(cancellationToken);
            await transaction.CommitAsync(cancellationToken);
            return Standing.Of(account);
        }
        catch (DbUpdateException cause) when (IsTaken(cause))
        {
            catalog.ChangeTracker.Clear();
            return null;
        }
    }

    private Task<Account?> LinkedAsync(Arrival arrival, CancellationToken cancellationToken) => catalog.Accounts.AsNoTracking()
        .SingleOrDefaultAsync(account => catalog.SignOns.Any(one => one.AccountId == account.Id && one.Issuer == arrival.Issuer && one.Subject == arrival.Subject), cancellationToken);

    private static bool IsTaken(DbUpdateException cause) => cause.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation };

    private static AuditNote NoteOf(Account account, Actor by, AuditAct act, params (string Name, string Value)[] details) => new(
        by, act, AuditSubject.Account, account.Id.ToString(CultureInfo.InvariantCulture), account.Role.IsStaff() ? account.UserName! : "", account.LibraryId, details);
}

/// <summary>Somebody whom another system vouches for.</summary>
/// <param name="Issuer">The system.</param>
/// <param name="Subject">Who they are there, for good.</param>
/// <param name="Name">What they are called there now; null when it is not told.</param>
/// <param name="FullName">May be empty.</param>
public sealed record Arrival(string Issuer, string Subject, string? Name, string FullName);
