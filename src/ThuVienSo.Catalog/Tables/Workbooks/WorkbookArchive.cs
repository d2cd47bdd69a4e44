using System.Buffers.Binary;
using System.IO.Compression;

namespace ThuVienSo.Catalog.Tables.Workbooks;

/// <summary>
/// The parts of a workbook by their names, which are never used as paths. The archive's directory is measured before it is read: what it says of itself is not
/// believed, for a list of 300,000 entries alone takes 190 MiB.
/// </summary>
internal sealed class WorkbookArchive : IDisposable
{
    private const int EndRecordLength = 22;
    private const int LongestComment = ushort.MaxValue;

    private readonly ZipArchive _zip;
    private readonly Dictionary<string, ZipArchiveEntry> _parts = new(StringComparer.OrdinalIgnoreCase);

    private WorkbookArchive(ZipArchive zip)
    {
        _zip = zip;
        foreach (var entry in zip.Entries)
        {
            _parts.TryAdd(entry.FullName.Replace('\\', '/').TrimStart('/'), entry);
        }
    }

    /// <summary>Opens the archive; the stream can seek and stays open.</summary>
    /// <exception cref="WorkbookException">It is damaged, or larger than is allowed.</exception>
    public static WorkbookArchive Open(Stream stream)
    {
        MeasureDirectory(stream);
        try
        {
            stream.Position = 0;
            return new(new ZipArchive(stream, ZipArchiveMode.Read, leaveOpen: true));
        }
        catch (Exception e) when (e is InvalidDataException or ArgumentException or EndOfStreamException or OverflowException)
        {
            throw new WorkbookException("xlsx-damaged", WorkbookReasons.NoZip);
        }
    }

    public bool Has(string part) => _parts.ContainsKey(part);

    /// <summary>Opens a part; null when there is none.</summary>
    public PartReader? OpenPart(string part) =>
        _parts.TryGetValue(part, out var entry) ? new PartReader(new PartStream(entry.Open(), entry.CompressedLength)) : null;

    public void Dispose() => _zip.Dispose();

    /// <summary>
    /// The end record tells where the directory begins (APPNOTE.TXT 4.3.16); whatever stands from there to the end is what a reader of the directory may read.
    /// </summary>
    private static void MeasureDirectory(Stream stream)
    {
        var tail = new byte[(int)Math.Min(stream.Length, EndRecordLength + LongestComment)];
        stream.Position = stream.Length - tail.Length;
        stream.ReadExactly(tail);
        var end = tail.AsSpan().LastIndexOf("PK\x05\x06"u8);
        if (end < 0 || tail.Length - end < EndRecordLength)
        {
            throw new WorkbookException("xlsx-damaged", WorkbookReasons.NoZip);
        }

        var record = tail.AsSpan(end);
        var entries = BinaryPrimitives.ReadUInt16LittleEndian(record[10..]);
        var start = BinaryPrimitives.ReadUInt32LittleEndian(record[16..]);
        var endPosition = stream.Length - tail.Length + end;

        // Sixteen or thirty-two ones say "see the record for large archives": no workbook within the limits needs one.
        if (entries > WorkbookLimits.Entries || start == uint.MaxValue || endPosition - start > WorkbookLimits.DirectoryBytes)
        {
            throw new WorkbookException("xlsx-too-many-entries", WorkbookReasons.TooManyEntries);
        }
    }
}
