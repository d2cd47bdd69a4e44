using System.Xml;
using ThuVienSo.Ingestion.Packages.Containers;

namespace ThuVienSo.Ingestion.Packages.Texts.Epub;

/// <summary>The files of an EPUB, opened through the reading of archives: safe names, sizes and ratios counted, checksums compared.</summary>
internal sealed class EpubArchive : IAsyncDisposable
{
    private const string Container = "META-INF/container.xml";

    /// <summary>Scrambled fonts are no protection of the text (EPUB 3.3, 4.4; Adobe's older way).</summary>
    private static readonly string[] FontScrambling = ["http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC"];

    private readonly ZipContainer _zip;
    private readonly string _file;
    private readonly Dictionary<string, PackageEntry> _entries = new(StringComparer.OrdinalIgnoreCase);

    private EpubArchive(ZipContainer zip, string file)
    {
        (_zip, _file) = (zip, file);
        foreach (var entry in zip.Entries)
        {
            _entries.TryAdd(entry.Path, entry);
        }
    }

    /// <summary>Opens the archive at a path; <paramref name="file"/> is its name for findings.</summary>
    /// <exception cref="PackageRefusedException">It is no archive, or not a safe one.</exception>
    public static async Task<EpubArchive> OpenAsync(string path, string file, CancellationToken cancellationToken) =>
        new(await ZipContainer.OpenDocumentAsync(new(path), new(), cancellationToken), file);

    public bool Has(string path) => _entries.ContainsKey(path);

    /// <summary>The bytes of a file of the archive; null when there is none or it has more than the limit.</summary>
    public async Task<byte[]?> BytesAsync(string path, int limit, CancellationToken cancellationToken)
    {
        if (!_entries.TryGetValue(path, out var entry))
        {
            return null;
        }

        await using var stream = _zip.Open(entry);
        return await WholeFile.ReadAsync(stream, limit, cancellationToken);
    }

    /// <summary>Reads a file of XML; false when there is none.</summary>
    public async Task<bool> XmlAsync(string path, Action<XmlReader> read, List<PackageFinding> findings, CancellationToken cancellationToken)
    {
        if (!_entries.TryGetValue(path, out var entry))
        {
            return false;
        }

        await using var stream = _zip.Open(entry);
        await WholeFile.ReadXmlAsync(stream, $"{_file}/{path}", TextLimits.FileBytes, read, findings, cancellationToken);
        return true;
    }

    /// <summary>Path of the package document; null when the archive names none that is there.</summary>
    public async Task<string?> BookAsync(List<PackageFinding> findings, CancellationToken cancellationToken)
    {
        string? path = null;
        await XmlAsync(Container, xml =>
        {
            while (path is null && xml.ReadToFollowing("rootfile", "urn:oasis:names:tc:opendocument:xmlns:container"))
            {
                path = EpubBook.Resolve("", xml.GetAttribute("full-path") ?? "");
            }
        }, findings, cancellationToken);
        return path is not null && Has(path) ? path : null;
    }

    /// <summary>Whether anything but fonts is encrypted.</summary>
    public async Task<bool> IsEncryptedAsync(CancellationToken cancellationToken)
    {
        if (Has("META-INF/rights.xml") || Has("META-INF/sinf.xml"))
        {
            return true;
        }

        var isEncrypted = false;
        var unread = new List<PackageFinding>();
        await XmlAsync("META-INF/encryption.xml", xml =>
        {
            while (xml.ReadToFollowing("EncryptedData", "http://www.w3.org/2001/04/xmlenc#"))
            {
                using var one = xml.ReadSubtree();
                isEncrypted |= one.ReadToFollowing("EncryptionMethod", "http://www.w3.org/2001/04/xmlenc#") && !FontScrambling.Contains(one.GetAttribute("Algorithm"));
            }
        }, unread, cancellationToken);
        return isEncrypted || unread.Count > 0;
    }

    public ValueTask DisposeAsync() => _zip.DisposeAsync();
}
