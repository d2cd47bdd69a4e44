using System.Globalization;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using ThuVienSo.Catalog.Audit;
using ThuVienSo.Catalog.People;
using ThuVienSo.Catalog.Storage;
using ThuVienSo.Catalog.Usage;

namespace ThuVienSo.Catalog.Readers;

/// <summary>
/// What is kept of a person, to take along and to delete: the rights of Luật 91/2025/QH15 that readers are promised when they agree. A person is an account, its card, or a card without an
/// account; that cards of two libraries are one person's is not known here.
/// </summary>
public sealed class PersonalData(CatalogDbContext catalog, ILookupNormalizer names, AuditLog log, TimeProvider time)
{
    /// <summary>Whose name to sign in with it is, or whose number of a card.</summary>
    /// <param name="nameOrCard">Either; upper and lower case are the same.</param>
    /// <param name="library">Code of a library, for the number of one of its cards and no name; null for a name, or a card of any.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<(KeptPerson? Person, PeopleProblem? Problem)> FindAsync(string nameOrCard, string? library, CancellationToken cancellationToken)
    {
        var (number, code) = (CardDetails.SettledNumber(nameOrCard), library is null ? null : StoredText.Clean(library));
        var found = await (from card in catalog.ReaderCards
                           join place in catalog.Libraries on card.LibraryId equals place.Id
                           where card.Number == number && (code == null || place.Code == code)
                           select new KeptPerson(card.AccountId, card.Id)).ToListAsync(cancellationToken);
        if (code is null && AccountNames.IsName(nameOrCard))
        {
            var normal = names.NormalizeName(nameOrCard);
            var account = await catalog.Accounts.Where(one => one.NormalizedUserName == normal).Select(one => (long?)one.Id).SingleOrDefaultAsync(cancellationToken);
            if (account is { } id)
                found.Add(await OfAccountAsync(id, cancellationToken));
        }

        return found.Distinct().ToList() switch
        {
            [] => (null, PeopleProblem.PersonUnknown),
            [var only] => (only, null),
            _ => (null, PeopleProblem.PersonOfSeveral),
        };
    }

    /// <summary>Whoever signs in by an account.</summary>
    public async Task<KeptPerson> OfAccountAsync(long account, CancellationToken cancellationToken) =>
        new(account, await catalog.ReaderCards.Where(card => card.AccountId == account).Select(card => (long?)card.Id).SingleOrDefaultAsync(cancellationToken));

    /// <summary>All that is kept of somebody.</summary>
    /// <param name="person">Of whom.</param>
    /// <param name="byThemselves">Whether they take it themselves. Nobody else gets their history: that was promised when they turned it on; how long it is, is told.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async Task<PersonFile> ExportAsync(KeptPerson person, bool byThemselves, CancellationToken cancellationToken)
    {
        var consents = await catalog.Consents.AsNoTracking()
            .Where(one => (one.CardId != null && one.CardId == person.Card) || (one.AccountId != null && one.AccountId == person.Account)).OrderBy(one => one.Id).ToListAsync(cancellationToken);
        return new PersonFile
        {
            MadeAt = time.GetUtcNow(),
            Account = await AccountAsync(person.Account, cancellationToken),
            SignOn = await catalog.SignOns.Where(one => one.AccountId == person.Account)
                .Select(one => new SignOnPart(one.AwaitedName, one.AwaitedUntil, one.Issuer, one.Subject, one.LinkedAt)).SingleOrDefaultAsync(cancellationToken),
            SecondFactor = await catalog.SecondFactors.Where(one => one.AccountId == person.Account)
                .Select(one => new SecondFactorPart(one.AddedAt, one.Secret.Length > 0, one.LastStep, catalog.RecoveryCodes.Count(code => code.AccountId == one.AccountId)))
                .SingleOrDefaultAsync(cancellationToken),
            Card = await CardAsync(person.Card, cancellationToken),
            Consents = [.. consents.Select(one => new ConsentPart(
                one.CardId is null ? "account" : "card", StoredEnum.NameOf(one.Purpose), one.Version, one.Language, one.GivenAt, one.WithdrawnAt))],
            Lists = await ListsAsync(person.Account, cancellationToken),
            Searches = await catalog.SavedSearches.Where(one => one.AccountId == person.Account).OrderBy(one => one.Id)
                .Select(one => new SearchPart(one.Name, one.Address, one.CreatedAt)).ToListAsync(cancellationToken),
            HistoryLines = await catalog.HistoryEntries.CountAsync(one => one.AccountId == person.Account, cancellationToken),
            History = await catalog.HistoryEntries.Where(one => byThemselves && one.AccountId == person.Account).OrderBy(one => one.At)
                .Select(one => new HistoryPart(one.At, one.DocumentId, one.Search, one.Title)).ToListAsync(cancellationToken),
            AuditLines = await LinesAsync(person, cancellationToken),
            StaffWork = await StaffWorkAsync(person.Account, cancellationToken),
        };
    }

    /// <summary>
    /// Deletes a reader, with their account and what hangs on it, and signs them out. Of a card stays the row with the year of birth and the days in which it was valid, from which figures of the
    /// past are counted, and that somebody agreed and took it back, without whom; a request that was not granted goes whole. Done again, it does nothing.
    /// </summary>
    /// <param name="person">Whom.</param>
    /// <param name="by">Who does it; a reader who does it themselves is not named in the log.</param>
    /// <param name="cancellationToken">Ends it undone.</param>
    /// <returns>Null when nothing is kept of them any more; else why nothing was done.</returns>
    public async Task<PeopleProblem?> EraseAsync(KeptPerson person, Actor by, CancellationToken cancellationToken)
    {
        try
        {
            await using var transaction = await catalog.Database.BeginTransactionAsync(cancellationToken);
            var problem = await EraseInAsync(person, by, cancellationToken);
            if (problem is null)
                await transaction.CommitAsync(cancellationToken);
            return problem;
        }
        catch (DbUpdateException cause) when (cause is DbUpdateConcurrencyException || cause.InnerException is PostgresException { SqlState: PostgresErrorCodes.ForeignKeyViolation })
        {
            // What was not done is not to be kept by whoever saves next.
            catalog.ChangeTracker.Clear();
            return PeopleProblem.ChangedMeanwhile;
        }
    }

    private async Task<PeopleProblem?> EraseInAsync(KeptPerson person, Actor by, CancellationToken cancellationToken)
    {
        var card = await catalog.ReaderCards.Include(one => one.Terms).SingleOrDefaultAsync(
            one => one.ErasedAt == null && (one.Id == person.Card || (person.Account != null && one.AccountId == person.Account)), cancellationToken);
        var owner = card?.AccountId ?? person.Account;
        var account = await catalog.Accounts.SingleOrDefaultAsync(one => one.Id == owner, cancellationToken);
        if (account?.Role.IsStaff() == true)
            return PeopleProblem.StaffNotErased;
        if (card is not null)
        {
            var now = time.GetUtcNow();
            await catalog.Consents.Where(one => one.CardId == card.Id && one.WithdrawnAt == null)
                .ExecuteUpdateAsync(set => set.SetProperty(one => one.WithdrawnAt, now), cancellationToken);
            // Lists that wait may name them, and would bring them back.
            await catalog.ReaderSheets.Where(one => one.LibraryId == card.LibraryId).ExecuteDeleteAsync(cancellationToken);
            log.Add(CardSaving.NoteOf(card, by, AuditAct.CardErased));
            if (card.State is CardState.Requested or CardState.Refused)
                catalog.Remove(card);
            else
                Empty(card, now);
        }

        if (account is not null && !account.IsErased)
        {
            log.Add(new AuditNote(
                by.Role == Role.Reader ? by with { Name = "" } : by, AuditAct.AccountErased, AuditSubject.Account, account.Id.ToString(CultureInfo.InvariantCulture), "", account.LibraryId));
            await RemoveAsync(account, cancellationToken);
        }

        await catalog.SaveChangesAsync(cancellationToken);
        return null;
    }

    private static void Empty(ReaderCard card, DateTimeOffset now)
    {
        (card.Number, card.Name, card.NameWords, card.Contact) = (null, null, "", null);
        (card.AccountId, card.Refusal, card.CodeHash) = (null, null, null);
        (card.State, card.ErasedAt) = (CardState.Closed, now);
        CardSpans.End(card, UsageDay.Of(now));
    }

    /// <summary>With its sign-on and its consents. Of one that made keys of programs when it was of the staff the row stays, without the person: keys name who made them.</summary>
    private async Task RemoveAsync(Account account, CancellationToken cancellationToken)
    {
        if (!await catalog.ApiKeys.AnyAsync(key => key.CreatedById == account.Id, cancellationToken))
        {
            catalog.Remove(account);
            return;
        }

        await catalog.SignOns.Where(one => one.AccountId == account.Id).ExecuteDeleteAsync(cancellationToken);
        await catalog.SecondFactors.Where(one => one.AccountId == account.Id).ExecuteDeleteAsync(cancellationToken);
        await catalog.Consents.Where(one => one.AccountId == account.Id).ExecuteDeleteAsync(cancellationToken);
        await catalog.ReaderLists.Where(one => one.AccountId == account.Id).ExecuteDeleteAsync(cancellationToken);
        await catalog.SavedSearches.Where(one => one.AccountId == account.Id).ExecuteDeleteAsync(cancellationToken);
        await catalog.HistoryEntries.Where(one => one.AccountId == account.Id).ExecuteDeleteAsync(cancellationToken);
        await catalog.News.Where(one => one.AuthorId == account.Id).ExecuteUpdateAsync(set => set.SetProperty(one => one.AuthorId, (long?)null), cancellationToken);
        account.Erase();
    }

    private async Task<AccountPart?> AccountAsync(long? id, CancellationToken cancellationToken)
    {
        var found = await (from account in catalog.Accounts.AsNoTracking()
                           join place in catalog.Libraries on account.LibraryId equals place.Id into places
                           from place in places.DefaultIfEmpty()
                           where account.Id == id
                           select new { account, place.Code }).SingleOrDefaultAsync(cancellationToken);
        return found is not { account: { } one } ? null : new AccountPart(
            one.Id, one.UserName!, one.FullName, StoredEnum.NameOf(one.Role), found.Code, one.CreatedAt, one.Disabled, one.PasswordHash is not null, one.AccessFailedCount, one.LockoutEnd);
    }

    private async Task<CardPart?> CardAsync(long? id, CancellationToken cancellationToken)
    {
        if (await catalog.ReaderCards.AsNoTracking().Include(card => card.Terms).SingleOrDefaultAsync(card => card.Id == id && card.ErasedAt == null, cancellationToken) is not { } one)
            return null;
        var ids = one.Terms.Select(term => term.LibraryId).Append(one.LibraryId).ToList();
        var places = await catalog.Libraries.AsNoTracking().Where(place => ids.Contains(place.Id)).ToDictionaryAsync(place => place.Id, cancellationToken);
        return new CardPart(
            one.Id, one.Number, places[one.LibraryId].Code, places[one.LibraryId].Name, one.Name!, one.BirthYear, one.Contact, StoredEnum.NameOf(one.Category), StoredEnum.NameOf(one.State),
            one.CreatedAt, one.AnsweredAt, one.Refusal, one.CodeHash is not null,
            [.. one.Terms.OrderBy(term => term.FromDay).Select(term => new TermPart(term.FromDay, term.UntilDay, places[term.LibraryId].Code, StoredEnum.NameOf(term.Category)))]);
    }

    private async Task<IReadOnlyList<ListPart>> ListsAsync(long? account, CancellationToken cancellationToken)
    {
        var lists = await catalog.ReaderLists.AsNoTracking().Where(one => one.AccountId == account).OrderBy(one => one.Id).ToListAsync(cancellationToken);
        var entries = (await (from entry in catalog.ListEntries
                              join list in catalog.ReaderLists on entry.ListId equals list.Id
                              where list.AccountId == account
                              orderby entry.AddedAt
                              select entry).AsNoTracking().ToListAsync(cancellationToken)).ToLookup(entry => entry.ListId);
        return [.. lists.Select(list => new ListPart(list.Name, list.CreatedAt, [.. entries[list.Id].Select(entry => new ListedPart(entry.DocumentId, entry.Title, entry.AddedAt))]))];
    }

    private async Task<IReadOnlyList<AuditPart>> LinesAsync(KeptPerson person, CancellationToken cancellationToken)
    {
        var (account, card) = (person.Account?.ToString(CultureInfo.InvariantCulture), person.Card?.ToString(CultureInfo.InvariantCulture));
        var lines = await catalog.AuditEntries.AsNoTracking()
            .Where(line => (line.AccountId != null && line.AccountId == person.Account) || (line.Subject == AuditSubject.Account && line.SubjectId == account)
                || (line.Subject == AuditSubject.Card && line.SubjectId == card))
            .OrderBy(line => line.Id).ToListAsync(cancellationToken);
        return [.. lines.Select(line => new AuditPart(
            line.At, StoredEnum.NameOf(line.Act), StoredEnum.NameOf(line.Subject), line.SubjectId, line.SubjectName, line.AccountId is not null && line.AccountId == person.Account, line.Details))];
    }

    private async Task<StaffPart?> StaffWorkAsync(long? id, CancellationToken cancellationToken)
    {
        if (id is not { } account)
            return null;
        var work = new StaffPart(
            await catalog.RecordEdits.Where(one => one.AccountId == account).OrderBy(one => one.ItemId).Select(one => new RecordPart(one.DocumentId, one.At)).ToListAsync(cancellationToken),
            await catalog.FormMerges.Where(one => one.AccountId == account).OrderBy(one => one.Id).Select(one => new MergePart(one.Dropped, one.Kept, one.At)).ToListAsync(cancellationToken),
            await catalog.News.Where(one => one.AuthorId == account).OrderBy(one => one.Id).Select(one => new NewsPart(one.Id, one.Title, one.CreatedAt)).ToListAsync(cancellationToken),
            await catalog.ApiKeys.Where(one => one.CreatedById == account).OrderBy(one => one.Id).Select(one => new KeyPart(one.Id, one.Name, one.CreatedAt)).ToListAsync(cancellationToken));
        return work is { Records: [], Merges: [], News: [], Keys: [] } ? null : work;
    }
}

/// <summary>Somebody of whom something is kept.</summary>
/// <param name="Account">Id of the account; null for who has none.</param>
/// <param name="Card">Id of the card; null for who has none.</param>
public sealed record KeptPerson(long? Account, long? Card);
