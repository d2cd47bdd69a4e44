using System.Reflection;

using ThuVienSo.Catalog.Backups;

namespace ThuVienSo.Composition;

/// <summary>Makes backups of an installation, by hand or when they are due, and notes in the catalog how they went.</summary>
public sealed partial class CatalogBackups(DataFolder data, CatalogServer server, TimeProvider time, ILogger logger)
{
    /// <summary>Makes one; with <paramref name="keep"/>, only so many stay in the folder.</summary>
    /// <exception cref="BackupException">It cannot be made; says why.</exception>
    public async Task<BackupManifest> RunAsync(string to, int? keep, IProgress<BackupProgress>? progress, CancellationToken cancellationToken)
    {
        var began = time.GetUtcNow();
        try
        {
            CheckPlace(to);
            using var folder = BackupFolder.OpenToWrite(to);
            var manifest = await new Backup(Source(), time).RunAsync(folder, progress, cancellationToken);
            if (keep is { } most)
                await new BackupRetention(folder).KeepAsync(most, cancellationToken);
            await NoteAsync(began, to, manifest.Name, manifest.MasterCounts.Missing > 0 ? $"{manifest.MasterCounts.Missing} masters are missing" : null);
            return manifest;
        }
        catch (Exception failure) when (failure is not (OperationCanceledException or BackupException { Fault: BackupFault.InUse }))
        {
            await NoteAsync(began, to, null, failure.Message);
            throw;
        }
    }

    private BackupSource Source() => new(server.ConnectionString, data.Files, data.IndexData, Version());

    /// <summary>Of the program, with the commit that it was built of.</summary>
    public static string Version() => typeof(CatalogBackups).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "";

    /// <summary>A backup that is lost with what it is of is none.</summary>
    private void CheckPlace(string to)
    {
        var folder = Path.GetFullPath(to) + Path.DirectorySeparatorChar;
        if (folder.StartsWith(data.Root + Path.DirectorySeparatorChar, StringComparison.Ordinal))
        {
            throw new BackupException(BackupFault.WrongPlace, new(
                $"{to} nằm trong thư mục dữ liệu {data.Root}; hãy sao lưu ra ngoài, tốt nhất là sang đĩa khác.",
                $"{to} is in the data folder {data.Root}; back up to a place outside, best on another disk."));
        }
    }

    /// <summary>A catalog that cannot be written does not make a good backup a bad one.</summary>
    private async Task NoteAsync(DateTimeOffset began, string to, string? name, string? problem)
    {
        try
        {
            await new BackupHistory(server.Source).NoteAsync(began, time.GetUtcNow(), Path.GetFullPath(to), name, problem, CancellationToken.None);
        }
        catch (Npgsql.NpgsqlException away)
        {
            LogNotNoted(away.Message);
        }
    }

    [LoggerMessage(LogLevel.Warning, "Không ghi lại được kết quả sao lưu / how the backup went could not be noted: {Reason}")]
    private partial void LogNotNoted(string reason);
}
