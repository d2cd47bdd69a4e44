using System.Globalization;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using ThuVienSo.Catalog.Audit;
using ThuVienSo.Catalog.Places;
using ThuVienSo.Catalog.Storage;

namespace ThuVienSo.Catalog.People;

/// <summary>The accounts: for the verb <c>user</c> and for the pages alike. Who may do what is not asked here; who did it is noted in the audit log.</summary>
public sealed class Accounts(
    CatalogDbContext catalog, UserManager<Account> users, ILookupNormalizer names, PasswordCheck passwords, AuditLog log, TimeProvider time)
{
    private const int LongestFullName = 200;

    /// <summary>All that are shown of a list, by name; of one library when <paramref name="library"/> is given.</summary>
    public async Task<IReadOnlyList<AccountLine>> ListAsync(int? library, CancellationToken cancellationToken) =>
        await Lines().Where(line => library == null || line.LibraryId == library).OrderBy(line => line.Name).ToListAsync(cancellationToken);

    public Task<AccountLine?> FindAsync(long id, CancellationToken cancellationToken) =>
        Lines().SingleOrDefaultAsync(line => line.Id == id, cancellationToken);

    public Task<AccountLine?> FindAsync(string name, CancellationToken cancellationToken)
    {
        var normal = AccountNames.IsName(name) ? names.NormalizeName(name) : null;
        return Lines().SingleOrDefaultAsync(line => line.NormalName == normal, cancellationToken);
    }

    /// <summary>Whether anybody at all works here.</summary>
    public Task<bool> AnyStaffAsync(CancellationToken cancellationToken) =>
        catalog.Accounts.AnyAsync(account => account.Role != Role.Reader, cancellationToken);

    /// <summary>The libraries that an account or a key may be of, by name; the one when <paramref name="only"/> is given.</summary>
    public async Task<IReadOnlyList<Library>> LibrariesAsync(int? only, CancellationToken cancellationToken) =>
        await catalog.Libraries.AsNoTracking().Where(library => only == null || library.Id == only).OrderBy(library => library.Name).ToListAsync(cancellationToken);

    /// <summary>Makes an account. Null when it is made.</summary>
    public async Task<PeopleProblem?> AddAsync(NewAccount wanted, Actor by, CancellationToken cancellationToken)
    {
        if (!AccountNames.IsName(wanted.Name))
            return PeopleProblem.NameForm;
        var (library, problem) = await LibraryAsync(wanted.Role, wanted.Library, cancellationToken);
        if ((problem ?? PasswordRules.WrongWith(wanted.Password, wanted.Name)) is { } wrong)
            return wrong;
        var account = new Account
        {
            UserName = Text.VietnameseLetters.Compose(wanted.Name),
            FullName = StoredText.Cut(StoredText.Clean(wanted.FullName.Trim()), LongestFullName),
            Role = wanted.Role,
            LibraryId = library,
            CreatedAt = time.GetUtcNow(),
        };
        try
        {
            await using var transaction = await catalog.Database.BeginTransactionAsync(cancellationToken);
            if (await CreateAsync(account, wanted.Password) is { } refused)
                return refused;
            // Only now has it a number.
            log.Add(NoteOf(account, by, AuditAct.AccountAdded, ("role", StoredEnum.NameOf(account.Role))));
            await catalog.SaveChangesAsync(cancellationToken);
            await transaction.CommitAsync(cancellationToken);
            return null;
        }
        catch (DbUpdateException cause) when (cause.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation })
        {
            return PeopleProblem.NameTaken;
        }
    }

    /// <summary>Makes an account whose name and password were looked at, in the transaction of the context, and notes nothing.</summary>
    /// <exception cref="DbUpdateException">Somebody else took the name at the same moment.</exception>
    internal async Task<PeopleProblem?> CreateAsync(Account account, string password) => Of(await users.CreateAsync(account, PasswordRules.Settled(password)));

    /// <summary>A disabled account is signed out and cannot sign in; enabling one also ends a lock after wrong passwords.</summary>
    public Task<PeopleProblem?> DisableAsync(long id, bool disabled, Actor by, CancellationToken cancellationToken) => ChangeAsync(id, account =>
    {
        account.Disabled = disabled;
        (account.AccessFailedCount, account.LockoutEnd) = (0, null);
        return NoteOf(account, by, disabled ? AuditAct.AccountDisabled : AuditAct.AccountEnabled);
    }, cancellationToken);

    /// <summary>Changes what somebody is, which signs them out.</summary>
    public async Task<PeopleProblem?> ChangeRoleAsync(long id, Role role, string? libraryCode, Actor by, CancellationToken cancellationToken)
    {
        var (library, problem) = await LibraryAsync(role, libraryCode, cancellationToken);
        return problem ?? await ChangeAsync(id, account =>
        {
            var before = StoredEnum.NameOf(account.Role);
            (account.Role, account.LibraryId) = (role, library);
            return NoteOf(account, by, AuditAct.AccountChanged, ("role", $"{before} → {StoredEnum.NameOf(role)}"), ("library", libraryCode ?? ""));
        }, cancellationToken);
    }

    /// <summary>Sets another password without asking for the present one, which signs them out.</summary>
    public async Task<PeopleProblem?> SetPasswordAsync(long id, string password, Actor by, CancellationToken cancellationToken)
    {
        if (await users.FindByIdAsync(id.ToString(CultureInfo.InvariantCulture)) is not { } account)
            return PeopleProblem.NoAccount;
        return PasswordRules.WrongWith(password, account.UserName!) ?? await ChangeAsync(id, one =>
        {
            one.PasswordHash = users.PasswordHasher.HashPassword(one, PasswordRules.Settled(password));
            (one.AccessFailedCount, one.LockoutEnd) = (0, null);
            return NoteOf(one, by, AuditAct.PasswordSet);
        }, cancellationToken);
    }

    /// <summary>Somebody changes their own. A wrong present one counts as a wrong try to sign in.</summary>
    public async Task<PeopleProblem?> ChangePasswordAsync(string name, string present, string password, CancellationToken cancellationToken) =>
        await passwords.FindAsync(name, present, cancellationToken) is { } account
            ? await SetPasswordAsync(account.Id, password, new Actor(account.Id, null, account.UserName!, account.Role), cancellationToken) : PeopleProblem.PasswordWrong;

    /// <summary>Ends all sessions of an account.</summary>
    public Task<PeopleProblem?> SignOutEverywhereAsync(long id, CancellationToken cancellationToken) => ChangeAsync(id, _ => null, cancellationToken);

    /// <summary>Every change signs the account out: what a session has in it is what it was at its beginning.</summary>
    /// <param name="id">Of the account.</param>
    /// <param name="change">Changes it and says what to note; null for nothing.</param>
    /// <param name="cancellationToken">Asked before anything is done.</param>
    private async Task<PeopleProblem?> ChangeAsync(long id, Func<Account, AuditNote?> change, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (await users.FindByIdAsync(id.ToString(CultureInfo.InvariantCulture)) is not { } account)
            return PeopleProblem.NoAccount;
        if (change(account) is { } note)
            log.Add(note);
        var problem = Of(await users.UpdateSecurityStampAsync(account));
        // What was not done is not to be noted by whoever saves next.
        if (problem is not null)
            catalog.ChangeTracker.Clear();
        return problem;
    }

    /// <summary>Readers are not named: what is noted stays when they ask to be forgotten.</summary>
    private static AuditNote NoteOf(Account account, Actor by, AuditAct act, params (string Name, string Value)[] details) => new(
        by.Role == Role.Reader ? by with { Name = "" } : by, act, AuditSubject.Account, account.Id.ToString(CultureInfo.InvariantCulture),
        account.Role.IsStaff() ? account.UserName! : "", account.LibraryId, details);

    private async Task<(int? Library, PeopleProblem? Problem)> LibraryAsync(Role role, string? code, CancellationToken cancellationToken)
    {
        if (string.IsNullOrEmpty(code))
            return (null, role.IsOfLibrary() ? PeopleProblem.LibraryNeeded : null);
        if (!role.MayHaveLibrary())
            return (null, PeopleProblem.LibraryNotForRole);
        var clean = StoredText.Clean(code);
        var library = await catalog.Libraries.Where(one => one.Code == clean).Select(one => (int?)one.Id).SingleOrDefaultAsync(cancellationToken);
        return library is null ? (null, PeopleProblem.LibraryUnknown) : (library, null);
    }

    private IQueryable<AccountLine> Lines() =>
        from account in catalog.Accounts.AsNoTracking()
        join library in catalog.Libraries on account.LibraryId equals library.Id into libraries
        from library in libraries.DefaultIfEmpty()
        select new AccountLine
        {
            Id = account.Id,
            Name = account.UserName!,
            NormalName = account.NormalizedUserName!,
            FullName = account.FullName,
            Role = account.Role,
            LibraryId = account.LibraryId,
            Library = library.Code,
            LibraryName = library.Name,
            Disabled = account.Disabled,
            LockedUntil = account.LockoutEnd,
            SecondFactorSince = catalog.SecondFactors.Where(one => one.AccountId == account.Id).Select(one => (DateTimeOffset?)one.AddedAt).SingleOrDefault(),
            CreatedAt = account.CreatedAt,
        };

    private static PeopleProblem? Of(IdentityResult result) => result.Succeeded ? null
        : result.Errors.First().Code == nameof(IdentityErrorDescriber.DuplicateUserName) ? PeopleProblem.NameTaken
        : result.Errors.First().Code == nameof(IdentityErrorDescriber.ConcurrencyFailure) ? PeopleProblem.ChangedMeanwhile
        : throw new InvalidOperationException(result.ToString());
}

/// <summary>An account to be made.</summary>
/// <param name="Name">To sign in with.</param>
/// <param name="FullName">May be empty.</param>
/// <param name="Role">What they are.</param>
/// <param name="Library">Code of their library; null or empty for none.</param>
/// <param name="Password">As typed.</param>
public sealed record NewAccount(string Name, string FullName, Role Role, string? Library, string Password);

/// <summary>An account as lists show it.</summary>
public sealed record AccountLine
{
    public required long Id { get; init; }

    public required string Name { get; init; }

    /// <summary>Name for comparing.</summary>
    public required string NormalName { get; init; }

    public required string FullName { get; init; }

    public required Role Role { get; init; }

    public int? LibraryId { get; init; }

    /// <summary>Code of the library; null for none.</summary>
    public string? Library { get; init; }

    public string? LibraryName { get; init; }

    public bool Disabled { get; init; }

    /// <summary>After wrong passwords; may be past.</summary>
    public DateTimeOffset? LockedUntil { get; init; }

    /// <summary>Since when signing in takes a code, too; null when the password is enough.</summary>
    public DateTimeOffset? SecondFactorSince { get; init; }

    public DateTimeOffset CreatedAt { get; init; }
}
