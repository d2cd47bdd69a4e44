using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using ThuVienSo.Catalog.Audit;
using ThuVienSo.Catalog.Imports;
using ThuVienSo.Catalog.People;
using ThuVienSo.Catalog.Places;
using ThuVienSo.Catalog.Storage;
using ThuVienSo.Catalog.Usage;
using ThuVienSo.Text;

namespace ThuVienSo.Catalog.Readers;

/// <summary>
/// Readers ask for a card without coming to the library, and it answers. Whether a name to sign in with is taken is told to nobody who asks: the
/// request is kept without an account then, and the library gives one at its desk. What became of a request is shown to who has its code.
/// </summary>
public sealed class CardRequests(CatalogDbContext catalog, Accounts accounts, AuditLog log, TimeProvider time)
{
    /// <summary>Who is younger needs the agreement of parents or guardian, too.</summary>
    public const int AgeOfOwnConsent = 16;

    /// <summary>That wait at one library. More are made by a program, not by readers.</summary>
    public const int MostWaiting = 1_000;

    private const int LongestReason = 500;
    private const int CodeBytes = 20;

    private static readonly TimeSpan _waitsFor = TimeSpan.FromDays(90);
    private static readonly TimeSpan _answerIsKeptFor = TimeSpan.FromDays(30);

    /// <summary>The libraries that give out cards: those that are there, by name.</summary>
    public async Task<IReadOnlyList<Library>> LibrariesAsync(CancellationToken cancellationToken)
    {
        var today = Today;
        return await catalog.Libraries.AsNoTracking()
            .Where(library => (library.Closed == null || library.Closed > today) && (library.Opened == null || library.Opened <= today))
            .OrderBy(library => library.Name).ToListAsync(cancellationToken);
    }

    /// <summary>Keeps a request. Its code; or what is wrong with it, and it is not kept.</summary>
    public async Task<(string? Code, BilingualText? Problem)> RequestAsync(CardRequest request, CancellationToken cancellationToken)
    {
        var person = new CardDetails("", request.Name, request.BirthYear, request.Contact, ReaderCategory.Adult).Settled();
        if (!request.HasAgreed)
            return (null, ReaderProblem.ConsentMissing.Sentence());
        if ((person.WrongPerson(Today) ?? (person.Year is null ? ReaderProblem.BirthYear : null)) is { } wrong)
            return (null, wrong.Sentence());
        if ((AccountNames.IsName(request.AccountName) ? PasswordRules.WrongWith(request.Password, request.AccountName) : PeopleProblem.NameForm) is { } problem)
            return (null, problem.Sentence());
        if ((await LibrariesAsync(cancellationToken)).SingleOrDefault(library => library.Code == request.Library) is not { } library)
            return (null, ReaderProblem.LibraryUnknown.Sentence());
        if (await catalog.ReaderCards.CountAsync(card => card.LibraryId == library.Id && card.State == CardState.Requested, cancellationToken) >= MostWaiting)
            return (null, ReaderProblem.TooManyWait.Sentence());
        if (AgeGroups.Of(person.Year, Today) == AgeGroup.Under15)
            person = person with { Category = ReaderCategory.Child };
        var code = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(CodeBytes));
        if (!await KeepAsync(request, person, library.Id, code, withAccount: true, cancellationToken))
            await KeepAsync(request, person, library.Id, code, withAccount: false, cancellationToken);
        return (code, null);
    }

    /// <summary>What became of a request; null when there is none with that code, or not any more.</summary>
    public Task<RequestState?> FindAsync(string code, CancellationToken cancellationToken)
    {
        var hash = HashOf(code);
        return (from card in catalog.ReaderCards.AsNoTracking()
                join library in catalog.Libraries on card.LibraryId equals library.Id
                where card.CodeHash == hash
                select new RequestState(card.State, library.Name, card.CreatedAt, card.Refusal, card.AccountId != null)).SingleOrDefaultAsync(cancellationToken);
    }

    /// <summary>Whoever asked takes it back: nothing is kept of it. False when there is none with that code that was not granted.</summary>
    public async Task<bool> WithdrawAsync(string code, CancellationToken cancellationToken)
    {
        var hash = HashOf(code);
        return await ForgetAsync(catalog.ReaderCards.Where(card => card.CodeHash == hash), cancellationToken) > 0;
    }

    /// <summary>Forgets requests that nobody answered for ninety days, and refusals and codes thirty days after the answer.</summary>
    public async Task ForgetOldAsync(CancellationToken cancellationToken)
    {
        var (asked, answered) = (time.GetUtcNow() - _waitsFor, time.GetUtcNow() - _answerIsKeptFor);
        await ForgetAsync(catalog.ReaderCards.Where(card => card.State == CardState.Requested ? card.CreatedAt < asked : card.AnsweredAt < answered), cancellationToken);
        await catalog.ReaderCards.Where(card => card.CodeHash != null && card.AnsweredAt < answered)
            .ExecuteUpdateAsync(set => set.SetProperty(card => card.CodeHash, (byte[]?)null), cancellationToken);
    }

    /// <summary>Gives out the card that was asked for, from today on; its reader can sign in.</summary>
    /// <param name="id">Of the request.</param>
    /// <param name="number">Of the card.</param>
    /// <param name="until">Last day.</param>
    /// <param name="guardianAgreed">Whether parents or guardian agreed; needed below <see cref="AgeOfOwnConsent"/>.</param>
    /// <param name="by">Who does it.</param>
    /// <param name="cancellationToken">Ends it undone.</param>
    public async Task<ReaderProblem?> ConfirmAsync(long id, string number, DateOnly until, bool guardianAgreed, Actor by, CancellationToken cancellationToken)
    {
        var (today, now) = (Today, time.GetUtcNow());
        var account = await AccountOfRequestAsync(id, cancellationToken);
        return await CardSaving.ChangeAsync(catalog, log, id, by, AuditAct.CardConfirmed, card =>
        {
            if (card.State != CardState.Requested)
                return ReaderProblem.NotRequested;
            var details = new CardDetails(number, card.Name!, "", "", card.Category).Settled();
            if ((details.Wrong(today) ?? (until < today ? ReaderProblem.Days : ReaderCards.WrongDays(today, until))) is { } wrong)
                return wrong;
            if (NeedsGuardian(card.BirthYear, today))
            {
                if (!guardianAgreed)
                    return ReaderProblem.GuardianMissing;
                catalog.Add(new Consent { CardId = card.Id, Purpose = ConsentPurpose.Guardian, Version = Consent.CurrentVersion, Language = "vi", GivenAt = now });
            }

            (card.Number, card.State, card.AnsweredAt) = (details.Number, CardState.Valid, now);
            CardSpans.Begin(card, today, until);
            if (account is not null)
                account.Disabled = false;
            return null;
        }, cancellationToken);
    }

    /// <summary>Does not give out the card that was asked for. Whoever asked is told why; their account is not kept.</summary>
    public async Task<ReaderProblem?> RefuseAsync(long id, string reason, Actor by, CancellationToken cancellationToken)
    {
        var clean = VietnameseLetters.Compose(StoredText.Clean(reason.Trim()));
        var account = await AccountOfRequestAsync(id, cancellationToken);
        return await CardSaving.ChangeAsync(catalog, log, id, by, AuditAct.CardRefused, card =>
        {
            if (card.State != CardState.Requested)
                return ReaderProblem.NotRequested;
            if (clean.Length is 0 or > LongestReason)
                return ReaderProblem.ReasonMissing;
            (card.State, card.Refusal, card.AnsweredAt, card.AccountId) = (CardState.Refused, clean, time.GetUtcNow(), null);
            if (account is not null)
                catalog.Remove(account);
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

    /// <summary>Whether somebody is so young that parents or guardian must agree, too. By the year alone, so until the end of the year in which they reach the age.</summary>
    public static bool NeedsGuardian(int? birthYear, DateOnly today) => today.Year - birthYear <= AgeOfOwnConsent;

    private DateOnly Today => UsageDay.Of(time.GetUtcNow());

    private static byte[] HashOf(string code) => SHA256.HashData(Encoding.UTF8.GetBytes(code));

    private Task<Account?> AccountOfRequestAsync(long id, CancellationToken cancellationToken) => catalog.Accounts.SingleOrDefaultAsync(
        one => catalog.ReaderCards.Any(card => card.Id == id && card.AccountId == one.Id && card.State == CardState.Requested), cancellationToken);

    /// <summary>Deletes requests that were not granted, with their accounts, by which nobody could sign in yet.</summary>
    private async Task<int> ForgetAsync(IQueryable<ReaderCard> cards, CancellationToken cancellationToken)
    {
        await using var transaction = await catalog.Database.BeginTransactionAsync(cancellationToken);
        var ids = await cards.Where(card => card.State == CardState.Requested || card.State == CardState.Refused).Select(card => card.Id).ToListAsync(cancellationToken);
        var requests = catalog.ReaderCards.Where(card => ids.Contains(card.Id) && (card.State == CardState.Requested || card.State == CardState.Refused));
        var owners = await requests.Select(card => card.AccountId).ToListAsync(cancellationToken);
        var forgotten = await requests.ExecuteDeleteAsync(cancellationToken);
        await catalog.Accounts.Where(account => owners.Contains(account.Id) && account.Disabled && account.Role == Role.Reader && !catalog.ReaderCards.Any(card => card.AccountId == account.Id))
            .ExecuteDeleteAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return forgotten;
    }

    /// <summary>False when the name to sign in with is taken: nothing is kept then.</summary>
    private async Task<bool> KeepAsync(CardRequest request, CardDetails person, int library, string code, bool withAccount, CancellationToken cancellationToken)
    {
        await using var transaction = await catalog.Database.BeginTransactionAsync(cancellationToken);
        var account = withAccount ? NewAccount(request.AccountName, library, disabled: true) : null;
        if (account is not null && await TryCreateAsync(account, request.Password) is not null)
        {
            catalog.ChangeTracker.Clear();
            return false;
        }

        var now = time.GetUtcNow();
        var card = new ReaderCard { LibraryId = library, State = CardState.Requested, AccountId = account?.Id, CreatedAt = now, CodeHash = HashOf(code) };
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
        UserName = VietnameseLetters.Compose(name),
        Role = Role.Reader,
        LibraryId = library,
        Disabled = disabled,
        CreatedAt = time.GetUtcNow(),
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

/// <summary>What somebody who asks for a card states.</summary>
/// <param name="Name">Of the reader.</param>
/// <param name="BirthYear">As written.</param>
/// <param name="Contact">Empty for none.</param>
/// <param name="Library">Code of the library.</param>
/// <param name="AccountName">To sign in with.</param>
/// <param name="Password">As typed.</param>
/// <param name="HasAgreed">Whether they agreed to the words of <see cref="Consent.CurrentVersion"/>, by a sign of their own.</param>
/// <param name="Language">In which they read those: "vi" or "en".</param>
public sealed record CardRequest(string Name, string BirthYear, string Contact, string Library, string AccountName, string Password, bool HasAgreed, string Language);

/// <summary>What became of a request; nothing of the person.</summary>
/// <param name="State">Valid when it was granted; what became of the card later shows too.</param>
/// <param name="Library">Name of the library.</param>
/// <param name="AskedAt">When it was asked.</param>
/// <param name="Refusal">Why it was refused; null when it was not.</param>
/// <param name="HasAccount">Whether there is an account; told to readers only after the library looked at the request.</param>
public sealed record RequestState(CardState State, string Library, DateTimeOffset AskedAt, string? Refusal, bool HasAccount);
