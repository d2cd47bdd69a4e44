using System.Buffers.Binary;

namespace ThuVienSo.Ingestion.Packages.Containers;

/// <summary>What the directory of a ZIP says of one entry (APPNOTE.TXT 4.3.12).</summary>
/// <param name="RawName">As its bytes are.</param>
/// <param name="IsUtf8">The name says that it is UTF-8.</param>
/// <param name="Flags">General purpose bits, 4.4.4.</param>
/// <param name="Method">4.4.5.</param>
/// <param name="Checksum">CRC-32 of the content.</param>
/// <param name="Packed">Bytes in the archive.</param>
/// <param name="Length">Bytes unpacked, as stated.</param>
/// <param name="HeaderAt">Where its local header stands.</param>
/// <param name="Mode">Of Unix; 0 when made elsewhere.</param>
internal sealed record ZipEntryHeader(byte[] RawName, bool IsUtf8, int Flags, int Method, uint Checksum, long Packed, long Length, long HeaderAt, int Mode)
{
    public const int Stored = 0;
    public const int Deflated = 8;

    private const int FixedLength = 46;
    private const int LargeFields = 0x0001;
    private const int UnicodePath = 0x7075;
    private const int NameIsUtf8 = 1 << 11;
    private const int EncryptionFlags = (1 << 0) | (1 << 6) | (1 << 13);
    private const int AesMethod = 99;
    private const int KindOfFile = 0xF000;
    private const int Folder = 0x4000;
    private const int RegularFile = 0x8000;
    private const int SymbolicLink = 0xA000;

    public bool IsEncrypted => (Flags & EncryptionFlags) != 0 || Method == AesMethod;

    public bool IsFolder => RawName is [.., (byte)'/'] || ((Mode & KindOfFile) == Folder && Length == 0);

    public bool IsLink => (Mode & KindOfFile) == SymbolicLink;

    public bool IsDevice => (Mode & KindOfFile) is not (0 or RegularFile or Folder or SymbolicLink);

    /// <summary>Reads the entry that <paramref name="directory"/> begins with, and moves behind it. Null when there is none or it is broken.</summary>
    public static ZipEntryHeader? Read(ref ReadOnlySpan<byte> directory)
    {
        if (directory.Length < FixedLength || !directory.StartsWith("PK\x01\x02"u8))
        {
            return null;
        }

        var fixedPart = directory[..FixedLength];
        int nameLength = BinaryPrimitives.ReadUInt16LittleEndian(fixedPart[28..]);
        int extraLength = BinaryPrimitives.ReadUInt16LittleEndian(fixedPart[30..]);
        int commentLength = BinaryPrimitives.ReadUInt16LittleEndian(fixedPart[32..]);
        if (directory.Length < FixedLength + nameLength + extraLength + commentLength)
        {
            return null;
        }

        var name = directory.Slice(FixedLength, nameLength);
        var extra = directory.Slice(FixedLength + nameLength, extraLength);
        directory = directory[(FixedLength + nameLength + extraLength + commentLength)..];
        return WithExtra(Plain(fixedPart, name), extra);
    }

    private static ZipEntryHeader Plain(ReadOnlySpan<byte> bytes, ReadOnlySpan<byte> name)
    {
        int flags = BinaryPrimitives.ReadUInt16LittleEndian(bytes[8..]);
        return new(
            name.ToArray(),
            (flags & NameIsUtf8) != 0,
            flags,
            BinaryPrimitives.ReadUInt16LittleEndian(bytes[10..]),
            BinaryPrimitives.ReadUInt32LittleEndian(bytes[16..]),
            BinaryPrimitives.ReadUInt32LittleEndian(bytes[20..]),
            BinaryPrimitives.ReadUInt32LittleEndian(bytes[24..]),
            BinaryPrimitives.ReadUInt32LittleEndian(bytes[42..]),
            BinaryPrimitives.ReadUInt16LittleEndian(bytes[40..]));
    }

    /// <summary>Takes sizes of more than 32 bits (4.5.3) and a name in UTF-8 beside the old one (4.6.9) from the extra fields.</summary>
    private static ZipEntryHeader WithExtra(ZipEntryHeader header, ReadOnlySpan<byte> extra)
    {
        while (extra.Length >= 4)
        {
            var id = BinaryPrimitives.ReadUInt16LittleEndian(extra);
            int length = BinaryPrimitives.ReadUInt16LittleEndian(extra[2..]);
            if (length > extra.Length - 4)
            {
                // Some tools leave padding there.
                break;
            }

            var field = extra.Slice(4, length);
            extra = extra[(4 + length)..];
            if (id == LargeFields)
            {
                header = header.WithLarge(field);
            }
            else if (id == UnicodePath && length > 5 && field[0] == 1 && BinaryPrimitives.ReadUInt32LittleEndian(field[1..]) == Crc32.Of(header.RawName))
            {
                header = header with { RawName = field[5..].ToArray(), IsUtf8 = true };
            }
        }

        return header;
    }

    /// <summary>The field has only those values that do not fit, in this order.</summary>
    private ZipEntryHeader WithLarge(ReadOnlySpan<byte> field)
    {
        var length = Length == uint.MaxValue ? Take(ref field) : Length;
        var packed = Packed == uint.MaxValue ? Take(ref field) : Packed;
        var at = HeaderAt == uint.MaxValue ? Take(ref field) : HeaderAt;
        return this with { Length = length, Packed = packed, HeaderAt = at };
    }

    /// <summary>-1, which is no size, when there is nothing more.</summary>
    private static long Take(ref ReadOnlySpan<byte> field)
    {
        if (field.Length < 8)
        {
            return -1;
        }

        var value = BinaryPrimitives.ReadInt64LittleEndian(field);
        field = field[8..];
        return value;
    }
}
