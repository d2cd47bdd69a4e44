using System.IO.MemoryMappedFiles;

namespace ThuVienSo.Search.Storage;

/// <summary>
/// One index file in memory, for as long as somebody holds it. Unmapped when the last holder lets go; readers that come later find no pointer and throw.
/// Somebody who reads while the last holder lets go would read freed memory, so every search holds its reader (SearcherManager) until it is done.
/// </summary>
internal sealed unsafe class MappedRegion
{
    private readonly MemoryMappedFile? _file;
    private readonly MemoryMappedViewAccessor? _view;
    private int _holders = 1;

    public MappedRegion(string path)
    {
        Name = path;
        using var handle = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, FileOptions.RandomAccess);
        Length = RandomAccess.GetLength(handle);
        if (Length == 0)
        {
            Pointer = (byte*)1; // nothing can be mapped, and nothing will be read
            return;
        }

        _file = MemoryMappedFile.CreateFromFile(handle, null, 0, MemoryMappedFileAccess.Read, HandleInheritability.None, leaveOpen: true);
        _view = _file.CreateViewAccessor(0, Length, MemoryMappedFileAccess.Read);
        byte* pointer = null;
        _view.SafeMemoryMappedViewHandle.AcquirePointer(ref pointer);
        Pointer = pointer + _view.PointerOffset;
    }

    // A slice that nobody closed must not keep the mapping for ever.
    ~MappedRegion() => Unmap();

    public string Name { get; }

    public long Length { get; }

    /// <summary>The first byte; null once unmapped.</summary>
    public byte* Pointer { get; private set; }

    /// <summary>Takes part in holding the region.</summary>
    /// <exception cref="ObjectDisposedException">It is unmapped.</exception>
    public void Hold()
    {
        while (true)
        {
            var now = Volatile.Read(ref _holders);
            ObjectDisposedException.ThrowIf(now == 0, this);
            if (Interlocked.CompareExchange(ref _holders, now + 1, now) == now)
            {
                return;
            }
        }
    }

    public void LetGo()
    {
        if (Interlocked.Decrement(ref _holders) == 0)
        {
            GC.SuppressFinalize(this);
            Unmap();
        }
    }

    private void Unmap()
    {
        Pointer = null;
        if (_view is null)
        {
            return;
        }

        _view.SafeMemoryMappedViewHandle.ReleasePointer();
        _view.Dispose();
        _file!.Dispose();
    }
}
