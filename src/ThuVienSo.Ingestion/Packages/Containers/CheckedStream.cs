namespace ThuVienSo.Ingestion.Packages.Containers;

/// <summary>
/// A file of a ZIP as it is unpacked. What the archive says of its size and checksum is not believed: bytes are counted, one more than stated or one fewer refuses the package, and so does
/// another checksum. The last bytes are given out only when all of that is right.
/// </summary>
/// <param name="unpacked">What unpacks; closed with this.</param>
/// <param name="length">As stated.</param>
/// <param name="checksum">As stated.</param>
/// <param name="path">For what is said.</param>
internal sealed class CheckedStream(Stream unpacked, long length, uint checksum, string path) : ForwardStream
{
    private readonly byte[] _beyond = new byte[1];
    private Crc32 _crc = new();
    private long _left = length;
    private bool _isEnded;

    public override int Read(Span<byte> buffer)
    {
        if (_isEnded || buffer.IsEmpty)
        {
            return 0;
        }

        try
        {
            var wanted = buffer[..(int)Math.Min(buffer.Length, _left)];
            var count = wanted.IsEmpty ? 0 : unpacked.Read(wanted);
            Count(wanted[..count]);
            if (_left == 0)
            {
                End(unpacked.Read(_beyond));
            }

            return count;
        }
        catch (InvalidDataException broken)
        {
            throw Damaged(broken);
        }
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (_isEnded || buffer.IsEmpty)
        {
            return 0;
        }

        try
        {
            var wanted = buffer[..(int)Math.Min(buffer.Length, _left)];
            var count = wanted.IsEmpty ? 0 : await unpacked.ReadAsync(wanted, cancellationToken);
            Count(wanted.Span[..count]);
            if (_left == 0)
            {
                End(await unpacked.ReadAsync(_beyond, cancellationToken));
            }

            return count;
        }
        catch (InvalidDataException broken)
        {
            throw Damaged(broken);
        }
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            unpacked.Dispose();
        }

        base.Dispose(disposing);
    }

    private void Count(ReadOnlySpan<byte> read)
    {
        if (read.IsEmpty && _left > 0)
        {
            throw Damaged(null);
        }

        _crc.Add(read);
        _left -= read.Length;
    }

    private void End(int beyond)
    {
        if (beyond > 0 || _crc.Value != checksum)
        {
            throw Damaged(null);
        }

        _isEnded = true;
    }

    private PackageRefusedException Damaged(Exception? cause) => new(ContainerReasons.Damaged(path), cause);
}
