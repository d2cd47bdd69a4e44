namespace ThuVienSo.Catalog.Files;

/// <summary>
/// Where one process writes files that are not finished: a folder, and a lock beside it that is held while the process lives. What a killed process left is
/// thrown away by the next that starts.
/// </summary>
public sealed class WorkDesk : IDisposable
{
    private const string LockEnding = ".lock";
    private const int MostAttempts = 10;

    /// <summary>The name of a lock goes while it is held: nobody can take one that is about to lose its name, and then hold what nobody else sees.</summary>
    private const FileOptions NameGoesWhileHeld = FileOptions.DeleteOnClose;

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
                var held = Lock(folder + LockEnding, FileMode.CreateNew, NameGoesWhileHeld);
                if (File.Exists(held.Name))
                {
                    Directory.CreateDirectory(folder);
                    return new WorkDesk(folder, held, cleared);
                }

                held.Dispose();
            }
            catch (IOException) when (attempt < MostAttempts)
            {
                // As below, at the moment in which the other process has the lock.
            }

            // Another process that starts took the new lock for one left behind, between its making and its taking, and threw it away.
        }
    }

    /// <summary>A path that nothing has, for a file to be written; <paramref name="ending"/> with its dot.</summary>
    public string NewPath(string ending) => Path.Combine(_folder, Guid.NewGuid().ToString("N") + ending);

    public void Dispose()
    {
        Directory.Delete(_folder, recursive: true);
        _held.Dispose();
    }

    private static FileStream Lock(string path, FileMode mode, FileOptions options) => new(path, mode, FileAccess.ReadWrite, FileShare.None, bufferSize: 0, options);

    private static bool ClearAbandoned(string shared)
    {
        var cleared = false;
        foreach (var path in Directory.GetFiles(shared, "*" + LockEnding))
        {
            try
            {
                using (Lock(path, FileMode.Open, FileOptions.None))
                {
                    var folder = path[..^LockEnding.Length];
                    if (Directory.Exists(folder))
                        Directory.Delete(folder, recursive: true);
                }

                Lock(path, FileMode.Open, NameGoesWhileHeld).Dispose();
                cleared = true;
            }
            catch (IOException)
            {
                // Its process lives, or something that it started is still writing, or another that starts now clears it: the lock stays for the next.
                continue;
            }
        }

        return cleared;
    }
}
