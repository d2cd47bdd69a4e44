using Microsoft.EntityFrameworkCore;
using Npgsql;
using ThuVienSo.Catalog.Audit;
using ThuVienSo.Catalog.Imports;
using ThuVienSo.Catalog.People;
using ThuVienSo.Catalog.Places;
using ThuVienSo.Catalog.Storage;
using ThuVienSo.Text;

namespace ThuVienSo.Catalog.Readers;

/// <summary>
/// Readers ask for a card without coming to the library, and it answers. Whether a name to sign in with is taken is told to nobody who asks: the
/// request is kept without an account then, and the library gives one at its desk.
/// </summary>
public sealed class CardRequests(CatalogDbContext catalog, Accounts accounts, AuditLog log, TimeProvider time)
{
    private const int LongestReason = 500;

    /// <summary>The libraries that give out cards: those that are there, by name.</summary>
    public async Task<IReadOnlyList<Library>> LibrariesAsync(CancellationToken cancellationToken) =>
        await catalog.Libraries.AsNoTracking().Where(library => library.Closed == null && library.Successor == null).OrderBy(library => library.Name).ToListAsync(cancellationToken);

    /// <summary>Keeps a request. What is wrong with it; null when it is kept.</summary>
    public async Task<BilingualText?> RequestAsync(CardRequest request, CancellationToken cancellationToken)
    {
        var person = new CardDetails("", request.Name, request.BirthYear, request.Contact, ReaderCategory.Adult).Settled();
        var today = Usage.UsageDay.Of(time.GetUtcNow());
        if ((person.WrongPerson(today) ?? (person.Year is null ? ReaderProblem.BirthYear : null)) is { } wrong)
            return wrong.Sentence();
        if ((AccountNames.IsName(request.AccountName) ? PasswordRules.WrongWith(request.Password, request.AccountName) : PeopleProblem.NameForm) is { } problem)
            return problem.Sentence();
        if ((await LibrariesAsync(cancellationToken)).SingleOrDefault(library => library.Code == request.Library) is not { } library)
            return ReaderProblem.LibraryUnknown.Sentence();
        if (AgeGroups.Of(person.Year, today) == AgeGroup.Under15)
            person = person with { Category = ReaderCategory.Child };
        if (!await KeepAsync(request, person, library.Id, withAccount: true, cancellationToken))
            await KeepAsync(request, person, library.Id, withAccount: false, cancellationToken);
        return null;
    }

    /// <summary>Gives out the card that was asked for, from today on; its reader can sign in.</summary>
    public async Task<ReaderProblem?> ConfirmAsync(long id, string number, DateOnly until, Actor by, CancellationToken cancellationToken)
    {
        var today = Usage.UsageDay.Of(time.GetUtcNow());
        var account = await catalog.Accounts.SingleOrDefaultAsync(
            one => catalog.ReaderCards.Any(card => card.Id == id && card.AccountId == one.Id && card.State == CardState.Requested), cancellationToken);
        return await CardSaving.ChangeAsync(catalog, log, id, by, AuditAct.CardConfirmed, card =>
        {
            if (card.State != CardState.Requested)
                return ReaderProblem.NotRequested;
            var details = new CardDetails(number, card.Name!, "", "", card.Category).Settled();
            if ((details.Wrong(today) ?? (until < today ? ReaderProblem.Days : ReaderCards.WrongDays(today, until))) is { } wrong)
                return wrong;
            (card.Number, card.State, card.AnsweredAt) = (details.Number, CardState.Valid, time.GetUtcNow());
            CardSpans.Begin(card, today, until);
            if (account is not null)
                account.Disabled = false;
            return null;
        }, cancellationToken);
    }

    /// <summary>Does not give out the card that was asked for. Its reader is told why when they try to sign in.</summary>
    public Task<ReaderProblem?> RefuseAsync(long id, string reason, Actor by, CancellationToken cancellationToken)
    {
        var clean = VietnameseLetters.Compose(StoredText.Clean(reason.Trim()));
        return CardSaving.ChangeAsync(catalog, log, id, by, AuditAct.CardRefused, card =>
        {
            if (card.State != CardState.Requested)
                return ReaderProblem.NotRequested;
            if (clean.Length is 0 or > LongestReason)
                return ReaderProblem.ReasonMissing;
            (card.State, card.Refusal, card.AnsweredAt) = (CardState.Refused, clean, time.GetUtcNow());
            return null;
        }, cancellationToken);
    }

    /// <summary>Makes an account for a reader who has a card and none yet. What is wrong; null when it is made.</summary>
    public async Task<BilingualText?> GiveAccountAsync(long id, string name, string password, Actor by, CancellationToken cancellationToken)
    {
        if ((AccountNames.IsName(name) ? PasswordRules.WrongWith(password, name) : PeopleProblem.NameForm) is { } wrong)
            return wrong.Sentence();
        if (await catalog.ReaderCards.AsNoTracking().SingleOrDefaultAsync(card => card.Id == id && card.ErasedAt == null, cancellationToken) is not { } found)
            return ReaderProblem.NoCard.Sentence();
        await using var transaction = await catalog.Database.BeginTransactionAsync(cancellationToken);
        var account = NewAccount(name, found.LibraryId, disabled: false);
        if (await TryCreateAsync(account, password) is { } taken)
            return taken.Sentence();
        var problem = await CardSaving.ChangeAsync(catalog, log, id, by, AuditAct.CardGivenAccount, card =>
        {
            if (card.State != CardState.Valid)
                return ReaderProblem.NotValid;
            if (card.AccountId is not null)
                return ReaderProblem.HasAccount;
            card.AccountId = account.Id;
            return null;
        }, cancellationToken);
        if (problem is not null)
            return problem.Value.Sentence();
        await transaction.CommitAsync(cancellationToken);
        return null;
    }

    /// <summary>False when the name to sign in with is taken: nothing is kept then.</summary>
    private async Task<bool> KeepAsync(CardRequest request, CardDetails person, int library, bool withAccount, CancellationToken cancellationToken)
    {
        await using var transaction = await catalog.Database.BeginTransactionAsync(cancellationToken);
        var account = withAccount ? NewAccount(request.AccountName, library, disabled: true) : null;
        if (account is not null && await TryCreateAsync(account, request.Password) is not null)
        {
            catalog.ChangeTracker.Clear();
            return false;
        }

        var now = time.GetUtcNow();
        var card = new ReaderCard { LibraryId = library, State = CardState.Requested, AccountId = account?.Id, CreatedAt = now };
        person.Fill(card);
        catalog.Add(card);
        await catalog.SaveChangesAsync(cancellationToken);
        catalog.Add(new Consent { CardId = card.Id, Purpose = ConsentPurpose.Card, Version = Consent.CurrentVersion, Language = request.Language, GivenAt = now });
        await catalog.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return true;
    }

    private Account NewAccount(string name, int library, bool disabled) => new()
    {
        UserName = VietnameseLetters.Compose(name), Role = Role.Reader, LibraryId = library, Disabled = disabled, CreatedAt = time.GetUtcNow(),
    };

    private async Task<PeopleProblem?> TryCreateAsync(Account account, string password)
    {
        try
        {
            return await accounts.CreateAsync(account, password);
        }
        catch (DbUpdateException cause) when (cause.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation })
        {
            return PeopleProblem.NameTaken;
        }
    }
}

/// <summary>What somebody who asks for a card states, who has agreed to <see cref="Consent.CurrentVersion"/>.</summary>
/// <param name="Name">Of the reader.</param>
/// <param name="BirthYear">As written.</param>
/// <param name="Contact">Empty for none.</param>
/// <param name="Library">Code of the library.</param>
/// <param name="AccountName">To sign in with.</param>
/// <param name="Password">As typed.</param>
/// <param name="Language">In which they read what they agreed to: "vi" or "en".</param>
public sealed record CardRequest(string Name, string BirthYear, string Contact, string Library, string AccountName, string Password, string Language);
