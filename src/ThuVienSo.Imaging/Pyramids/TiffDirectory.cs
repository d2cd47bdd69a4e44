using System.Buffers.Binary;

using Microsoft.Win32.SafeHandles;

namespace ThuVienSo.Imaging.Pyramids;

/// <summary>One image of a pyramid as it stands in the file: where each of its JPEG tiles is. Only for files that we wrote; anything unusual is "not ours", null.</summary>
/// <param name="Width">In pixels.</param>
/// <param name="Height">In pixels.</param>
/// <param name="TileSide">Tiles are square.</param>
/// <param name="Offsets">Of the tiles, row by row.</param>
/// <param name="Lengths">In bytes.</param>
/// <param name="Tables">Quantisation and Huffman tables that the tiles share, as a JPEG stream; empty when each has its own.</param>
internal sealed record TiffDirectory(int Width, int Height, int TileSide, uint[] Offsets, uint[] Lengths, byte[] Tables)
{
    // Tags of TIFF 6.0, and of its technical note 2 on JPEG.
    private const ushort ImageWidth = 256, ImageLength = 257, Compression = 259, Photometric = 262, SamplesPerPixel = 277;
    private const ushort TileWidth = 322, TileLength = 323, TileOffsets = 324, TileByteCounts = 325, JpegTables = 347;
    private const uint NewJpeg = 7, Grey = 1, YCbCr = 6;
    private const int MostLevels = 32;

    /// <summary>All images of a file, the largest first; null when it is not a classic little-endian TIFF of JPEG tiles.</summary>
    public static IReadOnlyList<TiffDirectory>? ReadAll(SafeFileHandle file)
    {
        if (Read(file, 0, 8) is not [(byte)'I', (byte)'I', 42, 0, ..] header)
            return null;
        List<TiffDirectory> levels = [];
        for (var at = BinaryPrimitives.ReadUInt32LittleEndian(header.AsSpan(4)); at != 0 && levels.Count < MostLevels;)
        {
            if (Read(file, at, 2) is not { Length: 2 } count)
                return null;
            var entries = BinaryPrimitives.ReadUInt16LittleEndian(count);
            if (Read(file, at + 2, (entries * 12) + 4) is not { } directory || One(file, directory, entries) is not { } level)
                return null;
            levels.Add(level);
            at = BinaryPrimitives.ReadUInt32LittleEndian(directory.AsSpan(entries * 12));
        }

        return levels;
    }

    private static TiffDirectory? One(SafeFileHandle file, byte[] directory, int entries)
    {
        Dictionary<ushort, (ushort Type, uint Count, byte[] Value)> tags = [];
        for (var entry = 0; entry < entries; entry++)
        {
            var bytes = directory.AsSpan(entry * 12, 12);
            tags[BinaryPrimitives.ReadUInt16LittleEndian(bytes)] =
                (BinaryPrimitives.ReadUInt16LittleEndian(bytes[2..]), BinaryPrimitives.ReadUInt32LittleEndian(bytes[4..]), bytes[8..].ToArray());
        }

        uint Single(ushort tag) => tags.ContainsKey(tag) && Numbers(file, tags[tag]) is [var number, ..] ? number : 0;
        var (side, photometric, samples) = (Single(TileWidth), Single(Photometric), Math.Max(1, Single(SamplesPerPixel)));
        if (Single(Compression) != NewJpeg || side == 0 || Single(TileLength) != side || (photometric, samples) is not ((Grey, 1) or (YCbCr, 3)))
            return null;
        var (width, height) = ((int)Single(ImageWidth), (int)Single(ImageLength));
        if (!tags.TryGetValue(TileOffsets, out var offsetTag) || !tags.TryGetValue(TileByteCounts, out var lengthTag))
            return null;
        var (offsets, lengths) = (Numbers(file, offsetTag), Numbers(file, lengthTag));
        var tiles = (int)((width + side - 1) / side * ((height + side - 1) / side));
        if (offsets.Length != tiles || lengths.Length != tiles)
            return null;
        var tables = tags.TryGetValue(JpegTables, out var shared) ? Read(file, BinaryPrimitives.ReadUInt32LittleEndian(shared.Value), (int)shared.Count) : [];
        return tables is null ? null : new TiffDirectory(width, height, (int)side, offsets, lengths, tables);
    }

    /// <summary>Numbers of 16 or 32 bits; they stand in the entry itself where they fit.</summary>
    private static uint[] Numbers(SafeFileHandle file, (ushort Type, uint Count, byte[] Value) tag)
    {
        const ushort Short = 3, Long = 4;
        var size = tag.Type switch { Short => 2, Long => 4, _ => 0 };
        if (size == 0 || tag.Count > 1 << 24)
            return [];
        var bytes = tag.Count * size <= 4 ? tag.Value : Read(file, BinaryPrimitives.ReadUInt32LittleEndian(tag.Value), (int)tag.Count * size);
        if (bytes is null)
            return [];
        var numbers = new uint[tag.Count];
        for (var at = 0; at < numbers.Length; at++)
        {
            var number = bytes.AsSpan(at * size);
            numbers[at] = size == 2 ? BinaryPrimitives.ReadUInt16LittleEndian(number) : BinaryPrimitives.ReadUInt32LittleEndian(number);
        }

        return numbers;
    }

    /// <summary>Null when the file ends before.</summary>
    private static byte[]? Read(SafeFileHandle file, long offset, int length)
    {
        var bytes = new byte[length];
        return RandomAccess.Read(file, bytes, offset) == length ? bytes : null;
    }
}
