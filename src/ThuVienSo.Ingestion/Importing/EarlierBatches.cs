using Microsoft.EntityFrameworkCore;
using Npgsql;
using ThuVienSo.Catalog;
using ThuVienSo.Catalog.Imports;

namespace ThuVienSo.Ingestion.Importing;

/// <summary>Finds batches of an earlier run: the one that a cut import of the same files left behind, or one that went through.</summary>
internal sealed class EarlierBatches(NpgsqlDataSource catalog)
{
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
    /// The newest batch of this name of which nothing is committed and whose files are all among <paramref name="files"/>, by name and content; one that is matched
    /// already has them all. Null when there is none.
    /// </summary>
    public async Task<EarlierBatch?> FindUnfinishedAsync(string name, IReadOnlyList<Fingerprint> files, CancellationToken cancellationToken)
    {
        await using var connection = catalog.CreateConnection();
        await using var context = new CatalogDbContext(CatalogDbContext.OptionsFor(connection));
        var candidates = await context.ImportBatches
            .Where(batch => batch.Name == name && (batch.State == ImportState.Staging || batch.State == ImportState.Staged))
            .OrderByDescending(batch => batch.Id)
            .Select(batch => new
            {
                Found = new EarlierBatch(batch.Id, batch.State == ImportState.Staged),
                Files = context.ImportFiles.Where(file => file.BatchId == batch.Id).Select(file => new { file.Name, file.Sha256 }).ToList(),
            })
            .ToListAsync(cancellationToken);
        var offered = files.Select(file => (file.Input.Name, file.Sha256)).ToHashSet();
        return candidates.FirstOrDefault(batch =>
            batch.Files.TrueForAll(file => offered.Contains((file.Name, file.Sha256))) && (!batch.Found.IsMatched || batch.Files.Count == offered.Count))?.Found;
    }
}

/// <summary>A batch that a cut left behind; <paramref name="IsMatched"/>: all its files are read.</summary>
internal sealed record EarlierBatch(long Id, bool IsMatched);
