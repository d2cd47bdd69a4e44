using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using Lucene.Net.Store;

namespace ThuVienSo.Search.Storage;

/// <summary>
/// Reads a part of a mapped file through a raw pointer: the byte buffers of the stock directory cost more than a third of a search. Numbers are big-endian, as
/// Lucene writes them. One thread per instance; <see cref="Clone"/> gives another thread its own position.
/// </summary>
internal sealed unsafe class MappedInput : IndexInput
{
    private readonly MappedRegion _region;
    private readonly long _start;
    private readonly long _length;
    private long _position;
    private bool _holds;

    /// <summary>Takes over one hold of <paramref name="region"/>, and lets it go when disposed.</summary>
    public MappedInput(MappedRegion region, long start, long length, string description)
        : base(description)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(start);
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(start, region.Length - length);
        _region = region;
        _start = start;
        _length = length;
        _holds = true;
    }

    public override long Length => _length;

    public override long Position => _position;

    public override void Seek(long pos)
    {
        if ((ulong)pos > (ulong)_length)
        {
            throw PastEnd();
        }

        _position = pos;
    }

    public override byte ReadByte() => *Take(1);

    public override void ReadBytes(byte[] b, int offset, int len) =>
        new ReadOnlySpan<byte>(Take(len), len).CopyTo(b.AsSpan(offset, len));

    public override void ReadBytes(byte[] b, int offset, int len, bool useBuffer) => ReadBytes(b, offset, len);

    public override short ReadInt16() => BinaryPrimitives.ReverseEndianness(Unsafe.ReadUnaligned<short>(Take(sizeof(short))));

    public override int ReadInt32() => BinaryPrimitives.ReverseEndianness(Unsafe.ReadUnaligned<int>(Take(sizeof(int))));

    public override long ReadInt64() => BinaryPrimitives.ReverseEndianness(Unsafe.ReadUnaligned<long>(Take(sizeof(long))));

    public override int ReadVInt32()
    {
        uint b = *Take(1);
        var value = b & 0x7F;
        for (var shift = 7; b > 0x7F && shift < 35; shift += 7)
        {
            b = *Take(1);
            value |= (b & 0x7F) << shift;
        }

        return (int)value;
    }

    public override long ReadVInt64()
    {
        ulong b = *Take(1);
        var value = b & 0x7F;
        for (var shift = 7; b > 0x7F && shift < 70; shift += 7)
        {
            b = *Take(1);
            value |= (b & 0x7F) << shift;
        }

        return (long)value;
    }

    public override void SkipBytes(long numBytes) => Seek(_position + numBytes);

    public override object Clone()
    {
        ObjectDisposedException.ThrowIf(_region.Pointer == null, this);
        var clone = (MappedInput)base.Clone();
        clone._holds = false; // Lucene closes the original only
        return clone;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing && _holds)
        {
            _holds = false;
            _region.LetGo();
        }
    }

    /// <summary>Moves behind the next <paramref name="count"/> bytes and says where they are.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private byte* Take(int count)
    {
        var from = _position;
        var region = _region.Pointer;
        if (region == null || count > _length - from)
        {
            throw region == null ? new ObjectDisposedException(_region.Name) : PastEnd();
        }

        _position = from + count;
        return region + _start + from;
    }

    private EndOfStreamException PastEnd() => new($"Đọc quá cuối tệp chỉ mục / read past the end of the index file: {this}");
}
