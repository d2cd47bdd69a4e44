namespace ThuVienSo.Web.Tables;

/// <summary>
/// Takes what is written at once, by writers that know no other way, and hands it on to an answer, which takes it only asynchronously. Written to by one at a time; it cannot seek.
/// </summary>
internal sealed class Outlet(Stream target) : Stream
{
    private const int Enough = 64 * 1024;

    private readonly MemoryStream _pending = new();

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>Hands on what has come together, when it is enough to be worth it.</summary>
    public ValueTask DrainAsync(CancellationToken cancellationToken) => _pending.Length < Enough ? ValueTask.CompletedTask : new ValueTask(EmptyAsync(cancellationToken));

    /// <summary>Hands on all.</summary>
    public async Task EmptyAsync(CancellationToken cancellationToken)
    {
        await target.WriteAsync(_pending.GetBuffer().AsMemory(0, (int)_pending.Length), cancellationToken);
        _pending.SetLength(0);
    }

    public override void Write(byte[] buffer, int offset, int count) => _pending.Write(buffer, offset, count);

    public override void Write(ReadOnlySpan<byte> buffer) => _pending.Write(buffer);

    /// <summary>Nothing: what is to go on goes by <see cref="DrainAsync"/>.</summary>
    public override void Flush() => _pending.Flush();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();
}
