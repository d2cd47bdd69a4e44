using System.Globalization;
using ThuVienSo.Catalog.Files;
using ThuVienSo.Catalog.Usage.Active;
using ThuVienSo.Catalog.Usage.Agents;

namespace ThuVienSo.Catalog.Usage.Spool;

/// <summary>
/// Writes the files of one spool, one after the other. A file is open for a while and then closed for good: closed ones are shipped whole and
/// deleted, so that nothing is ever cut out of a file that is being written. For one thread.
/// </summary>
internal sealed class SpoolWriter(SpoolFolder folder, long leastFreeBytes) : IDisposable
{
    private readonly HashSet<long> _agents = [];
    private readonly MemoryStream _waiting = new();
    private FileStream? _open;
    private long _length;
    private int _number;
    private string? _lastClosed;

    /// <summary>Bytes of the file that is open; 0 when none is.</summary>
    public long Length => _open is null ? 0 : _length;

    /// <summary>Path of the last file that was closed; those up to it can be shipped, and none behind it. Null before the first.</summary>
    public string? LastClosed => Volatile.Read(ref _lastClosed);

    /// <summary>Adds an entry to the group that <see cref="Commit"/> writes.</summary>
    public void Add(UsageEvent used, UsageAgent agent)
    {
        // Every file says by itself who its events are of: one that outlives the others can still be read.
        if (_agents.Add(agent.Number))
            SpoolFile.Append(_waiting, new SpoolEntry.Met(agent));
        SpoolFile.Append(_waiting, new SpoolEntry.Used(used));
    }

    /// <summary>Adds to the group that a reader was active.</summary>
    public void Add(ReaderActivity reader) => SpoolFile.Append(_waiting, new SpoolEntry.Active(reader));

    /// <summary>Forces the group to the disk. After an exception nothing of it counts as written, and it can be tried again.</summary>
    /// <exception cref="IOException">The disk is full or fails.</exception>
    public void Commit()
    {
        if (_waiting.Length == 0)
            return;
        var file = _open ??= Begin();
        try
        {
            RandomAccess.Write(file.SafeFileHandle, _waiting.GetBuffer().AsSpan(0, (int)_waiting.Length), _length);
            RandomAccess.FlushToDisk(file.SafeFileHandle);
        }
        catch (IOException)
        {
            RandomAccess.SetLength(file.SafeFileHandle, _length);
            throw;
        }

        _length += _waiting.Length;
        _waiting.SetLength(0);
    }

    /// <summary>Closes the file that is open, so that it can be shipped. Only when nothing waits.</summary>
    public void Close()
    {
        if (_open is not { } file)
            return;
        file.Dispose();
        (_open, _lastClosed) = (null, file.Name);
        _agents.Clear();
    }

    public void Dispose()
    {
        Close();
        _waiting.Dispose();
    }

    private FileStream Begin()
    {
        if (new DriveInfo(folder.Path).AvailableFreeSpace is var free && free < leastFreeBytes)
            throw new IOException($"{folder.Path}: chỉ còn / only {free >> 20} MB");
        var path = Path.Combine(folder.Path, (++_number).ToString("D8", CultureInfo.InvariantCulture) + SpoolFile.Ending);
        var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.Read, bufferSize: 0);
        try
        {
            RandomAccess.Write(file.SafeFileHandle, SpoolFile.Mark, 0);
            Durable.FlushFolder(folder.Path);
        }
        catch
        {
            file.Dispose();
            File.Delete(path);
            throw;
        }

        _length = SpoolFile.Mark.Length;
        return file;
    }
}
