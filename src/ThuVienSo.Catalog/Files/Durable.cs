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

    private static void MakeFolder(string folder)
    {
        if (Directory.Exists(folder))
            return;
        var above = Path.GetDirectoryName(folder)!;
        MakeFolder(above);
        Directory.CreateDirectory(folder);
        FlushFolder(above);
    }

    /// <summary>Entries of a folder are its content on Unix; Windows writes them with the file.</summary>
    private static void FlushFolder(string folder)
    {
        if (OperatingSystem.IsWindows())
            return;
        var descriptor = Open(folder, 0);
        if (descriptor < 0)
            throw Failed(folder);
        try
        {
            if (Flush(descriptor) != 0)
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

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int Close(int descriptor);
}
