using System.Globalization;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace ThuVienSo.Ingestion.Packages.Containers;

/// <summary>The entries of a TAR in its order: ustar, the older form, GNU and pax. Only headers are read; content is stepped over.</summary>
internal sealed class TarListing(SafeFileHandle file, PackageLimits limits)
{
    /// <summary>Long names and the records of pax are some hundred bytes.</summary>
    private const int LongestExtra = 64 << 10;

    private readonly long _end = RandomAccess.GetLength(file);
    private readonly byte[] _block = new byte[TarHeader.Block];
    private readonly List<TarEntry> _entries = [];
    private byte[]? _longName;
    private Dictionary<string, byte[]> _extra = [];
    private Dictionary<string, byte[]> _extraOfAll = [];
    private long _listingBytes;

    /// <exception cref="PackageRefusedException">It is damaged or cut, or larger than is allowed.</exception>
    public List<TarEntry> Read(CancellationToken cancellationToken)
    {
        var at = 0L;
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            FileSlice.Fill(file, _block, at);
            at += TarHeader.Block;
            if (!_block.AsSpan().ContainsAnyExcept((byte)0))
            {
                // Two blocks of zeros end it; some tools write one. Without any it is cut.
                return _entries;
            }

            var header = TarHeader.Of(_block) ?? throw Damaged();
            Count(TarHeader.Block);
            at = Padded(at, Take(header, at));
        }
    }

    /// <summary>Takes one entry, and answers the length of its content.</summary>
    private long Take(TarHeader header, long at)
    {
        switch (header.Kind)
        {
            case 'x':
                _extra = TarExtra.Of(Extra(header, at)) ?? throw Damaged();
                return header.Length;
            case 'g':
                _extraOfAll = TarExtra.Of(Extra(header, at)) ?? throw Damaged();
                return header.Length;
            case 'L':
                _longName = Extra(header, at).AsSpan().TrimEnd((byte)0).ToArray();
                return header.Length;
            case 'K' or 'V':
                // Where a link leads to, which is refused by its own entry; and the label of the tape.
                return header.Length;
            default:
                return Keep(header, at);
        }
    }

    private long Keep(TarHeader header, long at)
    {
        var path = Value("path");
        var name = path ?? _longName ?? header.Name;
        var length = Value("size") is { } size ? Size(size) : header.Length;
        if (_extra.Keys.Concat(_extraOfAll.Keys).Any(key => key.StartsWith("GNU.sparse.", StringComparison.Ordinal)))
        {
            throw new PackageRefusedException(ContainerReasons.Sparse(Shown(name)));
        }

        if (_entries.Count == limits.Entries)
        {
            throw new PackageRefusedException(ContainerReasons.TooManyEntries(limits.Entries));
        }

        // Only files have content; the length that others state is that of what they stand for.
        var stored = TarEntry.HasContent(header.Kind) ? length : 0;
        if (stored > _end - at)
        {
            throw new PackageRefusedException(ContainerReasons.Damaged(Shown(name)));
        }

        _entries.Add(new(name, path is not null, header.Kind, at, stored));
        (_longName, _extra) = (null, []);
        return stored;
    }

    private byte[]? Value(string key) => _extra.GetValueOrDefault(key) ?? _extraOfAll.GetValueOrDefault(key);

    private static long Size(byte[] digits) => long.TryParse(Encoding.ASCII.GetString(digits), NumberStyles.None, CultureInfo.InvariantCulture, out var size) ? size : throw Damaged();

    private byte[] Extra(TarHeader header, long at)
    {
        if (header.Length > LongestExtra)
        {
            throw new PackageRefusedException(ContainerReasons.ListingTooLarge());
        }

        Count(header.Length);
        var bytes = new byte[(int)header.Length];
        FileSlice.Fill(file, bytes, at);
        return bytes;
    }

    private void Count(long bytes)
    {
        _listingBytes += bytes;
        if (_listingBytes > limits.ListingBytes)
        {
            throw new PackageRefusedException(ContainerReasons.ListingTooLarge());
        }
    }

    private long Padded(long at, long length) => length <= _end - at ? at + ((length + TarHeader.Block - 1) / TarHeader.Block * TarHeader.Block) : throw Damaged();

    private static string Shown(byte[] name) => Formats.TidyText.Tidy(Encoding.UTF8.GetString(name));

    private static PackageRefusedException Damaged() => new(ContainerReasons.Damaged(null));
}

/// <summary>One entry of a TAR.</summary>
/// <param name="RawName">As its bytes are.</param>
/// <param name="IsUtf8">It comes from a pax record, which is UTF-8.</param>
/// <param name="Kind">The type flag.</param>
/// <param name="ContentAt">Where its content begins.</param>
/// <param name="Length">Bytes of it.</param>
internal sealed record TarEntry(byte[] RawName, bool IsUtf8, char Kind, long ContentAt, long Length)
{
    public bool IsFolder => Kind == '5' || (IsPlain && RawName is [.., (byte)'/']);

    /// <summary>A file, in the old form, the standard one, or stored in one piece.</summary>
    public bool IsPlain => Kind is '0' or '\0' or '7';

    public static bool HasContent(char kind) => kind is not ('1' or '2' or '3' or '4' or '5' or '6');

    /// <summary>Why such an entry is refused; null for files and folders.</summary>
    public PackageFinding? Flaw(string path) => Kind switch
    {
        '1' or '2' => ContainerReasons.Link(path),
        '3' or '4' or '6' => ContainerReasons.Device(path),
        'S' => ContainerReasons.Sparse(path),
        'M' => ContainerReasons.InParts(),
        _ when IsPlain || IsFolder => null,
        _ => ContainerReasons.UnknownEntry(path),
    };
}
