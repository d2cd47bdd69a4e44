using System.Buffers.Binary;
using Microsoft.Win32.SafeHandles;

namespace ThuVienSo.Ingestion.Packages.Containers;

/// <summary>
/// The directory of a ZIP, read by ourselves: .NET believes its sizes, takes all of it into memory before anything can be counted, and does not give the bytes of the names. What is beyond the
/// limits is refused before it is read.
/// </summary>
internal static class ZipListing
{
    private const int EndLength = 22;
    private const int LocatorLength = 20;
    private const int LargeEndLength = 56;
    private const int LongestComment = ushort.MaxValue;

    private readonly record struct Directory(long Start, long Length, long Count);

    /// <exception cref="PackageRefusedException">It is damaged, or larger than is allowed.</exception>
    public static List<ZipEntryHeader> Read(SafeFileHandle file, PackageLimits limits)
    {
        var (start, length, count) = Find(file);
        if (count > limits.Entries)
        {
            throw new PackageRefusedException(ContainerReasons.TooManyEntries(limits.Entries));
        }

        if (length > limits.ListingBytes)
        {
            throw new PackageRefusedException(ContainerReasons.ListingTooLarge());
        }

        var bytes = new byte[(int)length];
        FileSlice.Fill(file, bytes, start);
        var entries = Entries(bytes, start, limits);
        return entries.Count == count ? entries : throw Damaged();
    }

    private static List<ZipEntryHeader> Entries(ReadOnlySpan<byte> bytes, long directoryAt, PackageLimits limits)
    {
        var entries = new List<ZipEntryHeader>();
        while (!bytes.IsEmpty)
        {
            // A signature of the directory may stand behind the last entry (4.3.13).
            if (bytes.StartsWith("PK\x05\x05"u8))
            {
                break;
            }

            if (entries.Count == limits.Entries)
            {
                throw new PackageRefusedException(ContainerReasons.TooManyEntries(limits.Entries));
            }

            var entry = ZipEntryHeader.Read(ref bytes) ?? throw Damaged();
            if (entry.HeaderAt < 0 || entry.Packed < 0 || entry.Length < 0 || entry.HeaderAt >= directoryAt || entry.Packed > directoryAt)
            {
                throw Damaged();
            }

            entries.Add(entry);
        }

        return entries;
    }

    /// <summary>The end record stands before a comment of any length up to 64 KiB (4.3.16).</summary>
    private static Directory Find(SafeFileHandle file)
    {
        var length = RandomAccess.GetLength(file);
        var tail = new byte[(int)Math.Min(length, EndLength + LongestComment)];
        var tailAt = length - tail.Length;
        FileSlice.Fill(file, tail, tailAt);
        for (var at = tail.AsSpan().LastIndexOf("PK\x05\x06"u8); at >= 0; at = tail.AsSpan(0, at).LastIndexOf("PK\x05\x06"u8))
        {
            var record = tail.AsSpan(at);
            if (record.Length >= EndLength && BinaryPrimitives.ReadUInt16LittleEndian(record[20..]) <= record.Length - EndLength)
            {
                return Of(file, record, tailAt + at);
            }
        }

        throw Damaged();
    }

    private static Directory Of(SafeFileHandle file, ReadOnlySpan<byte> record, long recordAt)
    {
        int disk = BinaryPrimitives.ReadUInt16LittleEndian(record[4..]);
        int count = BinaryPrimitives.ReadUInt16LittleEndian(record[10..]);
        var length = BinaryPrimitives.ReadUInt32LittleEndian(record[12..]);
        var start = BinaryPrimitives.ReadUInt32LittleEndian(record[16..]);
        if (Large(file, recordAt) is { } large)
        {
            return large;
        }

        return disk != 0 ? throw new PackageRefusedException(ContainerReasons.InParts()) : Checked(new(start, length, count), recordAt);
    }

    /// <summary>The record for large archives, by the locator right before the end record (4.3.14, 4.3.15); null when there is none.</summary>
    private static Directory? Large(SafeFileHandle file, long endAt)
    {
        if (endAt < LocatorLength)
        {
            return null;
        }

        Span<byte> locator = stackalloc byte[LocatorLength];
        FileSlice.Fill(file, locator, endAt - LocatorLength);
        if (!locator.StartsWith("PK\x06\x07"u8))
        {
            return null;
        }

        var at = BinaryPrimitives.ReadInt64LittleEndian(locator[8..]);
        if (at < 0 || at > endAt - LocatorLength - LargeEndLength)
        {
            throw Damaged();
        }

        Span<byte> record = stackalloc byte[LargeEndLength];
        FileSlice.Fill(file, record, at);
        if (!record.StartsWith("PK\x06\x06"u8))
        {
            throw Damaged();
        }

        return BinaryPrimitives.ReadUInt32LittleEndian(record[16..]) != 0
            ? throw new PackageRefusedException(ContainerReasons.InParts())
            : Checked(
                new(BinaryPrimitives.ReadInt64LittleEndian(record[48..]), BinaryPrimitives.ReadInt64LittleEndian(record[40..]), BinaryPrimitives.ReadInt64LittleEndian(record[32..])),
                at);
    }

    private static Directory Checked(Directory directory, long end) =>
        directory is { Start: >= 0, Length: >= 0, Count: >= 0 } && directory.Start <= end && directory.Length <= end - directory.Start ? directory : throw Damaged();

    private static PackageRefusedException Damaged() => new(ContainerReasons.Damaged(null));
}
