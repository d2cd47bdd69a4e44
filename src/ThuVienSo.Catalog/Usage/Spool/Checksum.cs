using System.Numerics;

namespace ThuVienSo.Catalog.Usage.Spool;

/// <summary>CRC-32C, by the processor where it can.</summary>
internal static class Checksum
{
    public static uint Of(ReadOnlySpan<byte> bytes)
    {
        var sum = uint.MaxValue;
        foreach (var one in bytes)
            sum = BitOperations.Crc32C(sum, one);
        return ~sum;
    }
}
