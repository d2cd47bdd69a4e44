using System.Buffers.Binary;
using System.IO.Compression;
using Microsoft.Win32.SafeHandles;

namespace ThuVienSo.Ingestion.Packages.Containers;

/// <summary>
/// A ZIP by its directory (APPNOTE.TXT). Its entries may not share bytes: each has a part of the archive of its own, so that what is unpacked is bounded by the ratio of each. Nothing is unpacked but what is opened.
/// </summary>
internal sealed class ZipContainer : IPackageContainer
{
    private const int LocalLength = 30;

    private readonly SafeFileHandle _file;
    private readonly List<Part> _parts;

    private ZipContainer(SafeFileHandle file, List<PackageEntry> entries, List<Part> parts, IReadOnlyList<PackageFinding> findings)
    {
        (_file, Entries, _parts, Findings) = (file, entries, parts, findings);
    }

    public IReadOnlyList<PackageEntry> Entries { get; }

    public IReadOnlyList<PackageFinding> Findings { get; }

    /// <summary>Opens an archive; null when by its entries it is one document in the form of a ZIP: an EPUB or an office file.</summary>
    /// <exception cref="PackageRefusedException">It is damaged or not safe; the sentence says why.</exception>
    public static Task<ZipContainer?> OpenAsync(FileInfo file, PackageLimits limits, CancellationToken cancellationToken) =>
        OpenAsync(file, headers => !headers.Exists(header => IsSingleDocument(header.RawName)), limits, cancellationToken);

    /// <summary>Opens an archive that is one document, an EPUB.</summary>
    /// <exception cref="PackageRefusedException">It is damaged or not safe; the sentence says why.</exception>
    public static async Task<ZipContainer> OpenDocumentAsync(FileInfo file, PackageLimits limits, CancellationToken cancellationToken) =>
        (await OpenAsync(file, _ => true, limits, cancellationToken))!;

    private static async Task<ZipContainer?> OpenAsync(FileInfo file, Predicate<List<ZipEntryHeader>> isWanted, PackageLimits limits, CancellationToken cancellationToken)
    {
        var handle = File.OpenHandle(file.FullName, options: FileOptions.RandomAccess);
        try
        {
            var container = await Task.Run(() => Read(handle, isWanted, limits, cancellationToken), cancellationToken);
            if (container is null)
            {
                handle.Dispose();
            }

            return container;
        }
        catch
        {
            handle.Dispose();
            throw;
        }
    }

    public Stream Open(PackageEntry entry)
    {
        var part = _parts[entry.Number];
        var packed = new FileSlice(_file, part.DataAt, part.Header.Packed, entry.Path);
        Stream unpacked = part.Header.Method == ZipEntryHeader.Stored ? packed : new DeflateStream(packed, CompressionMode.Decompress);
        return new CheckedStream(unpacked, part.Header.Length, part.Header.Checksum, entry.Path);
    }

    public ValueTask DisposeAsync()
    {
        _file.Dispose();
        return ValueTask.CompletedTask;
    }

    private static ZipContainer? Read(SafeFileHandle file, Predicate<List<ZipEntryHeader>> isWanted, PackageLimits limits, CancellationToken cancellationToken)
    {
        var headers = ZipListing.Read(file, limits);
        if (!isWanted(headers))
        {
            return null;
        }

        var unlabelled = headers.Where(header => !header.IsUtf8).Select(header => header.RawName).ToList();
        var encoding = ArchiveNames.Of(unlabelled);
        var (names, sizes) = (new EntryNames(), new ArchiveSizes(limits));
        var (entries, parts) = (new List<PackageEntry>(), new List<Part>());
        foreach (var header in headers)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var name = header.IsUtf8 ? Utf8Name(header.RawName) : encoding.Read(header.RawName);
            if (header.IsFolder)
            {
                names.TakeFolder(name.TrimEnd('/') is { Length: > 0 } folder ? folder : name);
            }
            else if (!EntryNames.IsLitter(name))
            {
                var path = names.Take(name);
                Examine(header, path);
                sizes.Add(path, header.Packed, header.Length);
                entries.Add(new(path, header.Length, parts.Count));
                parts.Add(new(header, DataAt(file, header, path)));
            }
        }

        RefuseSharing(parts, entries);
        entries.Sort((a, b) => NaturalOrder.Instance.Compare(a.Path, b.Path));
        return new(file, entries, parts, encoding.Finding(unlabelled) is { } finding ? [finding] : []);
    }

    /// <summary>EPUB and OpenDocument begin with an entry that says so (EPUB 3.3, 4.2.6.2); Office Open XML has its list of types (ECMA-376 part 2, 7.3.7).</summary>
    private static bool IsSingleDocument(byte[] name) =>
        name.AsSpan().SequenceEqual("META-INF/container.xml"u8) || name.AsSpan().SequenceEqual("[Content_Types].xml"u8) || name.AsSpan().SequenceEqual("META-INF/manifest.xml"u8);

    private static string Utf8Name(byte[] name) => System.Text.Unicode.Utf8.IsValid(name)
        ? System.Text.Encoding.UTF8.GetString(name)
        : throw new PackageRefusedException(ContainerReasons.NameUnreadable(Formats.TidyText.Tidy(System.Text.Encoding.UTF8.GetString(name))));

    private static void Examine(ZipEntryHeader header, string path)
    {
        if (header.IsEncrypted)
        {
            throw new PackageRefusedException(ContainerReasons.Encrypted(path));
        }

        if (header.IsLink || header.IsDevice)
        {
            throw new PackageRefusedException(header.IsLink ? ContainerReasons.Link(path) : ContainerReasons.Device(path));
        }

        if (header.Method is not (ZipEntryHeader.Stored or ZipEntryHeader.Deflated))
        {
            throw new PackageRefusedException(ContainerReasons.UnknownMethod(path, header.Method));
        }

        if (header.Method == ZipEntryHeader.Stored && header.Packed != header.Length)
        {
            throw new PackageRefusedException(ContainerReasons.Damaged(path));
        }
    }

    /// <summary>Behind the local header (4.3.7), of which only the lengths count: everything else stands in the directory too.</summary>
    private static long DataAt(SafeFileHandle file, ZipEntryHeader header, string path)
    {
        Span<byte> local = stackalloc byte[LocalLength];
        if (RandomAccess.Read(file, local, header.HeaderAt) < LocalLength || !local.StartsWith("PK\x03\x04"u8) || BinaryPrimitives.ReadUInt16LittleEndian(local[8..]) != header.Method)
        {
            throw new PackageRefusedException(ContainerReasons.Damaged(path));
        }

        var dataAt = header.HeaderAt + LocalLength + BinaryPrimitives.ReadUInt16LittleEndian(local[26..]) + BinaryPrimitives.ReadUInt16LittleEndian(local[28..]);
        return header.Packed <= RandomAccess.GetLength(file) - dataAt ? dataAt : throw new PackageRefusedException(ContainerReasons.Damaged(path));
    }

    private static void RefuseSharing(List<Part> parts, List<PackageEntry> entries)
    {
        var end = 0L;
        foreach (var (part, entry) in parts.Zip(entries).OrderBy(one => one.First.Header.HeaderAt))
        {
            if (part.Header.HeaderAt < end)
            {
                throw new PackageRefusedException(ContainerReasons.Overlapping(entry.Path));
            }

            end = part.DataAt + part.Header.Packed;
        }
    }

    /// <param name="Header">From the directory.</param>
    /// <param name="DataAt">Where its packed bytes begin.</param>
    private sealed record Part(ZipEntryHeader Header, long DataAt);
}
