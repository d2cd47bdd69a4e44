using System.Text.Json;
using ThuVienSo.Catalog.Files;

namespace ThuVienSo.Web.Api.Uploads;

/// <summary>
/// Files that are sent in pieces. Of each, <c>ID.part</c> is the content and <c>ID.json</c> how much of it counts: the content is forced to the disk first, so that what is said to be there is there after a power cut, and what
/// lies behind it is cut off. <c>ID.lock</c> is held open by the one who writes, and is free when that process is gone.
/// </summary>
internal sealed class UploadStore(UploadSettings settings, TimeProvider time) : IDisposable
{
    private readonly SemaphoreSlim _announcing = new(1);

    public UploadSettings Settings => settings;

    /// <summary>When an upload is forgotten.</summary>
    public DateTimeOffset ExpiryOf(UploadState state) => state.TouchedAt + settings.Age;

    /// <summary>Announces a file. Null when there are too many, or no room on the disk.</summary>
    public async Task<UploadState?> AnnounceAsync(string name, string source, long length, string? metadata, CancellationToken cancellationToken)
    {
        await _announcing.WaitAsync(cancellationToken);
        try
        {
            Directory.CreateDirectory(settings.Folder);
            Sweep();
            var others = All().ToList();
            var promised = others.Where(other => !other.HandedOver).Sum(other => other.Length - other.Offset);
            if (others.Count >= settings.MostUploads || new DriveInfo(Path.GetFullPath(settings.Folder)).AvailableFreeSpace - settings.LeastFreeBytes - promised < length)
                return null;
            var state = new UploadState(Guid.NewGuid().ToString("N"), name, source, length, metadata, time.GetUtcNow());
            await File.WriteAllBytesAsync(PathOf(state.Id, "part"), [], cancellationToken);
            return Save(state);
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
        catch (FileNotFoundException)
        {
            // Ended by another request meanwhile.
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

    /// <summary>Puts a whole file into the inbox. Cut anywhere and called again, it does what was left. To be called while it is held.</summary>
    public UploadState HandOver(UploadState state)
    {
        var folder = Directory.CreateDirectory(Path.Combine(settings.Inbox, state.Source)).FullName;
        var chosen = state.Target is not null ? state : Save(state with { Target = FreeName(folder, state) });
        // The inbox leaves ".part" alone, also while it is copied there from another disk.
        var (content, waiting) = (PathOf(state.Id, "part"), Path.Combine(folder, $"{state.Id}.part"));
        if (File.Exists(content))
            File.Move(content, waiting, overwrite: true);
        if (File.Exists(waiting))
        {
            if (File.Exists(Path.Combine(folder, chosen.Target!)))
                chosen = Save(chosen with { Target = WithId(state) });
            File.Move(waiting, Path.Combine(folder, chosen.Target!));
        }

        return Save(chosen with { HandedOver = true });
    }

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
            if ((state is null && old) || state is { IsWhole: true, HandedOver: false })
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
                if (state is { IsWhole: true, HandedOver: false })
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
