using Microsoft.Extensions.Logging;
using ThuVienSo.Catalog.Imports;
using ThuVienSo.Ingestion.Importing;

namespace ThuVienSo.Ingestion.Inboxes;

/// <summary>
/// The folder into which people drop files and packages of scans: at its top, or files in folders of it that name the source of their keys; the same in <c>xem-truoc/</c>, for what is to be looked at first. A file whose size and time stayed the same for
/// two seconds is imported, then moved to <c>done/</c> or <c>problems/</c>, with <c>NAME.report.txt</c> and <c>NAME.report.json</c> beside it; one in a folder lies in
/// a folder of that name there. Killed anywhere, the next start does what was left: a file that still lies in the inbox is imported again, and importing a file twice
/// changes nothing. The reports are written before the file is moved, so that no file stands there without one.
/// </summary>
/// <param name="folder">The inbox; it and the folders in it are made when they are not there.</param>
/// <param name="import">Imports one file; throws <see cref="IOException"/> when it cannot be read now.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">Told of each file, and of a file that has to be tried again.</param>
public sealed partial class Inbox(string folder, Func<InboxFile, CancellationToken, Task<InboxReport>> import, TimeProvider time, ILogger<Inbox> logger)
{
    /// <summary>
    /// Imports a folder at the top that is a hand-in of scans as a whole; answers null for one that is not, and whose files are then taken singly. A folder is decided on when nothing in it changes any more.
    /// </summary>
    public Func<InboxFolder, CancellationToken, Task<InboxReport?>> ImportFolder { get; init; } = (_, _) => Task.FromResult<InboxReport?>(null);

    /// <summary>How long a file must have been left alone.</summary>
    public static readonly TimeSpan Settled = TimeSpan.FromSeconds(2);

    private static readonly TimeSpan _pause = TimeSpan.FromSeconds(1);

    /// <summary>Folders that cannot be looked into and were reported.</summary>
    private readonly HashSet<string> _closed = new(StringComparer.Ordinal);

    private readonly Dictionary<string, (long Length, DateTime Written, DateTimeOffset Since)> _seen = new(StringComparer.Ordinal);

    private readonly Dictionary<string, (InboxFolder As, DateTimeOffset Since)> _seenFolders = new(StringComparer.Ordinal);

    /// <summary>Folders whose files are taken singly, for as long as they are there.</summary>
    private readonly HashSet<string> _sources = new(StringComparer.Ordinal);

    private static readonly TimeSpan _longestPause = TimeSpan.FromMinutes(5);

    /// <summary>What could not be imported, how often, and until when it is left alone.</summary>
    private readonly Dictionary<string, (int Times, DateTimeOffset Until)> _putOff = new(StringComparer.Ordinal);

    /// <summary>Files that are imported but could not be put away: only that is tried again, since every import stages the file anew.</summary>
    private readonly Dictionary<(string Name, long Length, DateTime Written), InboxReport> _imported = [];

    /// <summary>Where files without problems go.</summary>
    public string Done => Path.Combine(folder, InboxFolders.Done);

    /// <summary>Where files with problems go.</summary>
    public string Problems => Path.Combine(folder, InboxFolders.Problems);

    /// <summary>Looks every second until it is cancelled.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(_pause, time);
        do
        {
            await LookAsync(cancellationToken);
        }
        while (await timer.WaitForNextTickAsync(cancellationToken));
    }

    /// <summary>Looks once and imports the files that have settled since an earlier look, by name.</summary>
    /// <returns>How many were imported.</returns>
    public async Task<int> LookAsync(CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(Done);
        Directory.CreateDirectory(Problems);
        var files = InboxFile.Under(folder, ReportClosed);
        foreach (var gone in _seen.Keys.Except(files.Select(file => file.Name)).ToList())
        {
            _seen.Remove(gone);
        }

        var imported = await LookAtFoldersAsync(cancellationToken);
        foreach (var file in files.Where(HasSettled).Where(file => !IsPutOff(file.Name) && (file.TopFolder is not { } top || _sources.Contains(top))))
        {
            imported += await TakeAsync(file, cancellationToken) ? 1 : 0;
        }

        return imported;
    }

    /// <summary>Once for each folder while the program runs: it is looked at every second.</summary>
    private void ReportClosed(string name, UnauthorizedAccessException cause)
    {
        if (!_closed.Add(name))
        {
            return;
        }

        LogClosed(name, cause.Message);
        File.WriteAllText(Path.Combine(Problems, name.Replace('/', '.') + ".report.txt"), InboxReport.Unreadable(name, cause).Text);
    }

    private bool HasSettled(InboxFile inboxFile)
    {
        var (now, file) = (time.GetUtcNow(), inboxFile.File);
        if (_seen.TryGetValue(inboxFile.Name, out var seen) && seen.Length == file.Length && seen.Written == file.LastWriteTimeUtc)
        {
            return now - seen.Since >= Settled;
        }

        _seen[inboxFile.Name] = (file.Length, file.LastWriteTimeUtc, now);
        return false;
    }

    private async Task<int> LookAtFoldersAsync(CancellationToken cancellationToken)
    {
        var folders = InboxFolder.Under(folder).ToList();
        var names = folders.Select(one => one.Name).ToHashSet(StringComparer.Ordinal);
        _sources.IntersectWith(names);
        foreach (var gone in _seenFolders.Keys.Where(name => !names.Contains(name)).ToList())
        {
            _seenFolders.Remove(gone);
        }

        var imported = 0;
        _sources.UnionWith(folders.Where(one => one.IsMarked).Select(one => one.Name));
        foreach (var one in folders.Where(one => !_sources.Contains(one.Name) && HasSettled(one) && !IsPutOff(one.Name)))
        {
            imported += await TakeAsync(one, cancellationToken) ? 1 : 0;
        }

        return imported;
    }

    private bool HasSettled(InboxFolder one)
    {
        var now = time.GetUtcNow();
        if (_seenFolders.TryGetValue(one.Name, out var seen) && seen.As with { Folder = one.Folder, Paths = one.Paths } == one)
        {
            return now - seen.Since >= Settled;
        }

        _seenFolders[one.Name] = (one, now);
        return false;
    }

    private async Task<bool> TakeAsync(InboxFolder one, CancellationToken cancellationToken)
    {
        try
        {
            if (await ImportFolder(one, cancellationToken) is not { } report)
            {
                _sources.Add(one.Name);
                return false;
            }

            await PutAwayAsync(one, report, cancellationToken);
            _seenFolders.Remove(one.Name);
            _putOff.Remove(one.Name);
            if (report.HasProblems)
                LogProblems(one.Name);
            else
                LogDone(one.Name);
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            _seenFolders.Remove(one.Name);
            PutOff(one.Name);
            LogAgain(one.Name, e.Message);
            return false;
        }
        catch
        {
            _seenFolders.Remove(one.Name);
            throw;
        }
    }

    /// <summary>
    /// What failed is tried again at once, then ever more rarely: a package that meets a full disk is not looked through every three seconds, and those behind it come first.
    /// </summary>
    private void PutOff(string name)
    {
        var times = _putOff.GetValueOrDefault(name).Times + 1;
        var pause = TimeSpan.FromSeconds(Math.Pow(2, Math.Min(times, 10)) - 2);
        _putOff[name] = (times, time.GetUtcNow() + (pause < _longestPause ? pause : _longestPause));
    }

    private bool IsPutOff(string name) => _putOff.TryGetValue(name, out var until) && time.GetUtcNow() < until.Until;

    private async Task PutAwayAsync(InboxFolder one, InboxReport report, CancellationToken cancellationToken)
    {
        var into = report.HasProblems ? Problems : Done;
        var target = FreeName(one.IsForReview ? Directory.CreateDirectory(Path.Combine(into, InboxFolders.Review)).FullName : into, one.Folder.Name);
        await WriteAsync(target + ".report.txt", System.Text.Encoding.UTF8.GetBytes(report.Text), cancellationToken);
        await WriteAsync(target + ".report.json", report.Json, cancellationToken);
        Directory.Move(one.Folder.FullName, target);
        GiveBack(one, target);
    }

    /// <summary>What came into a folder while it was imported was not imported: it goes back, to be taken by itself.</summary>
    private static void GiveBack(InboxFolder one, string target)
    {
        foreach (var late in new DirectoryInfo(target).EnumerateFiles("*", SearchOption.AllDirectories).Where(file => !one.Paths.Contains(Path.GetRelativePath(target, file.FullName))).ToList())
        {
            var back = Path.Combine(one.Folder.FullName, Path.GetRelativePath(target, late.FullName));
            Directory.CreateDirectory(Path.GetDirectoryName(back)!);
            File.Move(late.FullName, back);
        }
    }

    private async Task<bool> TakeAsync(InboxFile file, CancellationToken cancellationToken)
    {
        try
        {
            var report = await ReportAsync(file, cancellationToken);
            await PutAwayAsync(file, report, cancellationToken);
            _seen.Remove(file.Name);
            _putOff.Remove(file.Name);
            _imported.Remove(KeyOf(file));
            if (report.HasProblems)
                LogProblems(file.Name);
            else
                LogDone(file.Name);
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Still open in another program, or taken away: it is looked at again when it has been left alone once more.
            _seen.Remove(file.Name);
            PutOff(file.Name);
            LogAgain(file.Name, e.Message);
            return false;
        }
        catch
        {
            // Those behind it come first: a file that fails again and again must not hold them up.
            _seen.Remove(file.Name);
            throw;
        }
    }

    private async Task<InboxReport> ReportAsync(InboxFile file, CancellationToken cancellationToken)
    {
        if (file.IsTooDeep)
        {
            return InboxReport.TooDeep(file.Name);
        }

        if (_imported.TryGetValue(KeyOf(file), out var known))
        {
            return known;
        }

        LogTaken(file.Name);
        try
        {
            return _imported[KeyOf(file)] = await import(file, cancellationToken);
        }
        catch (Exception e) when (e is UnauthorizedAccessException or InputPathException && file.File.Exists)
        {
            // Time alone does not mend it, so it is put where people see it.
            return InboxReport.Unreadable(file.Name, e);
        }
    }

    private async Task PutAwayAsync(InboxFile file, InboxReport report, CancellationToken cancellationToken)
    {
        var into = Directory.CreateDirectory(Path.Combine([report.HasProblems ? Problems : Done, .. file.Folders])).FullName;
        var target = FreeName(into, file.File.Name);
        await WriteAsync(target + ".report.txt", System.Text.Encoding.UTF8.GetBytes(report.Text), cancellationToken);
        await WriteAsync(target + ".report.json", report.Json, cancellationToken);
        File.Move(file.File.FullName, target);
    }

    private static (string Name, long Length, DateTime Written) KeyOf(InboxFile file) => (file.Name, file.File.Length, file.File.LastWriteTimeUtc);

    /// <summary>A file or folder of the same name from an earlier time is kept: the new one gets the time in its name.</summary>
    private string FreeName(string into, string name)
    {
        var target = Path.Combine(into, name);
        if (!Path.Exists(target))
        {
            return target;
        }

        var stamp = time.GetLocalNow().ToString("yyyyMMdd-HHmmss-fff", System.Globalization.CultureInfo.InvariantCulture);
        return Path.Combine(into, $"{Path.GetFileNameWithoutExtension(name)}.{stamp}{Path.GetExtension(name)}");
    }

    private static async Task WriteAsync(string path, byte[] content, CancellationToken cancellationToken)
    {
        var half = path + ".tmp";
        await File.WriteAllBytesAsync(half, content, cancellationToken);
        File.Move(half, path, overwrite: true);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Nhập tệp từ thư mục chờ nhập / importing from the inbox: {File}")]
    private partial void LogTaken(string file);

    [LoggerMessage(Level = LogLevel.Information, Message = "Đã nhập / imported: {File}")]
    private partial void LogDone(string file);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Có vấn đề, xem báo cáo trong problems/ / with problems, see the report in problems/: {File}")]
    private partial void LogProblems(string file);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Chưa đọc được tệp, sẽ thử lại / the file cannot be read now and will be tried again: {File}: {Reason}")]
    private partial void LogAgain(string file, string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Không mở được thư mục, xem problems/ / the folder cannot be opened, see problems/: {Folder}: {Reason}")]
    private partial void LogClosed(string folder, string reason);
}
