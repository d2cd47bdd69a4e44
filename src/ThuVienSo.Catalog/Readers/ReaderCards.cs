using Microsoft.EntityFrameworkCore;
using ThuVienSo.Catalog.Audit;
using ThuVienSo.Catalog.Storage;
using ThuVienSo.Catalog.Usage;
using ThuVienSo.Text;

namespace ThuVienSo.Catalog.Readers;

/// <summary>
/// The cards of readers. Who may do what is not asked here; who did it is noted in the audit log, of the reader no more than the number of the row: lines
/// of the log outlive what is known of a reader.
/// </summary>
public sealed class ReaderCards(CatalogDbContext catalog, AuditLog log, TimeProvider time)
{
    private const int MostYears = 10;

    public DateOnly Today => UsageDay.Of(time.GetUtcNow());

    /// <summary>Requests first, oldest of them first; then by name.</summary>
    public async Task<IReadOnlyList<CardLine>> ListAsync(CardQuestion question, int skip, int take, CancellationToken cancellationToken) =>
        await Lines(Ordered(Asked(question)).Skip(skip).Take(take)).ToListAsync(cancellationToken);

    public Task<long> CountAsync(CardQuestion question, CancellationToken cancellationToken) => Asked(question).LongCountAsync(cancellationToken);

    /// <summary>Null when there is none, and when its reader was forgotten.</summary>
    public Task<CardLine?> FindAsync(long id, CancellationToken cancellationToken) => Lines(Kept().Where(card => card.Id == id)).SingleOrDefaultAsync(cancellationToken);

    /// <summary>Gives out a card at the desk.</summary>
    public async Task<(long Id, ReaderProblem? Problem)> AddAsync(CardDetails stated, string libraryCode, DateOnly from, DateOnly until, Actor by, CancellationToken cancellationToken)
    {
        var details = stated.Settled();
        var code = StoredText.Clean(libraryCode);
        if ((details.Wrong(Today) ?? (until < Today ? ReaderProblem.Days : WrongDays(from, until))) is { } wrong)
            return (0, wrong);
        if (await catalog.Libraries.Where(one => one.Code == code).Select(one => (int?)one.Id).SingleOrDefaultAsync(cancellationToken) is not { } library)
            return (0, ReaderProblem.LibraryUnknown);
        var card = new ReaderCard { LibraryId = library, Number = details.Number, State = CardState.Valid, CreatedAt = time.GetUtcNow() };
        details.Fill(card);
        CardSpans.Begin(card, from, until);
        await using var transaction = await catalog.Database.BeginTransactionAsync(cancellationToken);
        catalog.Add(card);
        if (await CardSaving.SaveAsync(catalog, cancellationToken) is { } problem)
            return (0, problem);
        // Only now has it a number.
        log.Add(CardSaving.NoteOf(card, by, AuditAct.CardAdded));
        await catalog.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return (card.Id, null);
    }

    /// <summary>Changes what is known of the reader, and the number. Another category counts from today on.</summary>
    /// <param name="id">Of the card.</param>
    /// <param name="stated">What it is to say.</param>
    /// <param name="seen">What was seen of it, by <see cref="CardDetails.AsSeen"/>; null when nobody looked.</param>
    /// <param name="by">Who does it.</param>
    /// <param name="cancellationToken">Ends it undone.</param>
    public Task<ReaderProblem?> ChangeAsync(long id, CardDetails stated, string? seen, Actor by, CancellationToken cancellationToken)
    {
        var details = stated.Settled();
        return ChangeAsync(id, by, AuditAct.CardChanged, card =>
        {
            if (!Seen.Still(seen, CardDetails.Of(card).AsSeen))
                return ReaderProblem.ChangedMeanwhile;
            if ((card.Number is null ? details.WrongPerson(Today) : details.Wrong(Today)) is { } wrong)
                return wrong;
            details.Fill(card);
            CardSpans.Follow(card, Today);
            card.Number = card.Number is null ? null : details.Number;
            return null;
        }, cancellationToken);
    }

    /// <summary>
    /// Sets the last day. While the card is valid, or ended yesterday or today, the span of its days becomes longer or shorter; else, and for a closed card, a new one
    /// begins today, so that the days between are not counted.
    /// </summary>
    public Task<ReaderProblem?> RenewAsync(long id, DateOnly until, Actor by, CancellationToken cancellationToken) => ChangeAsync(id, by, AuditAct.CardRenewed, card =>
    {
        if (card.State is not (CardState.Valid or CardState.Closed))
            return ReaderProblem.NotValid;
        var term = CardSpans.GoingOn(card, Today);
        if (until < Today || WrongDays(term?.FromDay ?? Today, until, Today) is not null)
            return ReaderProblem.Days;
        if (term is not null)
            term.UntilDay = until;
        else
            CardSpans.Begin(card, Today, until);
        card.State = CardState.Valid;
        return null;
    }, cancellationToken);

    /// <summary>Ends a card. Today is its last day, unless it ended before.</summary>
    public Task<ReaderProblem?> CloseAsync(long id, Actor by, CancellationToken cancellationToken) => ChangeAsync(id, by, AuditAct.CardClosed, card =>
    {
        if (card.State != CardState.Valid)
            return ReaderProblem.NotValid;
        card.State = CardState.Closed;
        CardSpans.End(card, Today);
        return null;
    }, cancellationToken);

    /// <summary>Gives a card to another library, from today on: that of a library that was merged goes to its successor. Its reader is of that library then.</summary>
    public async Task<ReaderProblem?> MoveAsync(long id, string libraryCode, Actor by, CancellationToken cancellationToken)
    {
        var code = StoredText.Clean(libraryCode);
        if (await catalog.Libraries.Where(one => one.Code == code).Select(one => (int?)one.Id).SingleOrDefaultAsync(cancellationToken) is not { } library)
            return ReaderProblem.LibraryUnknown;
        var account = await catalog.Accounts.SingleOrDefaultAsync(one => catalog.ReaderCards.Any(card => card.Id == id && card.AccountId == one.Id), cancellationToken);
        return await ChangeAsync(id, by, AuditAct.CardMoved, card =>
        {
            card.LibraryId = library;
            CardSpans.Follow(card, Today);
            if (account is { Role: People.Role.Reader })
                account.LibraryId = library;
            return null;
        }, cancellationToken);
    }

    /// <summary>From a first day to a last one, of which the latter is bounded, too: a slip of the hand makes no card for a century.</summary>
    /// <param name="from">First day.</param>
    /// <param name="until">Last day.</param>
    /// <param name="bound">From which the years are counted; null for the first day.</param>
    internal static ReaderProblem? WrongDays(DateOnly from, DateOnly until, DateOnly? bound = null) =>
        until < from || from.Year < CardDetails.FirstBirthYear || (bound ?? from).Year > 9000 || until > (bound ?? from).AddYears(MostYears) ? ReaderProblem.Days : null;

    private Task<ReaderProblem?> ChangeAsync(long id, Actor by, AuditAct act, Func<ReaderCard, ReaderProblem?> change, CancellationToken cancellationToken) =>
        CardSaving.ChangeAsync(catalog, log, id, by, act, change, cancellationToken);

    private IQueryable<ReaderCard> Kept() => catalog.ReaderCards.AsNoTracking().Where(card => card.ErasedAt == null);

    private static IQueryable<ReaderCard> Ordered(IQueryable<ReaderCard> cards) => cards
        .OrderBy(card => card.State == CardState.Requested ? 0 : 1).ThenBy(card => card.State == CardState.Requested ? "" : card.NameWords).ThenBy(card => card.Id);

    private IQueryable<ReaderCard> Asked(CardQuestion question)
    {
        var (asked, today) = (Kept(), Today);
        if (question.OnlyLibrary is { } own)
            asked = asked.Where(card => card.LibraryId == own);
        if (question.Library.Length > 0)
            asked = asked.Where(card => catalog.Libraries.Any(library => library.Id == card.LibraryId && library.Code == StoredText.Clean(question.Library)));
        asked = question.Standing switch
        {
            null => asked,
            CardStanding.Requested => asked.Where(card => card.State == CardState.Requested),
            CardStanding.Refused => asked.Where(card => card.State == CardState.Refused),
            CardStanding.Closed => asked.Where(card => card.State == CardState.Closed),
            CardStanding.Expired => asked.Where(card => card.State == CardState.Valid && card.Terms.All(term => term.UntilDay < today)),
            _ => asked.Where(card => card.State == CardState.Valid && card.Terms.Any(term => term.UntilDay >= today)),
        };
        var number = CardDetails.SettledNumber(question.Words);
        var words = VietnameseLetters.Fold(StoredText.Clean(question.Words)).Split(' ', StringSplitOptions.RemoveEmptyEntries).Take(CardQuestion.MostWords).ToArray();
        return words.Length == 0 ? asked : asked.Where(card => card.Number!.StartsWith(number) || words.All(word => card.NameWords.Contains(word)));
    }

    private IQueryable<CardLine> Lines(IQueryable<ReaderCard> cards) =>
        from card in cards
        join library in catalog.Libraries on card.LibraryId equals library.Id
        select new CardLine
        {
            Id = card.Id,
            LibraryId = card.LibraryId,
            Library = library.Code,
            LibraryName = library.Name,
            Number = card.Number,
            Name = card.Name!,
            Category = card.Category,
            BirthYear = card.BirthYear,
            Contact = card.Contact,
            State = card.State,
            From = card.Terms.Max(term => (DateOnly?)term.FromDay),
            Until = card.Terms.Max(term => (DateOnly?)term.UntilDay),
            AccountId = card.AccountId,
            AccountName = catalog.Accounts.Where(account => account.Id == card.AccountId).Select(account => account.UserName).FirstOrDefault(),
            CreatedAt = card.CreatedAt,
            ConsentAt = catalog.Consents.Where(consent => consent.CardId == card.Id).Max(consent => (DateTimeOffset?)consent.GivenAt),
            ConsentVersion = catalog.Consents.Where(consent => consent.CardId == card.Id).OrderByDescending(consent => consent.GivenAt).Select(consent => consent.Version).FirstOrDefault(),
            Refusal = card.Refusal,
        };
}
