using System.Text.Json;
using ThuVienSo.Catalog.Files;
using ThuVienSo.Catalog.Imports;

namespace ThuVienSo.Web.Api.Uploads;

/// <summary>
/// Files that are sent in pieces. Of each, <c>ID.part</c> is the content and <c>ID.json</c> how much of it counts: the content is forced to the disk first, so that what is said to be there is there after a power cut, and what
/// lies behind it is cut off. <c>ID.lock</c> is held open by the one who writes, and is free when that process is gone.
/// </summary>
internal sealed class UploadStore(UploadSettings settings, TimeProvider time) : IDisposable
{
    private const int MostAttempts = 3;

    private readonly SemaphoreSlim _announcing = new(1);

    public UploadSettings Settings => settings;

    /// <summary>When an upload is forgotten.</summary>
    public DateTimeOffset ExpiryOf(UploadState state) => state.TouchedAt + settings.Age;

    /// <summary>Announces a file. Null when there are too many, or no room on the disk.</summary>
    public async Task<UploadState?> AnnounceAsync(string name, string source, int? library, bool forReview, long length, string? metadata, CancellationToken cancellationToken)
    {
        await _announcing.WaitAsync(cancellationToken);
        try
        {
            Directory.CreateDirectory(settings.Folder);
            Sweep();
            var others = All().ToList();
            var promised = others.Where(other => other is { HandedOver: false, Lost: false }).Sum(other => other.Length - other.Offset);
            if (others.Count >= settings.MostUploads || new DriveInfo(Path.GetFullPath(settings.Folder)).AvailableFreeSpace - settings.LeastFreeBytes - promised < length)
                return null;
            var state = new UploadState(Guid.NewGuid().ToString("N"), name, source, length, metadata, time.GetUtcNow()) { Library = library, ForReview = forReview };
            await File.WriteAllBytesAsync(PathOf(state.Id, "part"), [], cancellationToken);
            return Save(state);
        }
        catch (IOException full) when (FullDisk.Is(full))
        {
            // Others filled it meanwhile: said to the caller, who tries again.
            return null;
        }
        finally
        {
            _announcing.Release();
        }
    }

    /// <summary>Null when there is no such upload, or its time is over.</summary>
    public UploadState? Find(string id)
    {
        if (!Guid.TryParseExact(id, "N", out _) || !File.Exists(PathOf(id, "json")))
            return null;
        try
        {
            var state = JsonSerializer.Deserialize(File.ReadAllBytes(PathOf(id, "json")), UploadJson.Default.UploadState)!;
            return ExpiryOf(state) > time.GetUtcNow() ? state : null;
        }
        catch (Exception gone) when (gone is FileNotFoundException or JsonException)
        {
            // Ended by another request meanwhile, or damaged: then nobody can go on with it, and it is swept when it is old.
            return null;
        }
    }

    /// <summary>Makes the caller the only one who writes to an upload until it disposes of this; null when another does.</summary>
    public IDisposable? TryHold(string id)
    {
        var path = PathOf(id, "lock");
        try
        {
            return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException) when (File.Exists(path))
        {
            // Held open by another: expected, and said to the caller.
            return null;
        }
    }

    /// <summary>The content from where the next piece goes on; what lies behind that is cut off. To be called while it is held.</summary>
    public FileStream OpenAtEnd(UploadState state)
    {
        var content = new FileStream(PathOf(state.Id, "part"), FileMode.Open, FileAccess.ReadWrite, FileShare.Read, bufferSize: 0);
        content.SetLength(state.Offset);
        content.Position = state.Offset;
        return content;
    }

    /// <summary>Counts what was written so far: from now on it is kept.</summary>
    public UploadState Keep(UploadState state, FileStream content)
    {
        content.Flush(flushToDisk: true);
        return Save(state with { Offset = content.Position, TouchedAt = time.GetUtcNow() });
    }

    /// <summary>
    /// Puts a whole file into the inbox, in one step. Cut anywhere and called again, it does what was left; what is neither here nor there any more is lost. To be called while it is held.
    /// </summary>
    /// <exception cref="IOException">The disk is full or fails; it is done by a later sweep.</exception>
    public UploadState HandOver(UploadState state)
    {
        var way = Path.Combine(state.ForReview ? InboxFolders.Review : "", state.Source);
        // At the top of the inbox, which leaves ".part" alone and never takes it away with a folder; also while it is copied there from another disk.
        var (content, waiting) = (PathOf(state.Id, "part"), Path.Combine(Directory.CreateDirectory(settings.Inbox).FullName, $"{state.Id}.part"));
        if (File.Exists(content))
            File.Move(content, waiting, overwrite: true);
        if (!File.Exists(waiting))
            return Save(IsTaken(way, state.Target) ? state with { HandedOver = true } : state with { Lost = true });
        for (var attempt = 1; ; attempt++)
        {
            var folder = MakeFolder(way, state.Source);
            var chosen = Save(state with { Target = attempt == 1 ? FreeName(folder, state) : WithId(state) });
            try
            {
                File.Move(waiting, Path.Combine(folder, chosen.Target!));
                return Save(chosen with { HandedOver = true });
            }
            catch (IOException) when (attempt < MostAttempts && File.Exists(waiting))
            {
                // Another of the same name was faster, or somebody took the folder away.
            }
        }
    }

    /// <summary>A folder that names a source is marked as such, so that the worker never takes it for one package.</summary>
    private string MakeFolder(string way, string source)
    {
        var folder = Directory.CreateDirectory(Path.Combine(settings.Inbox, way)).FullName;
        if (source.Length > 0 && Path.Combine(folder, InboxFolders.SourceMark) is var mark && !File.Exists(mark))
            File.WriteAllBytes(mark, []);
        return folder;
    }

    /// <summary>Whether it lies in the inbox, or where the worker puts what it has imported: there it may have got the time into its name.</summary>
    private bool IsTaken(string way, string? target) => target is not null
        && (File.Exists(Path.Combine(settings.Inbox, way, target)) || new[] { InboxFolders.Done, InboxFolders.Problems }.Select(end => Path.Combine(settings.Inbox, end, way)).Any(end =>
            File.Exists(Path.Combine(end, target)) || (Directory.Exists(end) && Directory.EnumerateFiles(end).Any(file => IsStamped(Path.GetFileName(file), target)))));

    private static bool IsStamped(string name, string target) =>
        name.StartsWith(Path.GetFileNameWithoutExtension(target) + ".", StringComparison.Ordinal) && Path.GetExtension(name) == Path.GetExtension(target) && name.Length > target.Length;

    /// <summary>Forgets an upload and its content; what is in the inbox stays. To be called while it is held: the lock goes with a later sweep.</summary>
    public void Remove(string id)
    {
        foreach (var kind in new[] { "json", "json.tmp", "part" })
            File.Delete(PathOf(id, kind));
    }

    /// <summary>Removes what is too old and what belongs to nothing, and hands over what a cut left whole.</summary>
    public void Sweep()
    {
        if (!Directory.Exists(settings.Folder))
            return;
        foreach (var file in Directory.EnumerateFiles(settings.Folder))
        {
            var id = Path.GetFileName(file).Split('.')[0];
            if (!Guid.TryParseExact(id, "N", out _))
                continue;
            var old = File.GetLastWriteTimeUtc(file) + settings.Age < time.GetUtcNow().UtcDateTime;
            var state = Find(id);
            if ((state is null && old) || state is { IsToHandOver: true })
                SweepOne(id);
        }
    }

    public void Dispose() => _announcing.Dispose();

    private void SweepOne(string id)
    {
        using (var hold = TryHold(id))
        {
            if (hold is null)
                return;
            if (Find(id) is { } state)
            {
                if (state is { IsToHandOver: true })
                    HandOver(state);
                return;
            }

            Remove(id);
        }

        File.Delete(PathOf(id, "lock"));
    }

    private IEnumerable<UploadState> All() =>
        Directory.EnumerateFiles(settings.Folder, "*.json").Select(file => Find(Path.GetFileNameWithoutExtension(file))).OfType<UploadState>();

    private UploadState Save(UploadState state)
    {
        var half = PathOf(state.Id, "json.tmp");
        File.WriteAllBytes(half, JsonSerializer.SerializeToUtf8Bytes(state, UploadJson.Default.UploadState));
        Durable.Publish(half, PathOf(state.Id, "json"));
        return state;
    }

    private static string FreeName(string folder, UploadState state) => File.Exists(Path.Combine(folder, state.Name)) ? WithId(state) : state.Name;

    private static string WithId(UploadState state) => $"{Path.GetFileNameWithoutExtension(state.Name)}.{state.Id}{Path.GetExtension(state.Name)}";

    private string PathOf(string id, string kind) => Path.Combine(settings.Folder, $"{id}.{kind}");
}
