using ThuVienSo.Ingestion.Packages.Recognition;
using ThuVienSo.Text;

namespace ThuVienSo.Ingestion.Packages.Documents.Mets;

/// <summary>
/// Finds the files of a package that references lead to. Nothing else is ever opened: an address or an absolute path can only lead to a file of the package that has its name and is the only one.
/// </summary>
internal sealed class PackageLookup
{
    private readonly Dictionary<string, PackageEntry> _byPath = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, PackageEntry?> _byName = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, SurveyedFile> _surveyed;
    private readonly DocumentSource _source;

    public PackageLookup(DocumentSource source)
    {
        _source = source;
        _surveyed = source.Files.DistinctBy(file => file.Path).ToDictionary(file => file.Path, StringComparer.Ordinal);
        foreach (var entry in source.Container.Entries)
        {
            _byPath.TryAdd(entry.Path, entry);
            var name = entry.Path[(entry.Path.LastIndexOf('/') + 1)..];
            _byName[name] = _byName.ContainsKey(name) ? null : entry;
        }
    }

    /// <summary>The file; null when the package has none that can be meant.</summary>
    /// <param name="href">As written: a relative path, a file: address, or another address.</param>
    /// <param name="folder">Of the file with the reference, as called in the package.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async Task<SurveyedFile?> FindAsync(string href, string folder, CancellationToken cancellationToken)
    {
        if (Entry(href, folder) is not { } entry)
        {
            return null;
        }

        if (!_surveyed.TryGetValue(entry.Path, out var file))
        {
            _surveyed[entry.Path] = file = await SurveyAsync(entry, cancellationToken);
        }

        return file;
    }

    private PackageEntry? Entry(string href, string folder)
    {
        var written = href.Trim();
        var path = written.StartsWith("file:", StringComparison.OrdinalIgnoreCase) ? written[5..].TrimStart('/') : written;
        foreach (var one in new[] { path, Uri.UnescapeDataString(path) })
        {
            var parts = VietnameseLetters.Compose(one).Replace('\\', '/').Split('/', StringSplitOptions.RemoveEmptyEntries);
            if (Within(folder, parts) is { } inFolder && _byPath.TryGetValue(inFolder, out var entry))
            {
                return entry;
            }

            if (Within("", parts) is { } inPackage && _byPath.TryGetValue(inPackage, out entry))
            {
                return entry;
            }

            if (parts.Length > 0 && _byName.TryGetValue(parts[^1], out var only) && only is not null)
            {
                return only;
            }
        }

        return null;
    }

    private static string? Within(string folder, string[] parts)
    {
        var path = new List<string>(folder.Split('/', StringSplitOptions.RemoveEmptyEntries));
        foreach (var part in parts)
        {
            if (part == "..")
            {
                if (path.Count == 0)
                {
                    return null;
                }

                path.RemoveAt(path.Count - 1);
            }
            else if (part != ".")
            {
                path.Add(part);
            }
        }

        return string.Join('/', path);
    }

    private async Task<SurveyedFile> SurveyAsync(PackageEntry entry, CancellationToken cancellationToken)
    {
        await using var stream = _source.Container.Open(entry);
        var sample = new byte[ContentRecognition.SampleLength];
        var length = await stream.ReadAtLeastAsync(sample, sample.Length, throwOnEndOfStream: false, cancellationToken);
        return new(entry, ContentRecognition.Of(sample.AsSpan(0, length), entry.Path));
    }
}
