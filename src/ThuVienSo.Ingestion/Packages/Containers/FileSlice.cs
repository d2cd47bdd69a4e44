using Microsoft.Win32.SafeHandles;

namespace ThuVienSo.Ingestion.Packages.Containers;

/// <summary>A part of an archive, all of which must be there. The handle stays open for the archive's other parts.</summary>
internal sealed class FileSlice(SafeFileHandle file, long start, long length, string path) : ForwardStream
{
    private long _done;

    /// <summary>Reads just so many bytes.</summary>
    /// <exception cref="PackageRefusedException">They are not there.</exception>
    public static void Fill(SafeFileHandle file, Span<byte> buffer, long at)
    {
        for (var done = 0; done < buffer.Length;)
        {
            var count = RandomAccess.Read(file, buffer[done..], at + done);
            done += count > 0 ? count : throw new PackageRefusedException(ContainerReasons.Damaged(null));
        }
    }

    public override int Read(Span<byte> buffer)
    {
        var wanted = buffer[..Wanted(buffer.Length)];
        return wanted.IsEmpty ? 0 : Count(RandomAccess.Read(file, wanted, start + _done));
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var wanted = buffer[..Wanted(buffer.Length)];
        return wanted.IsEmpty ? 0 : Count(await RandomAccess.ReadAsync(file, wanted, start + _done, cancellationToken));
    }

    private int Wanted(int room) => (int)Math.Min(room, length - _done);

    private int Count(int read)
    {
        _done += read;
        return read > 0 ? read : throw new PackageRefusedException(ContainerReasons.Damaged(path));
    }
}
