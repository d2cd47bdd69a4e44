namespace ThuVienSo.Catalog.Files;

/// <summary>
/// Where one process writes files that are not finished: a folder, and a lock beside it that is held while the process lives. What a killed process left is
/// thrown away by the next that starts.
/// </summary>
public sealed class WorkDesk : IDisposable
{
    private const string LockEnding = ".lock";
    private const int MostAttempts = 10;

    private readonly string _folder;
    private readonly FileStream _held;

    private WorkDesk(string folder, FileStream held, bool clearedOthers)
    {
        _folder = folder;
        _held = held;
        ClearedOthers = clearedOthers;
    }

    /// <summary>A process before this one was killed, and its leavings were thrown away.</summary>
    public bool ClearedOthers { get; }

    /// <summary>Makes a desk of this process in a folder that all processes of the installation share.</summary>
    /// <exception cref="IOException">The folder cannot be written.</exception>
    public static WorkDesk Open(string shared)
    {
        Directory.CreateDirectory(shared);
        var cleared = ClearAbandoned(shared);
        for (var attempt = 1; ; attempt++)
        {
            var folder = Path.Combine(shared, Guid.NewGuid().ToString("N"));
            try
            {
                var held = Lock(folder + LockEnding, FileMode.CreateNew);
                Directory.CreateDirectory(folder);
                return new WorkDesk(folder, held, cleared);
            }
            catch (IOException) when (attempt < MostAttempts)
            {
                // Another process that starts took the new lock for one left behind.
                continue;
            }
        }
    }

    /// <summary>A path that nothing has, for a file to be written; <paramref name="ending"/> with its dot.</summary>
    public string NewPath(string ending) => Path.Combine(_folder, Guid.NewGuid().ToString("N") + ending);

    public void Dispose()
    {
        Directory.Delete(_folder, recursive: true);
        _held.Dispose();
        File.Delete(_folder + LockEnding);
    }

    private static FileStream Lock(string path, FileMode mode) => new(path, mode, FileAccess.ReadWrite, FileShare.None);

    private static bool ClearAbandoned(string shared)
    {
        var cleared = false;
        foreach (var path in Directory.GetFiles(shared, "*" + LockEnding))
        {
            try
            {
                using (Lock(path, FileMode.Open))
                {
                    var folder = path[..^LockEnding.Length];
                    if (Directory.Exists(folder))
                        Directory.Delete(folder, recursive: true);
                }

                File.Delete(path);
                cleared = true;
            }
            catch (IOException)
            {
                // Its process lives, or another that starts now clears it.
                continue;
            }
        }

        return cleared;
    }
}
