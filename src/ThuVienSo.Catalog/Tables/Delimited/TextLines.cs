using ThuVienSo.Text;

namespace ThuVienSo.Catalog.Tables.Delimited;

/// <summary>A line without its end. <paramref name="Number"/> from 1. <paramref name="Flaw"/> is null when its bytes were what they should be.</summary>
internal sealed record TextLine(long Number, string Text, CellFlaw? Flaw, bool TooLong);

/// <summary>
/// The lines of a text table, decoded one by one: a line in another encoding than its file, or with a broken byte, spoils no other. Lines end with LF, CR LF or CR.
/// </summary>
internal sealed class TextLines(Stream stream, TextDecoding decoding)
{
    private readonly byte[] _block = new byte[64 << 10];
    private byte[] _line = new byte[4096];
    private int _blockLength;
    private int _blockPosition;
    private int _lineLength;
    private long _number;
    private bool _endsWithCarriageReturn;
    private bool _tooLong;

    /// <summary>The encoding of the file.</summary>
    public TextEncoding Encoding => decoding.Encoding;

    /// <summary>The next line, or null at the end of the file.</summary>
    public async ValueTask<TextLine?> NextAsync(CancellationToken cancellationToken)
    {
        _lineLength = 0;
        _tooLong = false;
        var any = false;
        while (true)
        {
            if (_blockPosition == _blockLength)
            {
                _blockPosition = 0;
                _blockLength = await stream.ReadAsync(_block, cancellationToken);
                if (_blockLength == 0)
                {
                    return any ? Line() : null;
                }
            }

            if (_endsWithCarriageReturn)
            {
                _endsWithCarriageReturn = false;
                if (_block[_blockPosition] == '\n')
                {
                    _blockPosition++;
                    continue;
                }
            }

            any = true;
            if (TakeToEndOfLine())
            {
                return Line();
            }
        }
    }

    /// <summary>Takes what the block still has of the line; true when the line ended.</summary>
    private bool TakeToEndOfLine()
    {
        var rest = _block.AsSpan(_blockPosition, _blockLength - _blockPosition);
        var end = rest.IndexOfAny((byte)'\n', (byte)'\r');
        var part = end < 0 ? rest : rest[..end];
        Keep(part);
        _blockPosition += end < 0 ? rest.Length : end + 1;
        _endsWithCarriageReturn = end >= 0 && rest[end] == '\r';
        return end >= 0;
    }

    private void Keep(ReadOnlySpan<byte> part)
    {
        var room = TableLimits.LineBytes - _lineLength;
        if (part.Length > room)
        {
            _tooLong = true;
            part = part[..room];
        }

        if (_lineLength + part.Length > _line.Length)
        {
            Array.Resize(ref _line, Math.Min(TableLimits.LineBytes, Math.Max(_line.Length * 2, _lineLength + part.Length)));
        }

        part.CopyTo(_line.AsSpan(_lineLength));
        _lineLength += part.Length;
    }

    private TextLine Line()
    {
        var text = decoding.Decode(_line.AsSpan(0, _lineLength), out var flaw);
        return new(++_number, text, flaw is { } found ? found with { Line = _number } : null, _tooLong);
    }
}
