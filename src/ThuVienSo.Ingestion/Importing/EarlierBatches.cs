using Microsoft.EntityFrameworkCore;
using Npgsql;
using ThuVienSo.Catalog;
using ThuVienSo.Catalog.Imports;

namespace ThuVienSo.Ingestion.Importing;

/// <summary>Finds batches of an earlier run: the one that a cut import of the same files left behind, or one that went through.</summary>
internal sealed class EarlierBatches(NpgsqlDataSource catalog)
{
    /// <summary>Ids of items are made so: see <see cref="ImportItem.IdOf"/>, which a query cannot call.</summary>
    private const long ItemsPerBatch = 1L << 32;

    /// <summary>Whether a batch of this name was ever committed, even if it was taken back since.</summary>
    public async Task<bool> WasCommittedAsync(string name, CancellationToken cancellationToken)
    {
        await using var connection = catalog.CreateConnection();
        await using var context = new CatalogDbContext(CatalogDbContext.OptionsFor(connection));
        return await context.ImportBatches.AnyAsync(
            batch => batch.Name == name && (batch.State == ImportState.Committed || batch.State == ImportState.Reverting || batch.State == ImportState.Reverted),
            cancellationToken);
    }

    /// <summary>
    /// The batches of this name of which nothing is committed, newest first. The files of one to go on with are all among <paramref name="files"/>, by name and
    /// content; one that is matched already has them all. There is at most one such batch: the others are left over, and so is one whose throwing away was cut.
    /// One that waits for review is never left over, and is gone on with only by a hand-in for review.
    /// </summary>
    public async Task<(EarlierBatch? GoOn, IReadOnlyList<long> LeftOver)> FindUnfinishedAsync(
        string name, bool forReview, IReadOnlyList<Fingerprint> files, CancellationToken cancellationToken)
    {
        await using var connection = catalog.CreateConnection();
        await using var context = new CatalogDbContext(CatalogDbContext.OptionsFor(connection));
        var candidates = await context.ImportBatches.Where(batch => !batch.ForReview || batch.State != ImportState.Staged || forReview)
            .Where(batch => batch.Name == name && (batch.State == ImportState.Staging || batch.State == ImportState.Staged || (batch.State == ImportState.Abandoned
                && context.ImportItems.Any(item => item.Id > batch.Id * ItemsPerBatch && item.Id <= (batch.Id + 1) * ItemsPerBatch))))
            .OrderByDescending(batch => batch.Id)
            .Select(batch => new
            {
                Found = new EarlierBatch(batch.Id, batch.State == ImportState.Staged),
                IsOpen = batch.State != ImportState.Abandoned && batch.ForReview == forReview,
                Waits = batch.ForReview && batch.State == ImportState.Staged,
                Files = context.ImportFiles.Where(file => file.BatchId == batch.Id).Select(file => new { file.Name, file.Sha256 }).ToList(),
            })
            .ToListAsync(cancellationToken);
        var offered = files.Select(file => (file.Input.Name, file.Sha256)).ToHashSet();
        var goOn = candidates.FirstOrDefault(batch => batch.IsOpen
            && batch.Files.TrueForAll(file => offered.Contains((file.Name, file.Sha256))) && (!batch.Found.IsMatched || batch.Files.Count == offered.Count))?.Found;
        return (goOn, [.. candidates.Where(batch => !batch.Waits).Select(batch => batch.Found.Id).Where(id => id != goOn?.Id)]);
    }

    /// <summary>
    /// The batches of scans of this name that a cut left behind, and the one that waits for review with just this content. Staging scans again costs little, since their files are known, so that none is gone on with.
    /// </summary>
    public async Task<(IReadOnlyList<long> Cut, long? Waiting)> FindCutScansAsync(string name, string digest, CancellationToken cancellationToken)
    {
        var (_, cut) = await FindUnfinishedAsync(name, false, [], cancellationToken);
        await using var connection = catalog.CreateConnection();
        await using var context = new CatalogDbContext(CatalogDbContext.OptionsFor(connection));
        var open = await context.ImportBatches.Where(batch => batch.Name == name && batch.State == ImportState.Staging).Select(batch => batch.Id).ToListAsync(cancellationToken);
        var waiting = await context.ImportBatches
            .Where(batch => batch.Name == name && batch.ForReview && batch.State == ImportState.Staged
                && context.ImportFiles.Any(file => file.BatchId == batch.Id && file.Sha256 == digest && file.Complete))
            .OrderByDescending(batch => batch.Id).Select(batch => (long?)batch.Id).FirstOrDefaultAsync(cancellationToken);
        return ([.. cut.Union(open)], waiting);
    }
}

/// <summary>A batch that a cut left behind; <paramref name="IsMatched"/>: all its files are read.</summary>
internal sealed record EarlierBatch(long Id, bool IsMatched);
