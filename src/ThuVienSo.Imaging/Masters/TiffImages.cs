using System.Buffers.Binary;

using Microsoft.Win32.SafeHandles;

namespace ThuVienSo.Imaging.Masters;

/// <summary>Which of the images of a TIFF are pages: reductions of another image, as in pyramids, and masks are none (TIFF 6.0, NewSubfileType; BigTIFF has the same with larger numbers).</summary>
internal static class TiffImages
{
    private const ushort NewSubfileType = 254, SubfileType = 255;
    private const ulong Reduced = 1, Mask = 4, ReducedOfOld = 2;
    private const int MostEntries = 4096;

    /// <param name="path">A TIFF.</param>
    /// <param name="count">How many images libvips finds in it.</param>
    /// <returns>Numbers of images, from 0; all of them where the file does not say, or none would be left.</returns>
    public static IReadOnlyList<int> PagesOf(string path, int count)
    {
        if (count == 1)
            return [0];
        using var file = File.OpenHandle(path);
        var pages = new List<int>();
        var found = 0;
        foreach (var isPage in ArePages(file, count))
        {
            if (isPage)
                pages.Add(found);
            found++;
        }

        // What lies behind a broken directory is what libvips says it is.
        pages.AddRange(Enumerable.Range(found, count - found));
        return pages.Count > 0 ? pages : [.. Enumerable.Range(0, count)];
    }

    /// <summary>For each directory, at most so many: a chain may lead back to itself.</summary>
    private static IEnumerable<bool> ArePages(SafeFileHandle file, int most)
    {
        if (Read(file, 0, 16) is not { } header)
            yield break;
        var isLittle = header[0] == (byte)'I';
        var isBig = Number(header.AsSpan(2, 2), isLittle) == 43;
        var next = isBig ? Number(header.AsSpan(8, 8), isLittle) : Number(header.AsSpan(4, 4), isLittle);
        for (var at = 0; at < most && next is > 0 and < long.MaxValue; at++)
        {
            var countLength = isBig ? 8 : 2;
            if (Read(file, (long)next, countLength) is not { } counted || Number(counted, isLittle) is not (<= MostEntries and var count))
                yield break;
            var entryLength = isBig ? 20 : 12;
            var length = (int)count * entryLength;
            if (Read(file, (long)next + countLength, length + (isBig ? 8 : 4)) is not { } directory)
                yield break;
            yield return IsPage(directory.AsSpan(0, length), entryLength, isLittle);
            next = Number(directory.AsSpan(length), isLittle);
        }
    }

    private static bool IsPage(ReadOnlySpan<byte> entries, int entryLength, bool isLittle)
    {
        for (; entries.Length >= entryLength; entries = entries[entryLength..])
        {
            var tag = Number(entries[..2], isLittle);
            if (tag > SubfileType)
                break;
            var value = Value(entries, entryLength, isLittle);
            if ((tag == NewSubfileType && (value & (Reduced | Mask)) != 0) || (tag == SubfileType && value == ReducedOfOld))
                return false;
        }

        return true;
    }

    /// <summary>A single number of 16 or 32 bits stands in the entry itself, at its left.</summary>
    private static ulong Value(ReadOnlySpan<byte> entry, int entryLength, bool isLittle)
    {
        const ulong Short = 3;
        return Number(entry.Slice(entryLength == 20 ? 12 : 8, Number(entry[2..4], isLittle) == Short ? 2 : 4), isLittle);
    }

    private static ulong Number(ReadOnlySpan<byte> bytes, bool isLittle) => bytes.Length switch
    {
        2 => isLittle ? BinaryPrimitives.ReadUInt16LittleEndian(bytes) : BinaryPrimitives.ReadUInt16BigEndian(bytes),
        4 => isLittle ? BinaryPrimitives.ReadUInt32LittleEndian(bytes) : BinaryPrimitives.ReadUInt32BigEndian(bytes),
        _ => isLittle ? BinaryPrimitives.ReadUInt64LittleEndian(bytes) : BinaryPrimitives.ReadUInt64BigEndian(bytes),
    };

    /// <summary>Null when the file ends before.</summary>
    private static byte[]? Read(SafeFileHandle file, long offset, int length)
    {
        var bytes = new byte[length];
        return RandomAccess.Read(file, bytes, offset) == length ? bytes : null;
    }
}
