namespace ThuVienSo.Catalog.Tables.Workbooks;

/// <summary>
/// Reads one entry of an archive and counts what really comes out of it, whatever the archive says of sizes. Also counts the bytes from one "&lt;" to the next,
/// so that no tag can fill the memory of the parser behind it.
/// </summary>
internal sealed class PartStream(Stream unpacked, long packedLength) : Stream
{
    private long _length;
    private long _sinceTag;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        var count = unpacked.Read(buffer);
        _length += count;
        if (_length > WorkbookLimits.PartBytes)
        {
            throw new WorkbookException("xlsx-too-large", WorkbookReasons.TooLarge);
        }

        if (_length > WorkbookLimits.RatioFrom && _length / Math.Max(1, packedLength) > WorkbookLimits.Ratio)
        {
            throw new WorkbookException("xlsx-ratio", WorkbookReasons.Ratio);
        }

        CountMarkup(buffer[..count]);
        return count;
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            unpacked.Dispose();
        }

        base.Dispose(disposing);
    }

    private void CountMarkup(ReadOnlySpan<byte> bytes)
    {
        var last = bytes.LastIndexOf((byte)'<');
        _sinceTag = last < 0 ? _sinceTag + bytes.Length : bytes.Length - last;
        if (_sinceTag > WorkbookLimits.BytesBetweenTags)
        {
            throw new WorkbookException("xlsx-markup", WorkbookReasons.MarkupTooLong);
        }
    }
}
