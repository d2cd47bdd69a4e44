namespace ThuVienSo.Catalog.Usage.Spool;

/// <summary>
/// The spool of one process: a folder, and a lock beside it that is held while the process lives. What a killed process left is taken over by
/// another. Unlike a <see cref="Files.WorkDesk"/>, a folder outlives its lock until all that is in it is in the catalog.
/// </summary>
internal sealed class SpoolFolder : IDisposable
{
    private const string LockEnding = ".lock";
    private readonly FileStream _held;

    private SpoolFolder(string path, FileStream held) => (Path, _held) = (path, held);

    public string Path { get; }

    /// <summary>Its files, the oldest first.</summary>
    public IReadOnlyList<string> Files => [.. Directory.GetFiles(Path, "*" + SpoolFile.Ending).Order(StringComparer.Ordinal)];

    /// <summary>Makes one in a folder that all processes of the installation share.</summary>
    /// <exception cref="IOException">The folder cannot be written.</exception>
    public static SpoolFolder Make(string shared)
    {
        Directory.CreateDirectory(shared);
        var path = System.IO.Path.Combine(shared, Guid.CreateVersion7(TimeProvider.System.GetUtcNow()).ToString("N"));

        // The lock is there before the folder: whoever finds the folder finds it held.
        var held = Lock(path, FileMode.CreateNew);
        Directory.CreateDirectory(path);
        return new SpoolFolder(path, held);
    }

    /// <summary>Takes what processes that live no more have left; the caller ships it and disposes it.</summary>
    public static IEnumerable<SpoolFolder> TakeAbandoned(string shared)
    {
        if (!Directory.Exists(shared))
            yield break;
        foreach (var path in Directory.GetDirectories(shared).Order(StringComparer.Ordinal))
        {
            if (TryTake(path) is { } taken)
                yield return taken;
        }
    }

    /// <summary>The folder goes when it is empty. Its lock goes in any case, and with it the sign that somebody cares for it.</summary>
    public void Dispose()
    {
        if (Directory.Exists(Path) && !Directory.EnumerateFileSystemEntries(Path).Any())
            Directory.Delete(Path);
        _held.Dispose();
    }

    private static SpoolFolder? TryTake(string path)
    {
        try
        {
            var held = Lock(path, FileMode.OpenOrCreate);
            if (Directory.Exists(path))
                return new SpoolFolder(path, held);
            held.Dispose();
            return null;
        }
        catch (IOException)
        {
            // Its process lives, or another has taken it just now.
            return null;
        }
    }

    /// <summary>The name goes with the lock: a folder without one is free to take.</summary>
    private static FileStream Lock(string path, FileMode mode) => new(path + LockEnding, mode, FileAccess.ReadWrite, FileShare.None, bufferSize: 0, FileOptions.DeleteOnClose);
}
