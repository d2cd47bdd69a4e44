using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using ThuVienSo.Catalog.Audit;
using ThuVienSo.Catalog.Storage;

namespace ThuVienSo.Catalog.Places;

/// <summary>
/// What becomes of libraries as institutions: they are added, renamed, closed, merged into a successor and opened again; each is noted in the audit log in the same transaction. Who may is not asked here.
/// </summary>
public sealed partial class LibraryRegister(CatalogDbContext catalog, AuditLog audit, TimeProvider time)
{
    private const int LongestName = 200;

    private static readonly TimeSpan _vietNam = TimeSpan.FromHours(7);

    /// <summary>All, by code.</summary>
    public async Task<IReadOnlyList<Library>> ListAsync(int? only, CancellationToken cancellationToken) =>
        await catalog.Libraries.AsNoTracking().Where(library => only == null || library.Id == only).OrderBy(library => library.Code).ToListAsync(cancellationToken);

    /// <summary>Null when there is none with that code.</summary>
    public async Task<LibraryFacts?> FindAsync(string code, CancellationToken cancellationToken)
    {
        var clean = StoredText.Clean(code);
        if (await catalog.Libraries.AsNoTracking().SingleOrDefaultAsync(one => one.Code == clean, cancellationToken) is not { } library)
            return null;
        var names = await catalog.FormerNames.AsNoTracking().Where(name => name.LibraryId == library.Id).OrderByDescending(name => name.Until).ToListAsync(cancellationToken);
        var profile = await catalog.LibraryProfiles.AsNoTracking().SingleOrDefaultAsync(one => one.LibraryId == library.Id, cancellationToken);
        var merged = await catalog.Libraries.AsNoTracking().Where(one => one.Successor == library.Code).OrderBy(one => one.Name).ToListAsync(cancellationToken);
        var successor = await catalog.Libraries.AsNoTracking().SingleOrDefaultAsync(one => one.Code == library.Successor, cancellationToken);
        return new LibraryFacts(library, names, profile ?? new LibraryProfile { LibraryId = library.Id }, merged, successor);
    }

    /// <summary>Adds one. Null when it is added.</summary>
    public async Task<PlaceProblem?> AddAsync(NewLibrary wanted, Actor by, CancellationToken cancellationToken)
    {
        var (code, name, nameEn) = (wanted.Code.Trim(), Tidy(wanted.Name), Tidy(wanted.NameEn));
        if (!CodeForm().IsMatch(code))
            return PlaceProblem.CodeForm;
        if (name.Length is 0 or > LongestName || nameEn.Length > LongestName)
            return PlaceProblem.NameNeeded;
        await using var transaction = await LockAsync(cancellationToken);
        if (await catalog.Libraries.AnyAsync(one => one.Code == code, cancellationToken))
            return PlaceProblem.CodeTaken;
        var library = new Library { Code = code, Name = name, NameEn = nameEn.Length == 0 ? null : nameEn, Kind = Tidy(wanted.Kind), Opened = wanted.Opened };
        catalog.Add(library);
        await catalog.SaveChangesAsync(cancellationToken);
        await NoteAsync(by, AuditAct.LibraryAdded, library, [("name", name)], cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return null;
    }

    /// <summary>Gives another name from a day on; figures of before keep the old one.</summary>
    /// <param name="code">Of the library.</param>
    /// <param name="name">New name.</param>
    /// <param name="nameEn">The same in English; empty for none.</param>
    /// <param name="since">First day of the new name; null when the old one was only misspelt, and is forgotten.</param>
    /// <param name="by">Who does it.</param>
    /// <param name="cancellationToken">Ends it undone.</param>
    public async Task<PlaceProblem?> RenameAsync(string code, string name, string nameEn, DateOnly? since, Actor by, CancellationToken cancellationToken)
    {
        var (vi, en) = (Tidy(name), Tidy(nameEn) is { Length: > 0 } given ? given : null);
        if (vi.Length is 0 or > LongestName || en?.Length > LongestName)
            return PlaceProblem.NameNeeded;
        if (since > Today)
            return PlaceProblem.DayInFuture;
        await using var transaction = await LockAsync(cancellationToken);
        if (await FindAsync(code, cancellationToken) is not { } facts)
            return PlaceProblem.NoLibrary;
        var library = facts.Library;
        if ((vi, en) == (library.Name, library.NameEn))
            return PlaceProblem.NameUnchanged;
        if (since <= library.Opened)
            return PlaceProblem.DayBeforeOpening;
        if (facts.FormerNames.Any(former => former.Until >= since))
            return PlaceProblem.DayBeforeLastName;
        if (since is { } until)
            catalog.Add(new FormerName { LibraryId = library.Id, Name = library.Name, NameEn = library.NameEn, Until = until });
        await catalog.Libraries.Where(one => one.Id == library.Id)
            .ExecuteUpdateAsync(set => set.SetProperty(one => one.Name, vi).SetProperty(one => one.NameEn, en), cancellationToken);
        await NoteAsync(by, AuditAct.LibraryRenamed, library, [("name", $"{library.Name} → {vi}"), ("since", Written(since))], cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return null;
    }

    /// <summary>Closes from a day on, which may be to come; with a successor it is merged into that one.</summary>
    /// <param name="code">Of the library.</param>
    /// <param name="day">The first day on which it is not there any more.</param>
    /// <param name="successor">Code of who takes over; null or empty for nobody.</param>
    /// <param name="by">Who does it.</param>
    /// <param name="cancellationToken">Ends it undone.</param>
    public async Task<PlaceProblem?> CloseAsync(string code, DateOnly day, string? successor, Actor by, CancellationToken cancellationToken)
    {
        await using var transaction = await LockAsync(cancellationToken);
        if (await FindAsync(code, cancellationToken) is not { } facts)
            return PlaceProblem.NoLibrary;
        var library = facts.Library;
        if (library.Closed is not null)
            return PlaceProblem.AlreadyClosed;
        if (day <= library.Opened)
            return PlaceProblem.DayBeforeOpening;
        var heir = string.IsNullOrWhiteSpace(successor) ? null : await FindAsync(successor.Trim(), cancellationToken);
        if (heir is null && !string.IsNullOrWhiteSpace(successor))
            return PlaceProblem.SuccessorUnknown;
        if (heir is not null && await WrongWithAsync(heir.Library, library, day, cancellationToken) is { } wrong)
            return wrong;
        await catalog.Libraries.Where(one => one.Id == library.Id).ExecuteUpdateAsync(
            set => set.SetProperty(one => one.Closed, day).SetProperty(one => one.Successor, heir == null ? null : heir.Library.Code), cancellationToken);
        await NoteAsync(
            by, heir is null ? AuditAct.LibraryClosed : AuditAct.LibraryMerged, library, [("since", Written(day)), ("successor", heir?.Library.Code ?? "–")], cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return null;
    }

    /// <summary>Takes a closing or merging back.</summary>
    public async Task<PlaceProblem?> ReopenAsync(string code, Actor by, CancellationToken cancellationToken)
    {
        await using var transaction = await LockAsync(cancellationToken);
        if (await FindAsync(code, cancellationToken) is not { } facts)
            return PlaceProblem.NoLibrary;
        var library = facts.Library;
        if (library.Closed is null)
            return PlaceProblem.NotClosed;
        await catalog.Libraries.Where(one => one.Id == library.Id)
            .ExecuteUpdateAsync(set => set.SetProperty(one => one.Closed, (DateOnly?)null).SetProperty(one => one.Successor, (string?)null), cancellationToken);
        await NoteAsync(by, AuditAct.LibraryReopened, library, [("since", Written(library.Closed)), ("successor", library.Successor ?? "–")], cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return null;
    }

    /// <summary>Says where a library is and when it is open.</summary>
    /// <param name="code">Of the library.</param>
    /// <param name="address">Where it is.</param>
    /// <param name="hours">When it is open.</param>
    /// <param name="contact">How it is reached.</param>
    /// <param name="seen">What was seen of it, by <see cref="LibraryProfile.AsSeen"/>; null when nobody looked.</param>
    /// <param name="by">Who does it.</param>
    /// <param name="cancellationToken">Ends it undone.</param>
    public Task<PlaceProblem?> DescribeAsync(string code, string address, string hours, string contact, string? seen, Actor by, CancellationToken cancellationToken) =>
        new[] { address, hours, contact }.Any(text => text.Trim().Length > LibraryProfile.LongestText)
            ? Task.FromResult<PlaceProblem?>(PlaceProblem.TextTooLong)
            : ChangeProfileAsync(
                code, profile => Seen.Still(seen, profile.AsSeen), profile => (profile.Address, profile.Hours, profile.Contact) = (Lines(address), Lines(hours), Lines(contact)),
                AuditAct.LibraryDescribed, _ => [], by, cancellationToken);

    /// <summary>Says from which networks its readers come.</summary>
    /// <param name="code">Of the library.</param>
    /// <param name="written">Networks or addresses with spaces, commas or new lines between.</param>
    /// <param name="seen">What was seen of them, by <see cref="LibraryProfile.NetworksAsSeen"/>; null when nobody looked.</param>
    /// <param name="by">Who does it.</param>
    /// <param name="cancellationToken">Ends it undone.</param>
    public Task<PlaceProblem?> SetNetworksAsync(string code, string written, string? seen, Actor by, CancellationToken cancellationToken)
    {
        var networks = written.Split([',', ';', ' ', '\r', '\n', '\t'], StringSplitOptions.RemoveEmptyEntries).Distinct(StringComparer.Ordinal).ToArray();
        if (networks.Length > LibraryProfile.MostNetworks)
            return Task.FromResult<PlaceProblem?>(PlaceProblem.NetworksTooMany);
        if (networks.Any(network => NetworkOf(network) is null))
            return Task.FromResult<PlaceProblem?>(PlaceProblem.NetworkForm);
        return ChangeProfileAsync(
            code, profile => Seen.Still(seen, profile.NetworksAsSeen), profile => profile.Networks = networks, AuditAct.LibraryNetworksSet, before => [("networks", $"{string.Join(' ', before)} → {string.Join(' ', networks)}")], by, cancellationToken);
    }

    /// <summary>A network as it is written; null when it is none. An address with bits beyond its prefix is more often a slip than meant, and is none.</summary>
    public static IPNetwork? NetworkOf(string written)
    {
        if (IPNetwork.TryParse(written, out var network))
            return network.BaseAddress.Equals(IPAddress.Parse(written.AsSpan(0, written.IndexOf('/')))) ? network : null;
        return IPAddress.TryParse(written, out var address) ? new IPNetwork(address, address.GetAddressBytes().Length * 8) : null;
    }

    private DateOnly Today => DateOnly.FromDateTime(time.GetUtcNow().ToOffset(_vietNam).DateTime);

    private async Task<PlaceProblem?> ChangeProfileAsync(
        string code, Func<LibraryProfile, bool> isAsSeen, Action<LibraryProfile> change, AuditAct act, Func<string[], IReadOnlyList<(string, string)>> details, Actor by, CancellationToken cancellationToken)
    {
        await using var transaction = await LockAsync(cancellationToken);
        if (await FindAsync(code, cancellationToken) is not { } facts)
            return PlaceProblem.NoLibrary;
        var profile = await catalog.LibraryProfiles.FindAsync([facts.Library.Id], cancellationToken);
        if (!isAsSeen(profile ?? facts.Profile))
            return PlaceProblem.ChangedMeanwhile;
        if (profile is null)
            catalog.Add(profile = new LibraryProfile { LibraryId = facts.Library.Id });
        var before = profile.Networks;
        change(profile);
        await NoteAsync(by, act, facts.Library, details(before), cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return null;
    }

    private async Task<PlaceProblem?> WrongWithAsync(Library heir, Library library, DateOnly day, CancellationToken cancellationToken)
    {
        if (heir.Id == library.Id)
            return PlaceProblem.SuccessorIsItself;
        if (heir.Opened > day || heir.Closed <= day)
            return PlaceProblem.SuccessorNotOpen;
        var successors = await catalog.Libraries.Where(one => one.Successor != null).ToDictionaryAsync(one => one.Code, one => one.Successor!, cancellationToken);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var at = heir.Code; seen.Add(at) && successors.TryGetValue(at, out var next); at = next)
        {
            if (next == library.Code)
                return PlaceProblem.SuccessorCircle;
        }

        return null;
    }

    /// <summary>One change of libraries at a time: what one may become depends on the others.</summary>
    private async Task<Microsoft.EntityFrameworkCore.Storage.IDbContextTransaction> LockAsync(CancellationToken cancellationToken)
    {
        var transaction = await catalog.Database.BeginTransactionAsync(cancellationToken);
        await catalog.Database.ExecuteSqlAsync($"lock table library in share row exclusive mode", cancellationToken);
        return transaction;
    }

    private Task NoteAsync(Actor by, AuditAct act, Library library, IReadOnlyList<(string, string)> details, CancellationToken cancellationToken)
    {
        audit.Add(new AuditNote(by, act, AuditSubject.Library, library.Code, library.Name, library.Id, details));
        return catalog.SaveChangesAsync(cancellationToken);
    }

    private static string Written(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "–";

    private static string Tidy(string? text) => Text.VietnameseLetters.Compose(string.Join(' ', StoredText.Clean(text ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)));

    private static string Lines(string text) => Text.VietnameseLetters.Compose(StoredText.Clean(text).ReplaceLineEndings("\n").Trim());

    [GeneratedRegex("^[a-z0-9](?:[a-z0-9-]{0,58}[a-z0-9])$")]
    private static partial Regex CodeForm();
}

/// <summary>A library to be added.</summary>
/// <param name="Code">Short stable name in small letters without marks.</param>
/// <param name="Name">In Vietnamese.</param>
/// <param name="NameEn">In English; empty for none.</param>
/// <param name="Kind">"provincial", "district", "commune", "school" or "branch".</param>
/// <param name="Opened">Its first day; null when not known.</param>
public sealed record NewLibrary(string Code, string Name, string NameEn, string Kind, DateOnly? Opened);

/// <summary>All that is known of a library.</summary>
/// <param name="Library">As it is.</param>
/// <param name="FormerNames">The latest first.</param>
/// <param name="Profile">Empty when nobody said anything.</param>
/// <param name="MergedIn">Those that have it for their successor.</param>
/// <param name="Successor">Null for none.</param>
public sealed record LibraryFacts(Library Library, IReadOnlyList<FormerName> FormerNames, LibraryProfile Profile, IReadOnlyList<Library> MergedIn, Library? Successor);
