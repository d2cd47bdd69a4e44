using System.ComponentModel;
using System.Runtime.InteropServices;

namespace ThuVienSo.Catalog.Files;

/// <summary>What must be on the disk before something else says that it is there.</summary>
public static partial class Durable
{
    /// <summary>
    /// Gives a finished file its name for good: its content is forced to the disk, then it is renamed, then the folder is forced. A file of that name is replaced.
    /// </summary>
    /// <exception cref="IOException">The disk is full or fails; nothing has the name then, or the file of before.</exception>
    public static void Publish(string finished, string path)
    {
        using (var handle = File.OpenHandle(finished, FileMode.Open, FileAccess.ReadWrite))
        {
            RandomAccess.FlushToDisk(handle);
        }

        var folder = Path.GetDirectoryName(path)!;
        MakeFolder(folder);
        File.Move(finished, path, overwrite: true);
        FlushFolder(folder);
    }

    /// <summary>
    /// Forces files that were just written to the disk. On Linux all that their file system has not written yet, in one go: of a hundred thousand files, each by
    /// itself would take hours.
    /// </summary>
    /// <param name="folder">Holds them all.</param>
    /// <param name="files">Their paths.</param>
    /// <exception cref="IOException">The disk is full or fails.</exception>
    public static void FlushFiles(string folder, IEnumerable<string> files)
    {
        if (OperatingSystem.IsLinux())
        {
            FlushOpened(folder, FlushFileSystem);
            return;
        }

        foreach (var file in files)
        {
            using var handle = File.OpenHandle(file, FileMode.Open, FileAccess.ReadWrite);
            RandomAccess.FlushToDisk(handle);
        }
    }

    /// <summary>Makes a folder, and those above it, so that they are still there after the power fails.</summary>
    public static void MakeFolder(string folder)
    {
        if (Directory.Exists(folder))
            return;
        var above = Path.GetDirectoryName(folder)!;
        MakeFolder(above);
        Directory.CreateDirectory(folder);
        FlushFolder(above);
    }

    /// <summary>Forces the names in a folder to the disk: they are its content on Unix; Windows writes them with the file.</summary>
    /// <exception cref="IOException">The disk fails.</exception>
    public static void FlushFolder(string folder)
    {
        if (!OperatingSystem.IsWindows())
            FlushOpened(folder, Flush);
    }

    private static void FlushOpened(string folder, Func<int, int> flush)
    {
        var descriptor = Open(folder, 0);
        if (descriptor < 0)
            throw Failed(folder);
        try
        {
            if (flush(descriptor) != 0)
                throw Failed(folder);
        }
        finally
        {
            _ = Close(descriptor);
        }
    }

    private static IOException Failed(string folder)
    {
        var cause = new Win32Exception(Marshal.GetLastPInvokeError());
        return new IOException($"{folder}: {cause.Message}", cause);
    }

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static partial int Flush(int descriptor);

    [LibraryImport("libc", EntryPoint = "syncfs", SetLastError = true)]
    private static partial int FlushFileSystem(int descriptor);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int Close(int descriptor);
}
