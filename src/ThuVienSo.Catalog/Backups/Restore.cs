using Npgsql;
using ThuVienSo.Catalog.Files;
using ThuVienSo.Catalog.Imports;

namespace ThuVienSo.Catalog.Backups;

/// <summary>
/// Puts a backup where there is nothing yet. Tables, and whether every master is there, are proved first; then masters are copied, each compared with its hash; the
/// catalog comes last and at once, so that a restore that is killed has left none, and is simply run again.
/// </summary>
/// <param name="from">Has the backup.</param>
/// <param name="manifest">Which it is.</param>
/// <param name="to">Where it goes.</param>
/// <param name="time">The clock.</param>
public sealed class Restore(BackupFolder from, BackupManifest manifest, RestorePlace to, TimeProvider time)
{
    private const int NamedDamages = 10;

    /// <exception cref="BackupException">There is a catalog already.</exception>
    public async Task CheckPlaceAsync(CancellationToken cancellationToken)
    {
        await using var catalog = NpgsqlDataSource.Create(Backup.Patient(to.Catalog));
        await using var connection = await catalog.OpenConnectionAsync(cancellationToken);
        if (await EmptyDatabase.FilledTableAsync(connection, cancellationToken) is { } filled)
        {
            throw new BackupException(BackupFault.NotEmpty, new BilingualText(
                $"Nơi khôi phục đã có mục lục (bảng {filled} có dữ liệu). Hãy chọn một thư mục dữ liệu mới hoặc một cơ sở dữ liệu trống; không có gì bị thay đổi.",
                $"There is a catalog already (the table {filled} has rows). Choose a new data folder or an empty database; nothing was changed."));
        }
    }

    /// <summary>Restores. With <paramref name="incomplete"/>, masters that the backup lost are passed over.</summary>
    /// <exception cref="BackupException">There is a catalog already, the backup is damaged, or there is no room.</exception>
    public async Task<RestoreOutcome> RunAsync(bool incomplete, IProgress<BackupProgress>? progress, CancellationToken cancellationToken)
    {
        await CheckPlaceAsync(cancellationToken);
        RoomForBackup.Need(to.Root, manifest.DatabaseBytes + manifest.MasterCounts.Bytes);
        var check = new BackupCheck(from, manifest);
        await RefuseAsync(check.OfTablesAsync(progress, cancellationToken), null);
        if (!incomplete)
            await RefuseAsync(check.OfMastersAsync(content: false, null, cancellationToken), _afterLoss);
        CopyIndexData();
        var missing = await CopyMastersAsync(incomplete, progress, cancellationToken);
        await using var catalog = NpgsqlDataSource.Create(Backup.Patient(to.Catalog));
        await using (var connection = await catalog.OpenConnectionAsync(cancellationToken))
        {
            var strange = await new CatalogLoad(connection, from.PathOf(manifest.Name), manifest).RunAsync(time.GetUtcNow(), progress, cancellationToken);
            await CatalogMigrations.ApplyAsync(to.Catalog, cancellationToken);
            return new RestoreOutcome(missing, strange);
        }
    }

    private static readonly BilingualText _afterLoss = new(
        " Thêm --incomplete để khôi phục những gì còn lại.", " Add --incomplete to restore what is left.");

    private async Task RefuseAsync(IAsyncEnumerable<BackupDamage> damages, BilingualText? advice)
    {
        var (found, count) = (new List<BackupDamage>(), 0L);
        await foreach (var damage in damages)
        {
            count++;
            if (found.Count < NamedDamages)
                found.Add(damage);
        }

        if (count > 0)
            throw Damaged(count, found, advice);
    }

    private BackupException Damaged(long count, List<BackupDamage> found, BilingualText? advice) => new(BackupFault.Damaged, new BilingualText(
        $"Bản sao lưu {manifest.Name} bị hỏng, {count} tệp: {string.Join("; ", found.Select(damage => $"{damage.Path} {damage.Problem.Vi}"))}. Chưa khôi phục mục lục.{advice?.Vi}",
        $"The backup {manifest.Name} is damaged, {count} files: {string.Join("; ", found.Select(damage => $"{damage.Path} {damage.Problem.En}"))}. No catalog was restored.{advice?.En}"));

    private async Task<long> CopyMastersAsync(bool incomplete, IProgress<BackupProgress>? progress, CancellationToken cancellationToken)
    {
        if (Directory.Exists(to.Unfinished))
            Directory.Delete(to.Unfinished, recursive: true);
        Durable.MakeFolder(to.Unfinished);
        var copies = new MasterCopies(from.Masters, to.Files, to.Unfinished);
        var (missing, lost, lostCount, done) = (0L, new List<BackupDamage>(), 0L, 0L);
        await foreach (var master in ListedMaster.ReadAsync(Path.Combine(from.PathOf(manifest.Name), manifest.Masters.Path)).WithCancellation(cancellationToken))
        {
            if (master.Missing)
            {
                missing++;
            }
            else if (await copies.AddAsync(master.Hash, master.Length, cancellationToken) == MasterCopies.Outcome.Missing)
            {
                lostCount++;
                if (lost.Count < NamedDamages)
                    lost.Add(new BackupDamage($"masters/{master.Hash}", new BilingualText("không còn nguyên", "is not whole")));
            }

            progress?.Report(new BackupProgress(BackupStep.Masters, done += master.Length, manifest.MasterCounts.Bytes));
        }

        copies.Finish();
        Directory.Delete(to.Unfinished, recursive: true);
        return lostCount == 0 || incomplete ? missing + lostCount : throw Damaged(lostCount, lost, _afterLoss);
    }

    private void CopyIndexData()
    {
        foreach (var file in manifest.IndexData)
        {
            var path = Path.GetFullPath(Path.Combine(to.Root, file.Path));
            if (!path.StartsWith(to.Root + Path.DirectorySeparatorChar, StringComparison.Ordinal))
                throw new InvalidDataException(file.Path);
            Durable.MakeFolder(Path.GetDirectoryName(path)!);
            File.Copy(Path.Combine(from.PathOf(manifest.Name), file.Path), path, overwrite: true);
        }
    }
}

/// <summary>Where a backup is restored.</summary>
/// <param name="Catalog">Connection string of a database.</param>
/// <param name="Root">The data folder, absolute.</param>
/// <param name="Files">Folder for the masters.</param>
/// <param name="Unfinished">A folder of the same disk for copies at work; gone afterwards.</param>
public sealed record RestorePlace(string Catalog, string Root, string Files, string Unfinished);

/// <summary>What is not there though the catalog speaks of it.</summary>
/// <param name="MissingMasters">They were missing when the backup was made, or it has lost them since.</param>
/// <param name="StrangeTables">Tables that were in the database but are none of this program.</param>
public sealed record RestoreOutcome(long MissingMasters, IReadOnlyList<string> StrangeTables);
