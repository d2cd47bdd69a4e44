namespace ThuVienSo.Ingestion.Formats.Tables.Delimited;

/// <summary>A stream of which the beginning was already read: it gives that first, then the rest. Forward only.</summary>
internal sealed class SampledStream(ReadOnlyMemory<byte> sample, Stream rest) : Stream
{
    private ReadOnlyMemory<byte> _sample = sample;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>Reads as much as there is, up to the length of the sample.</summary>
    public static async Task<byte[]> SampleAsync(Stream stream, CancellationToken cancellationToken)
    {
        var sample = new byte[TableLimits.SampleBytes];
        var length = await stream.ReadAtLeastAsync(sample, sample.Length, throwOnEndOfStream: false, cancellationToken);
        return sample[..length];
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer) => _sample.IsEmpty ? rest.Read(buffer) : FromSample(buffer);

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        _sample.IsEmpty ? rest.ReadAsync(buffer, cancellationToken) : ValueTask.FromResult(FromSample(buffer.Span));

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    private int FromSample(Span<byte> buffer)
    {
        var count = Math.Min(buffer.Length, _sample.Length);
        _sample.Span[..count].CopyTo(buffer);
        _sample = _sample[count..];
        return count;
    }
}
