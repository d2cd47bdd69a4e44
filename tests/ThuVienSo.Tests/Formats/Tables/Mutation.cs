namespace ThuVienSo.Tests.Formats.Tables;

/// <summary>Bytes with one place changed, and which bytes of the original those were.</summary>
internal sealed record Mutation(byte[] Bytes, int From, int To)
{
    private static readonly byte[] _signs = [.. "\"\"\";,|\t\n\r\0<>&/=' \x1e\x1f"u8, 0xFF, 0xFE, 0xC3, 0x80];

    /// <summary>Changes, puts in, takes out or doubles some bytes between two places; in place only changes where the number of bytes must stay.</summary>
    public static Mutation Of(byte[] bytes, int first, int end, Random random, bool inPlace)
    {
        var from = random.Next(first, end);
        var length = Math.Min(end - from, random.Next(4) == 0 ? random.Next(1, 40) : 1);
        byte[] middle = (inPlace ? random.Next(2) : random.Next(6)) switch
        {
            0 => [.. bytes[from..(from + length)].Select(_ => _signs[random.Next(_signs.Length)])],
            1 => [.. bytes[from..(from + length)].Select(old => (byte)(old ^ (1 << random.Next(8))))],
            2 => [],
            3 => [.. bytes[from..(from + length)], .. bytes[from..(from + length)]],
            4 => [_signs[random.Next(_signs.Length)], .. bytes[from..(from + length)]],
            _ => [.. Enumerable.Range(0, random.Next(1, 60)).Select(_ => (byte)random.Next(256))],
        };
        return new([.. bytes[..from], .. middle, .. bytes[(from + length)..]], from, from + length);
    }
}
