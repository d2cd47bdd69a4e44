using Microsoft.EntityFrameworkCore;

namespace ThuVienSo.Catalog.Readers.Shelf;

/// <summary>Searches that people keep, to run them again. Each is asked for with its owner.</summary>
public sealed class SavedSearches(CatalogDbContext catalog, TimeProvider time)
{
    public const int Most = 200;
    public const int LongestAddress = 2_000;

    /// <summary>Last saved first.</summary>
    public async Task<IReadOnlyList<SavedSearch>> AllAsync(long account, CancellationToken cancellationToken) => await catalog.SavedSearches.AsNoTracking()
        .Where(search => search.AccountId == account).OrderByDescending(search => search.CreatedAt).ThenByDescending(search => search.Id).ToListAsync(cancellationToken);

    /// <summary>Keeps a search. One that is kept already gets the other name.</summary>
    /// <param name="account">Whose.</param>
    /// <param name="name">What they call it.</param>
    /// <param name="address">As the site itself writes it, from its root; ASCII.</param>
    /// <param name="cancellationToken">Ends it undone.</param>
    public async Task<ShelfProblem?> SaveAsync(long account, string name, string address, CancellationToken cancellationToken)
    {
        if (ReaderLists.Settled(name) is not { } settled)
            return ShelfProblem.NameMissing;
        if (address.Length > LongestAddress)
            return ShelfProblem.NoSearch;
        await using var transaction = await catalog.Database.BeginTransactionAsync(cancellationToken);
        await catalog.Database.ExecuteSqlAsync($"select from account where id = {account} for no key update", cancellationToken);
        if (await catalog.SavedSearches.CountAsync(search => search.AccountId == account && search.Address != address, cancellationToken) >= Most)
            return ShelfProblem.TooManySearches;
        await catalog.Database.ExecuteSqlAsync(
            $"""
            insert into saved_search (account_id, name, address, created_at) values ({account}, {settled}, {address}, {time.GetUtcNow()})
            on conflict (account_id, address) do update set name = excluded.name
            """, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return null;
    }

    public async Task<ShelfProblem?> RenameAsync(long account, long id, string name, CancellationToken cancellationToken)
    {
        if (ReaderLists.Settled(name) is not { } settled)
            return ShelfProblem.NameMissing;
        await catalog.SavedSearches.Where(search => search.AccountId == account && search.Id == id).ExecuteUpdateAsync(set => set.SetProperty(search => search.Name, settled), cancellationToken);
        return null;
    }

    public Task DeleteAsync(long account, long id, CancellationToken cancellationToken) =>
        catalog.SavedSearches.Where(search => search.AccountId == account && search.Id == id).ExecuteDeleteAsync(cancellationToken);
}
