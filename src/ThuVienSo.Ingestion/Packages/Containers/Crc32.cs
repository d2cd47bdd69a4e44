using System.Buffers.Binary;

namespace ThuVienSo.Ingestion.Packages.Containers;

/// <summary>The checksum of ZIP (APPNOTE.TXT 4.4.7), eight bytes at a step. .NET computes it only inside its own archive reader, which does not look at it.</summary>
internal struct Crc32()
{
    private const int Step = 8;
    private const uint Polynomial = 0xEDB88320;

    private static readonly uint[] _table = MakeTable();

    private uint _state = uint.MaxValue;

    public readonly uint Value => ~_state;

    public static uint Of(ReadOnlySpan<byte> bytes)
    {
        var crc = new Crc32();
        crc.Add(bytes);
        return crc.Value;
    }

    public void Add(ReadOnlySpan<byte> bytes)
    {
        var table = _table.AsSpan();
        var crc = _state;
        for (; bytes.Length >= Step; bytes = bytes[Step..])
        {
            var low = BinaryPrimitives.ReadUInt32LittleEndian(bytes) ^ crc;
            var high = BinaryPrimitives.ReadUInt32LittleEndian(bytes[4..]);
            crc = table[(int)((7 << 8) | (low & 0xFF))] ^ table[(int)((6 << 8) | ((low >> 8) & 0xFF))]
                ^ table[(int)((5 << 8) | ((low >> 16) & 0xFF))] ^ table[(int)((4 << 8) | (low >> 24))]
                ^ table[(int)((3 << 8) | (high & 0xFF))] ^ table[(int)((2 << 8) | ((high >> 8) & 0xFF))]
                ^ table[(int)((1 << 8) | ((high >> 16) & 0xFF))] ^ table[(int)(high >> 24)];
        }

        foreach (var b in bytes)
        {
            crc = table[(int)((crc ^ b) & 0xFF)] ^ (crc >> 8);
        }

        _state = crc;
    }

    /// <summary>Eight tables of 256: that of a byte, then of a byte with one to seven zero bytes behind it.</summary>
    private static uint[] MakeTable()
    {
        var table = new uint[Step << 8];
        for (uint b = 0; b < 256; b++)
        {
            var crc = b;
            for (var bit = 0; bit < 8; bit++)
            {
                crc = (crc & 1) != 0 ? Polynomial ^ (crc >> 1) : crc >> 1;
            }

            table[b] = crc;
        }

        for (var i = 256; i < table.Length; i++)
        {
            table[i] = table[(int)(table[i - 256] & 0xFF)] ^ (table[i - 256] >> 8);
        }

        return table;
    }
}
