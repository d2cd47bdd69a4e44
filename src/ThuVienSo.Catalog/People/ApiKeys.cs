using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using ThuVienSo.Catalog.Audit;
using ThuVienSo.Catalog.Storage;

namespace ThuVienSo.Catalog.People;

/// <summary>The keys of programs. A key is asked of the catalog each time, so that it ends at once when it is revoked.</summary>
public sealed class ApiKeys(CatalogDbContext catalog, AuditLog log, TimeProvider time)
{
    /// <summary>What all keys begin with, so that one that lies about is known for what it is.</summary>
    public const string Prefix = "tvs_";

    public const int MostDays = 1095;
    public const int UsualDays = 365;

    private const int Bytes = 32;
    private const int LongestName = 100;
    private const int CharactersShown = 10;
    private const KeyRights All = KeyRights.ReadFigures | KeyRights.PushHoldings | KeyRights.HandIn | KeyRights.Administer;

    private static readonly int _length = Prefix.Length + Base64Url.GetEncodedLength(Bytes);

    /// <summary>Makes a key and tells it, once.</summary>
    public async Task<(NewKey? Key, PeopleProblem? Problem)> AddAsync(WantedKey wanted, CancellationToken cancellationToken)
    {
        var name = StoredText.Clean(wanted.Name.Trim());
        if (name.Length is 0 or > LongestName)
            return (null, PeopleProblem.KeyName);
        if (wanted.Rights == KeyRights.None || (wanted.Rights & ~All) != 0)
            return (null, PeopleProblem.KeyRights);
        if (wanted.Days is < 1 or > MostDays)
            return (null, PeopleProblem.KeyDays);
        int? library = null;
        if (!string.IsNullOrEmpty(wanted.Library))
        {
            var code = StoredText.Clean(wanted.Library);
            library = await catalog.Libraries.Where(one => one.Code == code).Select(one => (int?)one.Id).SingleOrDefaultAsync(cancellationToken);
            if (library is null)
                return (null, PeopleProblem.LibraryUnknown);
        }

        var secret = Prefix + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Bytes));
        var now = time.GetUtcNow();
        var key = new ApiKey
        {
            Name = name,
            Beginning = secret[..CharactersShown],
            Hash = HashOf(secret),
            LibraryId = library,
            Rights = wanted.Rights,
            CreatedById = wanted.By.Account,
            CreatedAt = now,
            ExpiresAt = now.AddDays(wanted.Days),
        };
        await using var transaction = await catalog.Database.BeginTransactionAsync(cancellationToken);
        catalog.ApiKeys.Add(key);
        await catalog.SaveChangesAsync(cancellationToken);
        log.Add(NoteOf(key, wanted.By, AuditAct.KeyMade, ("rights", key.Rights.ToString()), ("expires", key.ExpiresAt.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture))));
        await catalog.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return (new NewKey(key.Id, secret, key.ExpiresAt), null);
    }

    /// <summary>What a key lets its program do; null when it is none of ours, expired or revoked.</summary>
    public async Task<KeyStanding?> FindAsync(string secret, CancellationToken cancellationToken)
    {
        if (secret.Length != _length || !secret.StartsWith(Prefix, StringComparison.Ordinal))
            return null;
        var (hash, now) = (HashOf(secret), time.GetUtcNow());
        var found = await catalog.ApiKeys.Where(key => key.Hash == hash && key.RevokedAt == null && key.ExpiresAt > now)
            .Select(key => new { Standing = new KeyStanding(key.Id, key.Name, key.Rights, key.LibraryId), key.LastUsed })
            .SingleOrDefaultAsync(cancellationToken);
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        if (found is not null && found.LastUsed != today)
            await catalog.ApiKeys.Where(key => key.Id == found.Standing.Id)
                .ExecuteUpdateAsync(set => set.SetProperty(key => key.LastUsed, today), cancellationToken);
        return found?.Standing;
    }

    /// <summary>Whether one was ever made.</summary>
    public Task<bool> AnyAsync(CancellationToken cancellationToken) => catalog.ApiKeys.AnyAsync(cancellationToken);

    /// <summary>Latest first; of one library when <paramref name="library"/> is given.</summary>
    public async Task<IReadOnlyList<KeyLine>> ListAsync(int? library, CancellationToken cancellationToken) => await (
        from key in catalog.ApiKeys.AsNoTracking()
        where library == null || key.LibraryId == library
        join place in catalog.Libraries on key.LibraryId equals place.Id into places
        from place in places.DefaultIfEmpty()
        join account in catalog.Accounts on key.CreatedById equals account.Id into accounts
        from account in accounts.DefaultIfEmpty()
        orderby key.Id descending
        select new KeyLine
        {
            Id = key.Id,
            Name = key.Name,
            Beginning = key.Beginning,
            Library = place.Code,
            LibraryName = place.Name,
            Rights = key.Rights,
            CreatedBy = account.UserName,
            CreatedAt = key.CreatedAt,
            ExpiresAt = key.ExpiresAt,
            LastUsed = key.LastUsed,
            RevokedAt = key.RevokedAt,
        }).ToListAsync(cancellationToken);

    /// <summary>Ends a key for good.</summary>
    public async Task<PeopleProblem?> RevokeAsync(long id, Actor by, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await using var transaction = await catalog.Database.BeginTransactionAsync(cancellationToken);
        var revoked = await catalog.ApiKeys.Where(key => key.Id == id && key.RevokedAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(key => key.RevokedAt, now), cancellationToken);
        if (revoked == 0)
            return PeopleProblem.KeyUnknown;
        log.Add(NoteOf(await catalog.ApiKeys.AsNoTracking().SingleAsync(key => key.Id == id, cancellationToken), by, AuditAct.KeyRevoked));
        await catalog.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return null;
    }

    private static AuditNote NoteOf(ApiKey key, Actor by, AuditAct act, params (string Name, string Value)[] details) =>
        new(by, act, AuditSubject.Key, key.Id.ToString(CultureInfo.InvariantCulture), key.Name, key.LibraryId, details);

    private static byte[] HashOf(string secret) => SHA256.HashData(Encoding.ASCII.GetBytes(secret));
}

/// <summary>A key to be made.</summary>
/// <param name="Name">What it is for.</param>
/// <param name="Library">Code of the library that it is for; null or empty when it is for all.</param>
/// <param name="Rights">One at least.</param>
/// <param name="Days">For which it is good.</param>
/// <param name="By">Who makes it.</param>
public sealed record WantedKey(string Name, string? Library, KeyRights Rights, int Days, Actor By);

/// <summary>A key that was made. <paramref name="Secret"/> is told this once.</summary>
public sealed record NewKey(long Id, string Secret, DateTimeOffset ExpiresAt);

/// <summary>What a key lets its program do.</summary>
public sealed record KeyStanding(long Id, string Name, KeyRights Rights, int? Library);

/// <summary>A key as lists show it.</summary>
public sealed record KeyLine
{
    public required long Id { get; init; }

    public required string Name { get; init; }

    public required string Beginning { get; init; }

    public string? Library { get; init; }

    public string? LibraryName { get; init; }

    public KeyRights Rights { get; init; }

    public string? CreatedBy { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset ExpiresAt { get; init; }

    public DateOnly? LastUsed { get; init; }

    public DateTimeOffset? RevokedAt { get; init; }
}
