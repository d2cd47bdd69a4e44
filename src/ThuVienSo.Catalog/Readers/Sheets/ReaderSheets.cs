using System.Globalization;
using Microsoft.EntityFrameworkCore;
using ThuVienSo.Catalog.Audit;
using ThuVienSo.Catalog.Storage;
using ThuVienSo.Catalog.Usage;

namespace ThuVienSo.Catalog.Readers.Sheets;

/// <summary>
/// Lists of readers that libraries hand in: compared with the cards as they are when somebody looks, and applied whole or not at all. Cards that a list does not name are left alone. Who may
/// is not asked here.
/// </summary>
public sealed class ReaderSheets(CatalogDbContext catalog, AuditLog log, TimeProvider time)
{
    private const int LockKey = 0x0BD0C;

    private const int MostWaiting = 20;

    private static readonly TimeSpan _kept = TimeSpan.FromDays(1);

    /// <summary>Keeps one for a day, and answers its number; or that too many of the library wait.</summary>
    public async Task<(long Id, ReaderProblem? Problem)> KeepAsync(int library, string fileName, byte[] content, CancellationToken cancellationToken)
    {
        if (await catalog.ReaderSheets.CountAsync(one => one.LibraryId == library, cancellationToken) >= MostWaiting)
            return (0, ReaderProblem.TooManyListsWait);
        var sheet = new ReaderSheet { LibraryId = library, FileName = StoredText.Cut(StoredText.Clean(fileName), 200), Content = content, HandedInAt = time.GetUtcNow() };
        catalog.Add(sheet);
        await catalog.SaveChangesAsync(cancellationToken);
        return (sheet.Id, null);
    }

    /// <summary>Those that wait, last first, without their content.</summary>
    /// <param name="library">Of one library; null for all.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async Task<IReadOnlyList<SheetHead>> WaitingAsync(int? library, CancellationToken cancellationToken) =>
        await Heads(catalog.ReaderSheets.Where(sheet => library == null || sheet.LibraryId == library)).ToListAsync(cancellationToken);

    /// <summary>Null when there is none, or not any more.</summary>
    public Task<SheetHead?> FindAsync(long id, CancellationToken cancellationToken) => Heads(catalog.ReaderSheets.Where(sheet => sheet.Id == id)).SingleOrDefaultAsync(cancellationToken);

    /// <summary>What it says that the catalog does not; null when it is not there any more.</summary>
    /// <param name="id">Its number.</param>
    /// <param name="original">Takes away what made a cell of a text table harmless.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async Task<CardDifferences?> CompareAsync(long id, Func<string, string> original, CancellationToken cancellationToken)
    {
        if (await catalog.ReaderSheets.AsNoTracking().SingleOrDefaultAsync(one => one.Id == id, cancellationToken) is not { } sheet)
            return null;
        var cards = await CardsOf(sheet.LibraryId).AsNoTracking().ToDictionaryAsync(card => card.Number!, cancellationToken);
        return await CompareAsync(sheet, cards, original, cancellationToken);
    }

    /// <summary>
    /// Gives out and changes the cards that it names, with a line for each and one for all in the audit log. Applied twice it says nothing new. Of children whose parents or guardian must agree that they did is kept.
    /// </summary>
    /// <param name="id">Its number; one that is not there any more has changed meanwhile.</param>
    /// <param name="seen">Fingerprint of what was looked at: what has become something else is not applied unseen.</param>
    /// <param name="consentIsHeld">That the library holds the consent of the readers.</param>
    /// <param name="original">Takes away what made a cell of a text table harmless.</param>
    /// <param name="by">Who does it.</param>
    /// <param name="cancellationToken">Ends it undone.</param>
    public async Task<ReaderProblem?> ApplyAsync(long id, string seen, bool consentIsHeld, Func<string, string> original, Actor by, CancellationToken cancellationToken)
    {
        if (!consentIsHeld)
            return ReaderProblem.ConsentOfListMissing;
        await using var transaction = await catalog.Database.BeginTransactionAsync(cancellationToken);
        if (await catalog.ReaderSheets.AsNoTracking().SingleOrDefaultAsync(one => one.Id == id, cancellationToken) is not { } sheet)
            return ReaderProblem.ListChangedMeanwhile;
        await catalog.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock({LockKey}, {sheet.LibraryId})", cancellationToken);
        var cards = await CardsOf(sheet.LibraryId).ToDictionaryAsync(card => card.Number!, cancellationToken);
        var differences = await CompareAsync(sheet, cards, original, cancellationToken);
        if (differences.Fingerprint != seen)
            return ReaderProblem.ListChangedMeanwhile;
        if (!differences.HasWork)
            return null;
        var added = differences.All.Where(one => one.Kind == CardDifferenceKind.Added).Select(one => Add(sheet.LibraryId, one.Wanted!)).ToList();
        var changed = new List<ReaderCard>();
        foreach (var one in differences.All.Where(one => one.Kind == CardDifferenceKind.Changed))
        {
            var card = cards[one.Wanted!.Details.Number];
            Change(card, one.Wanted);
            log.Add(CardSaving.NoteOf(card, by, AuditAct.CardChanged));
            changed.Add(card);
        }

        log.Add(await NoteOfAsync(
            sheet.LibraryId, by, AuditAct.ReaderListApplied, cancellationToken, ("created", Text(added.Count)), ("changed", Text(changed.Count)),
            ("refused", Text(differences.Count(CardDifferenceKind.Refused)))));
        var problem = await CardSaving.SaveAsync(catalog, cancellationToken);
        if (problem is not null)
        {
            catalog.ChangeTracker.Clear();
            return ReaderProblem.ListChangedMeanwhile;
        }

        // Only now have they a number.
        foreach (var card in added)
            log.Add(CardSaving.NoteOf(card, by, AuditAct.CardAdded));
        await KeepGuardiansAsync([.. added, .. changed], cancellationToken);
        await catalog.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return null;
    }

    public Task GiveUpAsync(long id, CancellationToken cancellationToken) => catalog.ReaderSheets.Where(sheet => sheet.Id == id).ExecuteDeleteAsync(cancellationToken);

    /// <summary>Deletes what was handed in more than a day ago.</summary>
    public Task ForgetOldAsync(CancellationToken cancellationToken)
    {
        var bound = time.GetUtcNow() - _kept;
        return catalog.ReaderSheets.Where(sheet => sheet.HandedInAt < bound).ExecuteDeleteAsync(cancellationToken);
    }

    /// <summary>The cards of a library, row by row as a list that comes back has them, by number; that it was taken is noted.</summary>
    public async IAsyncEnumerable<string?[]> ExportAsync(int library, Actor by, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        log.Add(await NoteOfAsync(library, by, AuditAct.ReaderListTaken, cancellationToken));
        await catalog.SaveChangesAsync(cancellationToken);
        await foreach (var card in CardsOf(library).AsNoTracking().OrderBy(card => card.Number).AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            yield return
            [
                card.Number, card.Name, CardHeadings.Of(card.Category), card.BirthYear?.ToString(CultureInfo.InvariantCulture), card.Contact,
                WrittenDay.Write(card.Terms.Max(term => (DateOnly?)term.FromDay)), WrittenDay.Write(card.Terms.Max(term => (DateOnly?)term.UntilDay)),
            ];
        }
    }

    private async Task<AuditNote> NoteOfAsync(int library, Actor by, AuditAct act, CancellationToken cancellationToken, params (string, string)[] details) =>
        new(by, act, AuditSubject.Library, await catalog.Libraries.Where(one => one.Id == library).Select(one => one.Code).SingleAsync(cancellationToken), "", library, details);

    /// <summary>That parents or guardians agreed, of those cards that need it and have none yet; of a child's card without a year, too.</summary>
    private async Task KeepGuardiansAsync(IReadOnlyList<ReaderCard> cards, CancellationToken cancellationToken)
    {
        var young = cards.Where(card => CardRequests.NeedsGuardian(card.BirthYear, Today) || card is { BirthYear: null, Category: ReaderCategory.Child }).Select(card => (long?)card.Id).ToList();
        var known = (await catalog.Consents.Where(one => young.Contains(one.CardId) && one.Purpose == ConsentPurpose.Guardian && one.WithdrawnAt == null)
            .Select(one => one.CardId).ToListAsync(cancellationToken)).ToHashSet();
        var now = time.GetUtcNow();
        catalog.AddRange(young.Where(card => !known.Contains(card))
            .Select(card => new Consent { CardId = card, Purpose = ConsentPurpose.Guardian, Version = Consent.CurrentVersion, Language = "vi", GivenAt = now }));
    }

    private DateOnly Today => UsageDay.Of(time.GetUtcNow());

    private ReaderCard Add(int library, WantedCard wanted)
    {
        var card = new ReaderCard { LibraryId = library, Number = wanted.Details.Number, State = CardState.Valid, CreatedAt = time.GetUtcNow() };
        wanted.Details.Fill(card);
        CardSpans.Begin(card, wanted.From, wanted.Until!.Value);
        catalog.Add(card);
        return card;
    }

    private void Change(ReaderCard card, WantedCard wanted)
    {
        wanted.Details.Fill(card);
        CardSpans.Follow(card, Today);
        if (wanted.Until is { } until && until != card.Terms.Max(term => (DateOnly?)term.UntilDay))
        {
            if (CardSpans.GoingOn(card, Today) is { } term)
                term.UntilDay = until;
            else
                CardSpans.Begin(card, Today, until);
        }

        // Also when only its days change, so that two changes side by side do not both hold.
        catalog.Entry(card).Property(one => one.State).IsModified = true;
    }

    private async Task<CardDifferences> CompareAsync(ReaderSheet sheet, IReadOnlyDictionary<string, ReaderCard> cards, Func<string, string> original, CancellationToken cancellationToken)
    {
        using var content = new MemoryStream(sheet.Content, writable: false);
        return new CardComparison(cards, Today).Compare(await CardTableReading.ReadAsync(content, original, cancellationToken));
    }

    /// <summary>Those that were given out, blocked ones among them; requests and who was forgotten have no number.</summary>
    private IQueryable<ReaderCard> CardsOf(int library) => catalog.ReaderCards.Include(card => card.Terms)
        .Where(card => card.LibraryId == library && card.Number != null && card.ErasedAt == null);

    private IQueryable<SheetHead> Heads(IQueryable<ReaderSheet> sheets) =>
        from sheet in sheets
        join library in catalog.Libraries on sheet.LibraryId equals library.Id
        orderby sheet.Id descending
        select new SheetHead(sheet.Id, sheet.LibraryId, library.Code, library.Name, sheet.FileName, sheet.HandedInAt);

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}

/// <summary>A list without its content.</summary>
/// <param name="Id">Number.</param>
/// <param name="LibraryId">Whose readers.</param>
/// <param name="Library">Code of it.</param>
/// <param name="LibraryName">Name of it.</param>
/// <param name="FileName">As it was handed in.</param>
/// <param name="HandedInAt">When.</param>
public sealed record SheetHead(long Id, int LibraryId, string Library, string LibraryName, string FileName, DateTimeOffset HandedInAt);
