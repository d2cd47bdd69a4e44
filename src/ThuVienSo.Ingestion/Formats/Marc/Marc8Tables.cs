using System.Globalization;
using System.Text;

namespace ThuVienSo.Ingestion.Formats.Marc;

/// <summary>
/// The code tables behind <see cref="Marc8"/>, read from index-data/marc8.txt (inside the assembly) when the first MARC-8 text is met. A set is named by the
/// final byte of its escape sequence.
/// </summary>
internal static class Marc8Tables
{
    public const byte EastAsian = 0x31;

    /// <summary>Code point of a character that writes nothing: the second half of a double mark.</summary>
    public const int Nothing = -1;

    private const int Combining = 1 << 24;

    private static readonly Lazy<Tables> Loaded = new(Load);

    /// <summary>Looks up one character of a set, in either half (the eighth bit does not count).</summary>
    public static bool TryGet(byte set, ReadOnlySpan<byte> bytes, out int code, out bool combining)
    {
        var tables = Loaded.Value;
        var entry = set == EastAsian ? tables.FindEastAsian(bytes) : tables.Single.GetValueOrDefault(set)?[bytes[0] & 0x7F] ?? 0;
        combining = entry > 0 && (entry & Combining) != 0;
        code = entry == Nothing ? Nothing : entry & ~Combining;
        return entry != 0;
    }

    private static Tables Load()
    {
        using var stream = typeof(Marc8Tables).Assembly.GetManifestResourceStream("marc8.txt")
            ?? throw new InvalidOperationException("The resource marc8.txt is missing from the assembly.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        var single = new Dictionary<byte, int[]>();
        var codes = new List<int>(16_000);
        var characters = new List<int>(16_000);
        var current = new int[128];
        while (reader.ReadLine() is { } line)
        {
            if (line.StartsWith("set ", StringComparison.Ordinal))
            {
                current = new int[128];
                single.TryAdd((byte)Hex(line.AsSpan(4, 2)), current);
            }
            else if (line.Length > 7 && line[6] == '=')
            {
                AddRun(line, codes, characters);
            }
            else if (line.Length > 0 && line[0] != '#')
            {
                AddSingle(line, current);
            }
        }

        return new(single, [.. codes], [.. characters]);
    }

    private static void AddRun(string line, List<int> codes, List<int> characters)
    {
        var code = Hex(line.AsSpan(0, 6));
        foreach (var rune in line.AsSpan(7).EnumerateRunes())
        {
            codes.Add(code++);
            characters.Add(rune.Value);
        }
    }

    private static void AddSingle(string line, int[] table)
    {
        var end = line.IndexOf(' ', 3);
        var ucs = end < 0 ? line.AsSpan(3) : line.AsSpan(3, end - 3);
        table[Hex(line.AsSpan(0, 2)) & 0x7F] = ucs is "-" ? Nothing : Hex(ucs) | (end < 0 ? 0 : Combining);
    }

    private static int Hex(ReadOnlySpan<char> digits) => int.Parse(digits, NumberStyles.HexNumber, CultureInfo.InvariantCulture);

    private sealed record Tables(Dictionary<byte, int[]> Single, int[] EastAsianCodes, int[] EastAsianCharacters)
    {
        public int FindEastAsian(ReadOnlySpan<byte> bytes)
        {
            var code = ((bytes[0] & 0x7F) << 16) | ((bytes[1] & 0x7F) << 8) | (bytes[2] & 0x7F);
            var index = Array.BinarySearch(EastAsianCodes, code);
            return index < 0 ? 0 : EastAsianCharacters[index];
        }
    }
}
