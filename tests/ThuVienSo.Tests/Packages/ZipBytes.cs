using System.IO.Compression;
using System.Text;
using ThuVienSo.Ingestion.Packages.Containers;

namespace ThuVienSo.Tests.Packages;

/// <summary>One entry of a ZIP that is written as told, right or wrong.</summary>
internal sealed record ZipPart(byte[] Name, byte[] Content)
{
    public ZipPart(string name, string content)
        : this(Encoding.UTF8.GetBytes(name), Encoding.UTF8.GetBytes(content))
    {
    }

    public int Method { get; init; } = 8;

    public int Flags { get; init; } = 1 << 11;

    public int Mode { get; init; }

    /// <summary>What the directory says instead of the truth.</summary>
    public long? Length { get; init; }

    public long? PackedLength { get; init; }

    public uint? Checksum { get; init; }

    public byte[] Extra { get; init; } = [];

    /// <summary>Written instead of the packed content.</summary>
    public byte[]? Packed { get; init; }

    /// <summary>The entry with whose local header and data it does; null for its own.</summary>
    public int? SharesWith { get; init; }

    public bool HasDescriptor { get; init; }
}

/// <summary>Writes archives that no tool would.</summary>
internal static class ZipBytes
{
    public static byte[] Of(params ZipPart[] parts) => Of(parts, null);

    public static byte[] Of(IReadOnlyList<ZipPart> parts, int? statedCount, bool isLarge = false)
    {
        var bytes = new MemoryStream();
        var writer = new BinaryWriter(bytes);
        var places = new List<long>();
        var packed = parts.Select(Pack).ToList();
        foreach (var (i, part) in parts.Index())
        {
            places.Add(part.SharesWith is { } other ? places[other] : bytes.Position);
            if (part.SharesWith is null)
            {
                WriteLocal(writer, part, packed[i]);
            }
        }

        var directoryAt = bytes.Position;
        foreach (var (i, part) in parts.Index())
        {
            WriteListed(writer, part, packed[i], places[i]);
        }

        WriteEnd(writer, directoryAt, statedCount ?? parts.Count, isLarge);
        return bytes.ToArray();
    }

    public static byte[] Deflate(byte[] content)
    {
        var packed = new MemoryStream();
        using (var stream = new DeflateStream(packed, CompressionLevel.SmallestSize))
        {
            stream.Write(content);
        }

        return packed.ToArray();
    }

    private static byte[] Pack(ZipPart part) => part.Packed ?? (part.Method == 8 ? Deflate(part.Content) : part.Content);

    private static void WriteLocal(BinaryWriter writer, ZipPart part, byte[] packed)
    {
        writer.Write("PK\x03\x04"u8);
        writer.Write((short)20);
        writer.Write((short)(part.Flags | (part.HasDescriptor ? 8 : 0)));
        writer.Write((short)part.Method);
        writer.Write(0);
        WriteSizes(writer, part, packed, isLeftOut: part.HasDescriptor);
        writer.Write((short)part.Name.Length);
        writer.Write((short)0);
        writer.Write(part.Name);
        writer.Write(packed);
        if (part.HasDescriptor)
        {
            writer.Write("PK\x07\x08"u8);
            WriteSizes(writer, part, packed, isLeftOut: false);
        }
    }

    private static void WriteSizes(BinaryWriter writer, ZipPart part, byte[] packed, bool isLeftOut)
    {
        writer.Write(isLeftOut ? 0 : part.Checksum ?? Crc32.Of(part.Content));
        writer.Write(isLeftOut ? 0 : (uint)(part.PackedLength ?? packed.Length));
        writer.Write(isLeftOut ? 0 : (uint)(part.Length ?? part.Content.Length));
    }

    private static void WriteListed(BinaryWriter writer, ZipPart part, byte[] packed, long at)
    {
        writer.Write("PK\x01\x02"u8);
        writer.Write((short)((3 << 8) | 20));
        writer.Write((short)20);
        writer.Write((short)(part.Flags | (part.HasDescriptor ? 8 : 0)));
        writer.Write((short)part.Method);
        writer.Write(0);
        WriteSizes(writer, part, packed, isLeftOut: false);
        writer.Write((short)part.Name.Length);
        writer.Write((short)part.Extra.Length);
        writer.Write((short)0);
        writer.Write(0);
        writer.Write((uint)part.Mode << 16);
        writer.Write((uint)at);
        writer.Write(part.Name);
        writer.Write(part.Extra);
    }

    private static void WriteEnd(BinaryWriter writer, long directoryAt, int count, bool isLarge)
    {
        var end = writer.BaseStream.Position;
        if (isLarge)
        {
            writer.Write("PK\x06\x06"u8);
            writer.Write(44L);
            writer.Write((short)45);
            writer.Write((short)45);
            writer.Write(0L);
            writer.Write((long)count);
            writer.Write((long)count);
            writer.Write(end - directoryAt);
            writer.Write(directoryAt);
            writer.Write("PK\x06\x07"u8);
            writer.Write(0);
            writer.Write(end);
            writer.Write(1);
        }

        writer.Write("PK\x05\x06"u8);
        writer.Write(0);
        writer.Write(isLarge ? (short)-1 : (short)count);
        writer.Write(isLarge ? (short)-1 : (short)count);
        writer.Write(isLarge ? -1 : (int)(end - directoryAt));
        writer.Write(isLarge ? -1 : (int)directoryAt);
        writer.Write((short)0);
    }
}
