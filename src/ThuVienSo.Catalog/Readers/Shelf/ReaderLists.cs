using Microsoft.EntityFrameworkCore;
using Npgsql;
using ThuVienSo.Catalog.Storage;

namespace ThuVienSo.Catalog.Readers.Shelf;

/// <summary>The lists of documents that people keep. Each is asked for with its owner: that of somebody else is not there.</summary>
public sealed class ReaderLists(CatalogDbContext catalog, TimeProvider time)
{
    public const int LongestName = 100;
    public const int MostLists = 100;
    public const int MostEntries = 1_000;

    /// <summary>By name.</summary>
    /// <param name="account">Whose.</param>
    /// <param name="document">Which document is asked for in each; null for none.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async Task<IReadOnlyList<ListLine>> AllAsync(long account, long? document, CancellationToken cancellationToken) => await catalog.ReaderLists.AsNoTracking()
        .Where(list => list.AccountId == account).OrderBy(list => list.Name).ThenBy(list => list.Id)
        .Select(list => new ListLine(
            list.Id, list.Name, list.CreatedAt, catalog.ListEntries.Count(entry => entry.ListId == list.Id), catalog.ListEntries.Any(entry => entry.ListId == list.Id && entry.DocumentId == document)))
        .ToListAsync(cancellationToken);

    /// <summary>Null when there is none of that number of that person.</summary>
    public async Task<ListLine?> FindAsync(long account, long id, CancellationToken cancellationToken) => await catalog.ReaderLists.AsNoTracking()
        .Where(list => list.AccountId == account && list.Id == id)
        .Select(list => new ListLine(list.Id, list.Name, list.CreatedAt, catalog.ListEntries.Count(entry => entry.ListId == list.Id), false)).SingleOrDefaultAsync(cancellationToken);

    /// <summary>Last added first.</summary>
    /// <param name="id">Of a list whose owner was asked for before.</param>
    /// <param name="skip">From 0.</param>
    /// <param name="take">How many at most.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async Task<IReadOnlyList<ListEntry>> EntriesAsync(long id, int skip, int take, CancellationToken cancellationToken) => await catalog.ListEntries.AsNoTracking()
        .Where(entry => entry.ListId == id).OrderByDescending(entry => entry.AddedAt).ThenByDescending(entry => entry.DocumentId).Skip(skip).Take(take).ToListAsync(cancellationToken);

    /// <summary>Puts a document into a list of that name, which is made where there is none. A document that is there already stays as it is.</summary>
    public async Task<ShelfProblem?> PutAsync(long account, string name, long document, CancellationToken cancellationToken)
    {
        if (Settled(name) is not { } settled)
            return ShelfProblem.NameMissing;
        await using var transaction = await catalog.Database.BeginTransactionAsync(cancellationToken);
        await TakeAsync(account, cancellationToken);
        var list = await catalog.ReaderLists.Where(one => one.AccountId == account && one.Name == settled).Select(one => (long?)one.Id).SingleOrDefaultAsync(cancellationToken);
        if (list is null)
        {
            if (await catalog.ReaderLists.CountAsync(one => one.AccountId == account, cancellationToken) >= MostLists)
                return ShelfProblem.TooManyLists;
            var made = new ReaderList { AccountId = account, Name = settled, CreatedAt = time.GetUtcNow() };
            catalog.Add(made);
            await catalog.SaveChangesAsync(cancellationToken);
            list = made.Id;
        }

        if (await PutAsync(list.Value, document, cancellationToken) is { } problem)
            return problem;
        await transaction.CommitAsync(cancellationToken);
        return null;
    }

    /// <summary>Takes a document out. One that is not there is nothing to take out.</summary>
    public Task TakeOutAsync(long account, long id, long document, CancellationToken cancellationToken) => catalog.ListEntries
        .Where(entry => entry.DocumentId == document && catalog.ReaderLists.Any(list => list.Id == id && list.Id == entry.ListId && list.AccountId == account))
        .ExecuteDeleteAsync(cancellationToken);

    public async Task<ShelfProblem?> RenameAsync(long account, long id, string name, CancellationToken cancellationToken)
    {
        if (Settled(name) is not { } settled)
            return ShelfProblem.NameMissing;
        await using var transaction = await catalog.Database.BeginTransactionAsync(cancellationToken);
        await TakeAsync(account, cancellationToken);
        try
        {
            await catalog.ReaderLists.Where(list => list.AccountId == account && list.Id == id).ExecuteUpdateAsync(set => set.SetProperty(list => list.Name, settled), cancellationToken);
            await transaction.CommitAsync(cancellationToken);
            return null;
        }
        catch (PostgresException cause) when (cause.SqlState == PostgresErrorCodes.UniqueViolation)
        {
            return ShelfProblem.NameTaken;
        }
    }

    public Task DeleteAsync(long account, long id, CancellationToken cancellationToken) =>
        catalog.ReaderLists.Where(list => list.AccountId == account && list.Id == id).ExecuteDeleteAsync(cancellationToken);

    /// <summary>A name as it is kept; null for what is none.</summary>
    internal static string? Settled(string name) => StoredText.Clean(name).Trim() is { Length: > 0 and <= LongestName } settled ? settled : null;

    private async Task<ShelfProblem?> PutAsync(long list, long document, CancellationToken cancellationToken)
    {
        if (await catalog.ListEntries.AnyAsync(entry => entry.ListId == list && entry.DocumentId == document, cancellationToken))
            return null;
        if (await catalog.ListEntries.CountAsync(entry => entry.ListId == list, cancellationToken) >= MostEntries)
            return ShelfProblem.ListFull;
        var written = await catalog.Database.ExecuteSqlAsync(
            $"""
            insert into list_entry (list_id, document_id, title, added_at)
            select {list}, id, coalesce(description #>> array['title', 'proper'], ''), {time.GetUtcNow()} from document where id = {document}
            """, cancellationToken);
        return written == 0 ? ShelfProblem.NoDocument : null;
    }

    /// <summary>Two windows of one person do one after the other, so that bounds hold and a list is made once.</summary>
    private Task TakeAsync(long account, CancellationToken cancellationToken) =>
        catalog.Database.ExecuteSqlAsync($"select from account where id = {account} for no key update", cancellationToken);
}

/// <summary>A list, with what is shown of it beside others.</summary>
/// <param name="Id">Number.</param>
/// <param name="Name">Its name.</param>
/// <param name="CreatedAt">When it was begun.</param>
/// <param name="Count">How many documents it has.</param>
/// <param name="HasIt">Whether it has the document that was asked for.</param>
public sealed record ListLine(long Id, string Name, DateTimeOffset CreatedAt, int Count, bool HasIt);
