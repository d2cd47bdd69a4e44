using System.Buffers.Binary;

namespace ThuVienSo.Ingestion.Packages.Containers;

/// <summary>One block that describes an entry of a TAR (POSIX.1-2024, pax, "ustar Interchange Format").</summary>
/// <param name="Name">With its prefix, as its bytes are.</param>
/// <param name="Length">Bytes of content behind it.</param>
/// <param name="Kind">The type flag.</param>
internal sealed record TarHeader(byte[] Name, long Length, char Kind)
{
    public const int Block = 512;

    private const int NameLength = 100;
    private const int ChecksumAt = 148;
    private const int ChecksumLength = 8;

    /// <summary>Null when the block is none: its checksum is not right.</summary>
    public static TarHeader? Of(ReadOnlySpan<byte> block)
    {
        if (Number(block.Slice(ChecksumAt, ChecksumLength)) is not { } checksum || checksum != Checksum(block) || Number(block.Slice(124, 12)) is not { } length)
        {
            return null;
        }

        var name = Text(block[..NameLength]);
        // GNU tar has times where POSIX has the prefix of the name, and tells so by a space behind "ustar".
        var prefix = block[257..263].SequenceEqual("ustar\0"u8) ? Text(block.Slice(345, 155)) : default;
        return new(prefix.IsEmpty ? name.ToArray() : [.. prefix, (byte)'/', .. name], length, (char)block[156]);
    }

    /// <summary>Of all bytes, those of the checksum itself taken as spaces.</summary>
    private static long Checksum(ReadOnlySpan<byte> block)
    {
        var sum = (long)ChecksumLength * ' ';
        for (var i = 0; i < block.Length; i++)
        {
            sum += i is >= ChecksumAt and < ChecksumAt + ChecksumLength ? 0 : block[i];
        }

        return sum;
    }

    private static ReadOnlySpan<byte> Text(ReadOnlySpan<byte> field) => field.IndexOf((byte)0) is var end and >= 0 ? field[..end] : field;

    /// <summary>Octal digits, or, when the first bit is set, a binary number (GNU and star, for eight gibibytes and more). Null for neither.</summary>
    private static long? Number(ReadOnlySpan<byte> field)
    {
        if (field[0] == 0x80 && field.Length == 12)
        {
            return BinaryPrimitives.ReadInt64BigEndian(field[4..]) is var value and >= 0 && field[1..4].IndexOfAnyExcept((byte)0) < 0 ? value : null;
        }

        var digits = Text(field).Trim((byte)' ');
        var number = 0L;
        foreach (var digit in digits)
        {
            if (digit is < (byte)'0' or > (byte)'7')
            {
                return null;
            }

            number = (number << 3) | (uint)(digit - '0');
        }

        return number;
    }
}
