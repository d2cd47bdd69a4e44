using Microsoft.EntityFrameworkCore;
using ThuVienSo.Catalog.Usage;

namespace ThuVienSo.Catalog.Readers.Shelf;

/// <summary>
/// What somebody opened and searched for, kept for them alone and only while they want it: their consent is the switch, and when they take it back all is deleted.
/// Nobody else has a way to it, staff and auditors neither.
/// </summary>
public sealed class ReadingHistory(CatalogDbContext catalog, TimeProvider time)
{
    /// <summary>Of one person; the oldest go first.</summary>
    public const int Most = 5_000;

    private const int MostDays = 365;

    /// <summary>Since when it is on; null when it is off.</summary>
    public async Task<DateTimeOffset?> OnSinceAsync(long account, CancellationToken cancellationToken) =>
        await Standing(account).MaxAsync(consent => (DateTimeOffset?)consent.GivenAt, cancellationToken);

    /// <summary>Turns it on, by consent to words that were shown. Turned on twice it is on once.</summary>
    /// <param name="account">Whose.</param>
    /// <param name="version">Of the words that they ticked; what is not the current one is no consent.</param>
    /// <param name="language">In which they read them: "vi" or "en".</param>
    /// <param name="cancellationToken">Ends it undone.</param>
    public async Task<ShelfProblem?> TurnOnAsync(long account, string version, string language, CancellationToken cancellationToken)
    {
        if (version != Consent.CurrentVersion)
            return ShelfProblem.ConsentMissing;
        // What readers use is sensitive data (Luật 91/2025/QH15): a child does not agree to that alone.
        if (await catalog.ReaderCards.Where(card => card.AccountId == account).Select(card => card.BirthYear).SingleOrDefaultAsync(cancellationToken) is { } born
            && CardRequests.NeedsGuardian(born, UsageDay.Of(time.GetUtcNow())))
            return ShelfProblem.TooYoung;
        await using var transaction = await catalog.Database.BeginTransactionAsync(cancellationToken);
        await catalog.Database.ExecuteSqlAsync($"select from account where id = {account} for no key update", cancellationToken);
        if (await OnSinceAsync(account, cancellationToken) is null)
        {
            catalog.Add(new Consent { AccountId = account, Purpose = ConsentPurpose.History, Version = version, Language = language, GivenAt = time.GetUtcNow() });
            await catalog.SaveChangesAsync(cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
        return null;
    }

    /// <summary>Takes the consent back, and deletes all. Whoever notes something in the same moment waits for one or the other, so that nothing is left.</summary>
    public async Task TurnOffAsync(long account, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await using var transaction = await catalog.Database.BeginTransactionAsync(cancellationToken);
        await Standing(account).ExecuteUpdateAsync(set => set.SetProperty(consent => consent.WithdrawnAt, now), cancellationToken);
        await ClearAsync(account, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    public Task<int> CountAsync(long account, CancellationToken cancellationToken) => catalog.HistoryEntries.CountAsync(entry => entry.AccountId == account, cancellationToken);

    /// <summary>Last first.</summary>
    /// <param name="account">Whose.</param>
    /// <param name="skip">From 0.</param>
    /// <param name="take">How many at most.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async Task<IReadOnlyList<HistoryEntry>> ListAsync(long account, int skip, int take, CancellationToken cancellationToken) => await catalog.HistoryEntries.AsNoTracking()
        .Where(entry => entry.AccountId == account).OrderByDescending(entry => entry.At).ThenByDescending(entry => entry.Id).Skip(skip).Take(take).ToListAsync(cancellationToken);

    /// <summary>Notes that a document was opened, for who has it on; for all others it does nothing.</summary>
    public Task NoteDocumentAsync(long account, long document, CancellationToken cancellationToken) => catalog.Database.ExecuteSqlAsync(
        $"""
        with agreed as (select from consent where account_id = {account} and purpose = 'history' and withdrawn_at is null for share)
        insert into history_entry (account_id, at, document_id, title)
        select {account}, {time.GetUtcNow()}, id, coalesce(description #>> array['title', 'proper'], '') from document where id = {document} and exists (select from agreed)
        on conflict (account_id, document_id) do update set at = excluded.at, title = excluded.title
        """, cancellationToken);

    /// <summary>Notes a search, for who has it on; for all others it does nothing. One whose address is longer than is kept is left out.</summary>
    /// <param name="account">Whose.</param>
    /// <param name="address">As the site itself writes it, from its root; ASCII.</param>
    /// <param name="words">What was asked, to be shown.</param>
    /// <param name="cancellationToken">Ends it undone.</param>
    public Task NoteSearchAsync(long account, string address, string words, CancellationToken cancellationToken) => address.Length > SavedSearches.LongestAddress ? Task.CompletedTask
        : catalog.Database.ExecuteSqlAsync(
        $"""
        with agreed as (select from consent where account_id = {account} and purpose = 'history' and withdrawn_at is null for share)
        insert into history_entry (account_id, at, search, title)
        select {account}, {time.GetUtcNow()}, {address}, {Storage.StoredText.Clean(words)} where exists (select from agreed)
        on conflict (account_id, search) do update set at = excluded.at, title = excluded.title
        """, cancellationToken);

    public Task RemoveAsync(long account, long id, CancellationToken cancellationToken) =>
        catalog.HistoryEntries.Where(entry => entry.AccountId == account && entry.Id == id).ExecuteDeleteAsync(cancellationToken);

    public Task ClearAsync(long account, CancellationToken cancellationToken) => catalog.HistoryEntries.Where(entry => entry.AccountId == account).ExecuteDeleteAsync(cancellationToken);

    /// <summary>Deletes what is older than a year, and of each person what goes beyond <see cref="Most"/>.</summary>
    public async Task ForgetOldAsync(CancellationToken cancellationToken)
    {
        var bound = time.GetUtcNow().AddDays(-MostDays);
        await catalog.HistoryEntries.Where(entry => entry.At < bound).ExecuteDeleteAsync(cancellationToken);
        await catalog.Database.ExecuteSqlAsync(
            $"""
            delete from history_entry where id in (
                select id from (select id, row_number() over (partition by account_id order by at desc, id desc) as place from history_entry) placed where place > {Most})
            """, cancellationToken);
    }

    private IQueryable<Consent> Standing(long account) =>
        catalog.Consents.Where(consent => consent.AccountId == account && consent.Purpose == ConsentPurpose.History && consent.WithdrawnAt == null);
}
