using System.Globalization;
using ThuVienSo.Catalog.Files;
using ThuVienSo.Catalog.Imports;

namespace ThuVienSo.Catalog.Backups;

/// <summary>
/// A folder of backups, held by a lock while it is open: one process writes, or any number read.
/// <code>
/// backups/NAME/manifest.json          written last; with it and without ".unfinished" a backup is one
/// backups/NAME/tables/SCHEMA.TABLE.gz rows
/// backups/NAME/masters.gz             which masters belong to it
/// backups/NAME/index-data/            tables for searching
/// backups/NAME.unfinished/            a backup at work or being removed, or what is left of one that was killed
/// masters/sha256/ab/cd/HASH           the masters of all backups, each once
/// masters/unfinished/                 copies at work
/// thuvienso-backup.lock
/// </code>
/// </summary>
public sealed class BackupFolder : IDisposable
{
    public const string ManifestName = "manifest.json";
    private const string UnfinishedEnding = ".unfinished";
    private const string TimeForm = "yyyyMMdd-HHmmss";
    private const string LockName = "thuvienso-backup.lock";

    /// <summary>Viet Nam has one time, without summer time.</summary>
    internal static readonly TimeSpan VietNam = TimeSpan.FromHours(7);

    private readonly FileStream? _held;

    private BackupFolder(string root, FileStream? held) => (Root, _held) = (root, held);

    /// <summary>Absolute path.</summary>
    public string Root { get; }

    /// <summary>Store of the masters of all its backups; see <see cref="FileStore.PathIn"/>.</summary>
    public string Masters => Path.Combine(Root, "masters");

    internal string UnfinishedMasters => Path.Combine(Masters, "unfinished");

    private string Backups => Path.Combine(Root, "backups");

    /// <summary>Opens a folder to make backups in it. What a killed process left unfinished is thrown away.</summary>
    /// <exception cref="BackupException">Another process has it, or there is no such folder.</exception>
    public static BackupFolder OpenToWrite(string path)
    {
        var root = Path.GetFullPath(path);
        if (!Directory.Exists(root))
            throw NoFolder(root);
        var folder = new BackupFolder(root, Lock(root, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        folder.ThrowAwayUnfinished();
        return folder;
    }

    /// <summary>Opens a folder to read its backups.</summary>
    /// <exception cref="BackupException">A process writes into it, or it has no backup.</exception>
    public static BackupFolder OpenToRead(string path)
    {
        var root = Path.GetFullPath(path);
        if (!Directory.Exists(Path.Combine(root, "backups")))
            throw NotFound(root, null, []);
        // A disk that cannot be written has its lock file from the time when it could, or it is a copy and needs none.
        return new BackupFolder(root, File.Exists(Path.Combine(root, LockName)) ? Lock(root, FileMode.Open, FileAccess.Read, FileShare.Read) : null);
    }

    /// <summary>Names of the whole backups, oldest first. Their manifests may still be damaged.</summary>
    public IReadOnlyList<string> Names() => !Directory.Exists(Backups) ? [] :
    [
        .. Directory.EnumerateDirectories(Backups).Select(folder => Path.GetFileName(folder)!)
            .Where(name => !name.EndsWith(UnfinishedEnding, StringComparison.Ordinal) && File.Exists(Path.Combine(PathOf(name), ManifestName)))
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>When the newest whole backup of a folder was made, by its name; null when it has none. Takes no lock.</summary>
    public static DateTimeOffset? LastIn(string path)
    {
        const int Digits = 15;
        using var folder = new BackupFolder(Path.GetFullPath(path), null);
        return folder.Names().Where(name => name.Length >= Digits).Select(name => TimeOf(name[..Digits])).Max();
    }

    public string PathOf(string name) => Path.Combine(Backups, name);

    /// <summary>The backup that is meant: by its name, the last one up to a time in Viet Nam ("2026-11-24", "2026-11-24 13:00"), or the newest.</summary>
    /// <exception cref="BackupException">There is none such.</exception>
    public string Choose(string? nameOrTime)
    {
        var names = Names();
        return (nameOrTime is null ? names.LastOrDefault() : names.Contains(nameOrTime) ? nameOrTime : UpTo(names, nameOrTime)) ?? throw NotFound(Root, nameOrTime, names);
    }

    /// <exception cref="BackupException">It is damaged, or of a newer program.</exception>
    public BackupManifest Manifest(string name)
    {
        var path = Path.Combine(PathOf(name), ManifestName);
        return BackupManifest.FromBytes(File.ReadAllBytes(path), path);
    }

    /// <summary>A name for a backup of that moment, and an empty folder for it.</summary>
    internal (string Name, string Path) Begin(DateTimeOffset moment)
    {
        var time = NameOf(moment);
        var name = time;
        for (var another = 2; Directory.Exists(PathOf(name)); another++)
            name = string.Create(CultureInfo.InvariantCulture, $"{time}-{another}");
        var path = PathOf(name) + UnfinishedEnding;
        MakeClosed(Backups);
        MakeClosed(Masters);
        Durable.MakeFolder(path);
        Durable.MakeFolder(UnfinishedMasters);
        return (name, path);
    }

    /// <summary>Makes a backup that is whole one that counts.</summary>
    internal void Finish(BackupManifest manifest)
    {
        var unfinished = PathOf(manifest.Name) + UnfinishedEnding;
        var finished = Path.Combine(unfinished, "manifest.new");
        File.WriteAllBytes(finished, manifest.ToBytes());
        Durable.FlushFiles(Root, [finished, .. Directory.EnumerateFiles(unfinished, "*", SearchOption.AllDirectories)]);
        Durable.Publish(finished, Path.Combine(unfinished, ManifestName));
        Directory.Move(unfinished, PathOf(manifest.Name));
        Durable.FlushFolder(Backups);
    }

    /// <summary>Takes a backup away: from the first moment it does not count any more. Masters that it alone had are left for <see cref="BackupRetention"/>.</summary>
    internal void Remove(string name)
    {
        var unfinished = PathOf(name) + UnfinishedEnding;
        Directory.Move(PathOf(name), unfinished);
        Durable.FlushFolder(Backups);
        Directory.Delete(unfinished, recursive: true);
    }

    public void Dispose() => _held?.Dispose();

    internal static string NameOf(DateTimeOffset moment) => moment.ToOffset(VietNam).ToString(TimeForm, CultureInfo.InvariantCulture);

    private static DateTimeOffset? TimeOf(string name) =>
        DateTime.TryParseExact(name, TimeForm, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local) ? new DateTimeOffset(local, VietNam) : null;

    /// <summary>What is in a backup is nobody else's business: readers, accounts, scans that are not open.</summary>
    private void MakeClosed(string folder)
    {
        if (Directory.Exists(folder))
            return;
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(folder);
        else
            Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        Durable.FlushFolder(Root);
    }

    private void ThrowAwayUnfinished()
    {
        var left = Directory.Exists(Backups) ? Directory.EnumerateDirectories(Backups, "*" + UnfinishedEnding) : [];
        foreach (var folder in left.Append(UnfinishedMasters).Where(Directory.Exists).ToList())
            Directory.Delete(folder, recursive: true);
    }

    private static string? UpTo(IReadOnlyList<string> names, string time)
    {
        const DateTimeStyles Style = DateTimeStyles.AllowWhiteSpaces;
        var moment = DateTime.TryParseExact(time, "yyyy-MM-dd", CultureInfo.InvariantCulture, Style, out var day) ? day.AddDays(1).AddSeconds(-1)
            : DateTime.TryParseExact(time, ["yyyy-MM-dd HH:mm", "yyyy-MM-ddTHH:mm"], CultureInfo.InvariantCulture, Style, out var minute) ? minute.AddSeconds(59)
            : DateTime.TryParseExact(time, ["yyyy-MM-dd HH:mm:ss", "yyyy-MM-ddTHH:mm:ss"], CultureInfo.InvariantCulture, Style, out var second) ? second
            : (DateTime?)null;
        // A second backup of the same second has more behind the same name.
        return moment is { } last ? names.LastOrDefault(name => string.CompareOrdinal(name[..Math.Min(15, name.Length)], NameOf(new DateTimeOffset(last, VietNam))) <= 0) : null;
    }

    private static FileStream Lock(string root, FileMode mode, FileAccess access, FileShare share)
    {
        try
        {
            return new FileStream(Path.Combine(root, LockName), mode, access, share);
        }
        catch (IOException held) when (held is not (FileNotFoundException or DirectoryNotFoundException))
        {
            throw new BackupException(BackupFault.InUse, new BilingualText(
                $"Có tiến trình khác đang sao lưu vào {root} hoặc đang đọc nó ({held.Message}).", $"Another process is backing up into {root}, or reading it ({held.Message})."), held);
        }
    }

    private static BackupException NoFolder(string root) => new(BackupFault.WrongPlace, new BilingualText(
        $"Không có thư mục {root}. Hãy tạo nó, hoặc nối đĩa sao lưu.", $"There is no folder {root}. Make it, or connect the disk for backups."));

    private static BackupException NotFound(string root, string? wanted, IReadOnlyList<string> names) => new(BackupFault.NotFound, names.Count == 0
        ? new BilingualText($"{root} không có bản sao lưu nào hoàn chỉnh.", $"{root} has no whole backup.")
        : new BilingualText(
            $"{root} không có bản sao lưu {wanted}; có: {string.Join(", ", names.TakeLast(10))}.", $"{root} has no backup {wanted}; there are: {string.Join(", ", names.TakeLast(10))}."));
}
