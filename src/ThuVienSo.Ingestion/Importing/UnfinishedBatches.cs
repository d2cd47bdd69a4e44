using Microsoft.EntityFrameworkCore;
using Npgsql;
using ThuVienSo.Catalog;
using ThuVienSo.Catalog.Imports;

namespace ThuVienSo.Ingestion.Importing;

/// <summary>Finds the batch that a cut import of the same files left behind.</summary>
internal sealed class UnfinishedBatches(NpgsqlDataSource catalog)
{
    /// <summary>The newest batch of this name still being staged whose files are all among <paramref name="files"/>, by name and content; null when there is none.</summary>
    public async Task<long?> FindAsync(string name, IReadOnlyList<Fingerprint> files, CancellationToken cancellationToken)
    {
        await using var connection = catalog.CreateConnection();
        await using var context = new CatalogDbContext(CatalogDbContext.OptionsFor(connection));
        var candidates = await context.ImportBatches
            .Where(batch => batch.Name == name && batch.State == ImportState.Staging)
            .OrderByDescending(batch => batch.Id)
            .Select(batch => new { batch.Id, Files = context.ImportFiles.Where(file => file.BatchId == batch.Id).Select(file => new { file.Name, file.Sha256 }).ToList() })
            .ToListAsync(cancellationToken);
        var offered = files.Select(file => (file.Input.Name, file.Sha256)).ToHashSet();
        return candidates.FirstOrDefault(batch => batch.Files.TrueForAll(file => offered.Contains((file.Name, file.Sha256))))?.Id;
    }
}
