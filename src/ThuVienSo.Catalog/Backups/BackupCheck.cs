using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using ThuVienSo.Catalog.Files;
using ThuVienSo.Catalog.Imports;

namespace ThuVienSo.Catalog.Backups;

/// <summary>Compares every byte of a backup with what was written.</summary>
/// <param name="folder">Has it.</param>
/// <param name="manifest">Which it is.</param>
public sealed class BackupCheck(BackupFolder folder, BackupManifest manifest)
{
    private static readonly BilingualText _missing = new("không có trong bản sao lưu", "is not in the backup");
    private static readonly BilingualText _different = new("nội dung không còn như lúc ghi", "has not the content that was written");

    /// <summary>What of the backup's own folder is damaged: tables, the list of masters, tables for searching. Nothing can be restored then.</summary>
    public async IAsyncEnumerable<BackupDamage> OfTablesAsync(IProgress<BackupProgress>? progress, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var (done, total) = (0L, manifest.Files().Sum(file => file.Length));
        foreach (var file in manifest.Files())
        {
            if (await ProblemAsync(file, cancellationToken) is { } problem)
                yield return new BackupDamage($"{manifest.Name}/{file.Path}", problem);
            progress?.Report(new BackupProgress(BackupStep.Tables, done += file.Length, total));
        }
    }

    /// <summary>Which masters are damaged. Those that were missing when the backup was made are none.</summary>
    /// <param name="content">Whether they are read, or only looked for.</param>
    /// <param name="progress">Told how far it is; null for nobody.</param>
    /// <param name="cancellationToken">Between files or within.</param>
    public async IAsyncEnumerable<BackupDamage> OfMastersAsync(
        bool content, IProgress<BackupProgress>? progress, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var done = 0L;
        await foreach (var master in ListedMaster.ReadAsync(Path.Combine(folder.PathOf(manifest.Name), manifest.Masters.Path)).WithCancellation(cancellationToken))
        {
            if (master.Missing)
                continue;
            var path = FileStore.PathIn(folder.Masters, master.Hash);
            if (!MasterCopies.Has(folder.Masters, master.Hash, master.Length))
                yield return new BackupDamage(Path.GetRelativePath(folder.Root, path), File.Exists(path) ? _different : _missing);
            else if (content && await MasterCopies.HashAsync(path, cancellationToken) != master.Hash)
                yield return new BackupDamage(Path.GetRelativePath(folder.Root, path), _different);
            progress?.Report(new BackupProgress(BackupStep.Masters, done += master.Length, manifest.MasterCounts.Bytes));
        }
    }

    private async Task<BilingualText?> ProblemAsync(BackupFile file, CancellationToken cancellationToken)
    {
        var path = Path.Combine(folder.PathOf(manifest.Name), file.Path);
        if (!File.Exists(path))
            return _missing;
        await using var content = File.OpenRead(path);
        var hash = Convert.ToHexStringLower(await SHA256.HashDataAsync(content, cancellationToken));
        return content.Length == file.Length && hash == file.Sha256 ? null : _different;
    }
}

/// <summary>A file of a backup that is not what was written.</summary>
/// <param name="Path">From the folder of backups.</param>
/// <param name="Problem">What is wrong with it.</param>
public sealed record BackupDamage(string Path, BilingualText Problem);
