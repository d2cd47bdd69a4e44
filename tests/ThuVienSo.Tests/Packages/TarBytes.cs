using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace ThuVienSo.Tests.Packages;

/// <summary>One entry of a TAR that is written as told, right or wrong.</summary>
internal sealed record TarPart(byte[] Name, byte[] Content)
{
    public TarPart(string name, string content)
        : this(Encoding.UTF8.GetBytes(name), Encoding.UTF8.GetBytes(content))
    {
    }

    public char Kind { get; init; } = '0';

    public string LeadsTo { get; init; } = "";

    public string Prefix { get; init; } = "";

    /// <summary>What the header says instead of the truth.</summary>
    public long? Length { get; init; }

    public bool HasRightChecksum { get; init; } = true;
}

/// <summary>Writes archives that no tool would.</summary>
internal static class TarBytes
{
    private const int Block = 512;

    public static byte[] Of(params TarPart[] parts) => [.. Parts(parts), .. new byte[2 * Block]];

    /// <summary>Without the blocks that end an archive.</summary>
    public static byte[] Parts(params TarPart[] parts) => [.. parts.SelectMany(Bytes)];

    /// <summary>An extended header of pax.</summary>
    public static TarPart Pax(char kind, params (string Key, string Value)[] records) =>
        new("PaxHeader", string.Concat(records.Select(record => Record(record.Key, record.Value)))) { Kind = kind };

    public static byte[] Gzip(byte[] content)
    {
        var packed = new MemoryStream();
        using (var stream = new GZipStream(packed, CompressionLevel.SmallestSize))
        {
            stream.Write(content);
        }

        return packed.ToArray();
    }

    private static string Record(string key, string value)
    {
        var rest = Encoding.UTF8.GetByteCount($" {key}={value}\n");
        var length = rest + 1;
        while (length != rest + length.ToString(CultureInfo.InvariantCulture).Length)
        {
            length++;
        }

        return string.Create(CultureInfo.InvariantCulture, $"{length} {key}={value}\n");
    }

    private static byte[] Bytes(TarPart part)
    {
        var header = new byte[Block];
        part.Name.CopyTo(header, 0);
        Put(header, 100, "0000644\0");
        Put(header, 124, Convert.ToString(part.Length ?? part.Content.Length, 8).PadLeft(11, '0'));
        header[156] = (byte)part.Kind;
        Put(header, 157, part.LeadsTo);
        Put(header, 257, "ustar\0" + "00");
        Put(header, 345, part.Prefix);
        Put(header, 148, "        ");
        Put(header, 148, Convert.ToString(header.Sum(b => b) + (part.HasRightChecksum ? 0 : 1), 8).PadLeft(6, '0') + "\0 ");
        return [.. header, .. part.Content, .. new byte[(Block - (part.Content.Length % Block)) % Block]];
    }

    private static void Put(byte[] header, int at, string text) => Encoding.UTF8.GetBytes(text).CopyTo(header, at);
}
