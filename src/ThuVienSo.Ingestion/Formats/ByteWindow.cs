namespace ThuVienSo.Ingestion.Formats;

/// <summary>
/// The part of a stream that is being looked at: bytes are added behind and dropped in front. Grows to the longest record, not to the file.
/// </summary>
internal sealed class ByteWindow(Stream stream)
{
    private const int FirstSize = 128 * 1024;

    private byte[] _buffer = new byte[FirstSize];
    private int _start;
    private int _end;
    private int _searched;
    private int _found = -1;

    /// <summary>Offset in the stream of the first byte of <see cref="Bytes"/>.</summary>
    public long Offset { get; private set; }

    /// <summary>True when the stream has no more bytes than <see cref="Bytes"/>.</summary>
    public bool IsAtEnd { get; private set; }

    public ReadOnlySpan<byte> Bytes => _buffer.AsSpan(_start, _end - _start);

    /// <summary>The same bytes as <see cref="Bytes"/>, valid until the next fill.</summary>
    public ReadOnlyMemory<byte> Memory => _buffer.AsMemory(_start, _end - _start);

    /// <summary>Place in <see cref="Bytes"/> of what <see cref="Find"/> found; -1 when it found nothing.</summary>
    public int FoundAt => _found < 0 ? -1 : _found - _start;

    /// <summary>Looks for a byte, and remembers how far it has looked: no byte is looked at twice.</summary>
    public bool Find(byte wanted)
    {
        if (_found >= _start)
        {
            return true;
        }

        var from = Math.Max(_searched, _start);
        var index = _buffer.AsSpan(from, _end - from).IndexOf(wanted);
        _found = index < 0 ? -1 : from + index;
        _searched = index < 0 ? _end : _found;
        return index >= 0;
    }

    /// <summary>Drops bytes in front.</summary>
    public void Advance(int count)
    {
        _start += count;
        Offset += count;
        if (_found < _start)
        {
            _found = -1;
        }
    }

    /// <summary>Reads more bytes behind, moving or enlarging the buffer when it is full.</summary>
    public async ValueTask FillAsync(CancellationToken cancellationToken)
    {
        if (_end == _buffer.Length)
        {
            MakeRoom();
        }

        var read = await stream.ReadAsync(_buffer.AsMemory(_end), cancellationToken).ConfigureAwait(false);
        _end += read;
        IsAtEnd = read == 0;
    }

    private void MakeRoom()
    {
        var length = _end - _start;
        var target = length > _buffer.Length / 2 ? new byte[_buffer.Length * 2] : _buffer;
        _buffer.AsSpan(_start, length).CopyTo(target);
        _buffer = target;
        _searched = Math.Max(0, _searched - _start);
        _found = _found < 0 ? -1 : _found - _start;
        _start = 0;
        _end = length;
    }
}
