using System.Data;
using System.IO.Compression;
using Npgsql;
using ThuVienSo.Catalog.Files;
using ThuVienSo.Catalog.Storage;

namespace ThuVienSo.Catalog.Backups;

/// <summary>
/// Makes a backup of a running installation: one state of the tables, every master that this state has, and the installation's own tables for searching. Images for
/// reading, index and cache are not in it: they are made again.
/// </summary>
/// <param name="source">What is backed up.</param>
/// <param name="time">The clock.</param>
public sealed class Backup(BackupSource source, TimeProvider time)
{
    /// <summary>What compressed tables need of their room in PostgreSQL, at most: text is compressed to a quarter.</summary>
    private const int TableShare = 2;

    /// <summary>The list of wanted masters while it is compared with what is there.</summary>
    private const string WantedName = "wanted.gz";

    /// <summary>Makes a backup. Until the last moment it does not count; killed before, it is thrown away by the next.</summary>
    /// <exception cref="BackupException">There is no room.</exception>
    /// <exception cref="IOException">A disk is full or fails.</exception>
    /// <exception cref="NpgsqlException">The database does not answer.</exception>
    public async Task<BackupManifest> RunAsync(BackupFolder to, IProgress<BackupProgress>? progress, CancellationToken cancellationToken)
    {
        await using var catalog = NpgsqlDataSource.Create(Patient(source.Catalog));
        BackupManifest manifest;
        // Given up before the backup counts: if the lock was lost with its connection, this fails.
        await using (await SweepLock.ShareAsync(catalog, cancellationToken))
        {
            await using var connection = await catalog.OpenConnectionAsync(cancellationToken);
            await using var snapshot = await Snapshot.BeginAsync(connection, cancellationToken);
            var (name, folder) = to.Begin(time.GetUtcNow());
            manifest = await DumpAsync(new CatalogDump(connection, folder), name, folder, to, progress, cancellationToken);
            await snapshot.RollbackAsync(cancellationToken);
            manifest = await CopyMastersAsync(manifest, folder, to, progress, cancellationToken);
        }

        to.Finish(manifest);
        return manifest;
    }

    private async Task<BackupManifest> DumpAsync(
        CatalogDump dump, string name, string folder, BackupFolder to, IProgress<BackupProgress>? progress, CancellationToken cancellationToken)
    {
        var tables = await dump.HoldAsync(cancellationToken);
        var takenAt = time.GetUtcNow();
        var counts = await ListMastersAsync(dump, to, cancellationToken);
        var bytes = tables.Sum(table => table.Bytes);
        RoomForBackup.Need(to.Root, (bytes / TableShare) + counts.CopiedBytes);
        var (written, done) = (new List<BackedUpTable>(), 0L);
        foreach (var table in tables.Where(table => !table.StaysHere))
        {
            var before = done;
            var steps = progress is null ? null : new TableProgress(read => progress.Report(new BackupProgress(BackupStep.Tables, before + Math.Min(read, table.Bytes), bytes)));
            written.Add(await dump.WriteAsync(table, steps, cancellationToken));
            done += table.Bytes;
        }

        var (migration, postgres, identity) = await dump.OriginAsync(cancellationToken);
        return new BackupManifest
        {
            Format = BackupManifest.CurrentFormat,
            Name = name,
            TakenAt = takenAt,
            Program = source.Program,
            Postgres = postgres,
            Catalog = identity.Catalog,
            Timeline = identity.Timeline,
            Migration = migration,
            DatabaseBytes = bytes,
            Tables = written,
            LeftOut = [.. tables.Where(table => table.StaysHere).Select(table => $"{table.Schema}.{table.Name}")],
            Sequences = await dump.SequencesAsync(cancellationToken),
            Masters = new BackupFile("", 0, ""),
            MasterCounts = counts,
            IndexData = await CopyIndexDataAsync(folder, cancellationToken),
        };
    }

    /// <summary>The list is kept apart until each of its masters was looked at. Those counted as copied are those that the folder does not have yet.</summary>
    private static async Task<MasterCounts> ListMastersAsync(CatalogDump dump, BackupFolder to, CancellationToken cancellationToken)
    {
        var counts = new MasterCounts(0, 0, 0, 0, 0);
        await using var wanted = new GZipStream(new FileStream(Path.Combine(to.UnfinishedMasters, WantedName), FileMode.CreateNew), CompressionLevel.Fastest);
        await dump.WriteMastersAsync(wanted, Count, cancellationToken);
        return counts;

        void Count(FileHash hash, long length)
        {
            counts = counts with { Files = counts.Files + 1, Bytes = counts.Bytes + length };
            if (!MasterCopies.Has(to.Masters, hash, length))
                counts = counts with { Copied = counts.Copied + 1, CopiedBytes = counts.CopiedBytes + length };
        }
    }

    private async Task<BackupManifest> CopyMastersAsync(
        BackupManifest manifest, string folder, BackupFolder to, IProgress<BackupProgress>? progress, CancellationToken cancellationToken)
    {
        var copies = new MasterCopies(source.Files, to.Masters, to.UnfinishedMasters);
        var expected = manifest.MasterCounts;
        var counts = expected with { Copied = 0, CopiedBytes = 0 };
        var file = await CompressedFile.WriteAsync(folder, "masters.gz", async list =>
        {
            await using var lines = new StreamWriter(list, leaveOpen: true) { NewLine = "\n" };
            await foreach (var master in ListedMaster.ReadAsync(Path.Combine(to.UnfinishedMasters, WantedName)))
            {
                var outcome = await copies.AddAsync(master.Hash, master.Length, cancellationToken);
                await lines.WriteLineAsync((master with { Missing = outcome == MasterCopies.Outcome.Missing }).Line);
                counts = outcome switch
                {
                    MasterCopies.Outcome.Copied => counts with { Copied = counts.Copied + 1, CopiedBytes = counts.CopiedBytes + master.Length },
                    MasterCopies.Outcome.Missing => counts with { Missing = counts.Missing + 1 },
                    _ => counts,
                };
                progress?.Report(new BackupProgress(BackupStep.Masters, counts.CopiedBytes, expected.CopiedBytes));
            }
        });
        copies.Finish();
        Directory.Delete(to.UnfinishedMasters, recursive: true);
        return manifest with { Masters = file, MasterCounts = counts };
    }

    private async Task<IReadOnlyList<BackupFile>> CopyIndexDataAsync(string folder, CancellationToken cancellationToken)
    {
        var files = new List<BackupFile>();
        if (!Directory.Exists(source.IndexData))
            return files;
        foreach (var path in Directory.EnumerateFiles(source.IndexData, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            var name = "index-data/" + Path.GetRelativePath(source.IndexData, path).Replace(Path.DirectorySeparatorChar, '/');
            var copy = Path.Combine(folder, name);
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            await using var hashed = new HashingStream(new FileStream(copy, FileMode.CreateNew));
            await using (var content = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete))
            {
                await content.CopyToAsync(hashed, cancellationToken);
            }

            files.Add(new BackupFile(name, hashed.Passed, hashed.Hash()));
        }

        return files;
    }

    /// <summary>A connection that waits as long as it takes and notices when the other side is gone.</summary>
    internal static string Patient(string catalog) => new NpgsqlConnectionStringBuilder(catalog)
    {
        ApplicationName = "thuvienso-backup",
        CommandTimeout = 0,
        KeepAlive = 30,
        MaxPoolSize = 4,
    }.ConnectionString;

    /// <summary>On the thread that copies: <see cref="Progress{T}"/> would tell late and out of order.</summary>
    private sealed class TableProgress(Action<long> tell) : IProgress<long>
    {
        public void Report(long value) => tell(value);
    }
}

/// <summary>What is backed up.</summary>
/// <param name="Catalog">Connection string of the catalog.</param>
/// <param name="Files">Folder of the masters.</param>
/// <param name="IndexData">Folder of the installation's own tables for searching; need not be there.</param>
/// <param name="Program">Version of the program.</param>
public sealed record BackupSource(string Catalog, string Files, string IndexData, string Program);
