using ThuVienSo.Ingestion.Packages.Recognition;
using ThuVienSo.Text;

namespace ThuVienSo.Ingestion.Packages.Documents.Mets;

/// <summary>
/// Finds the files of a package that references lead to. Nothing else is ever opened: an address or an absolute path can only lead to a file of the package that has its name. Of several that have it, the one
/// whose folders end most like the path is meant; where that decides nothing, the one whose folder is called like what METS says the file is for.
/// </summary>
internal sealed class PackageLookup
{
    /// <summary>A year of a daily has its first page so often; comparing more for each reference takes too long.</summary>
    private const int MostSame = 1000;

    private readonly Dictionary<string, PackageEntry> _byPath = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, List<PackageEntry>> _byName = new(StringComparer.OrdinalIgnoreCase);
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
            if (!_byName.TryGetValue(name, out var same))
            {
                _byName.Add(name, same = []);
            }

            same.Add(entry);
        }
    }

    /// <summary>The file; null when the package has none that can be meant.</summary>
    /// <param name="stated">Its reference as written: a relative path, a file: address, or another address.</param>
    /// <param name="folder">Of the file with the reference, as called in the package.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async Task<SurveyedFile?> FindAsync(MetsFile stated, string folder, CancellationToken cancellationToken)
    {
        if (Entry(stated, folder) is not { } entry)
        {
            return null;
        }

        if (!_surveyed.TryGetValue(entry.Path, out var file))
        {
            _surveyed[entry.Path] = file = await SurveyAsync(entry, cancellationToken);
        }

        return file;
    }

    private PackageEntry? Entry(MetsFile stated, string folder)
    {
        var written = stated.Href.Trim();
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

            if (parts.Length > 0 && _byName.TryGetValue(parts[^1], out var same) && Meant(same, parts, stated) is { } meant)
            {
                return meant;
            }
        }

        return null;
    }

    private static PackageEntry? Meant(List<PackageEntry> same, string[] parts, MetsFile stated)
    {
        if (same is [var only])
        {
            return only;
        }

        if (same.Count > MostSame)
        {
            return null;
        }

        var (nearest, nearness) = (new List<PackageEntry>(), 0);
        foreach (var entry in same)
        {
            var common = CommonEnd(entry.Path.Split('/'), parts);
            if (common > nearness)
            {
                (nearest, nearness) = ([], common);
            }

            if (common == nearness)
            {
                nearest.Add(entry);
            }
        }

        if (nearest.Count > 1)
        {
            nearest = nearest.FindAll(entry => ImageUse.RankOf(FolderOf(entry)) == stated.Rank) is { Count: > 0 } called ? called : nearest;
        }

        return nearest is [var one] ? one : null;
    }

    /// <summary>How many names both paths end with, twice; one more when the next ends like the other, as "title_media" and "media".</summary>
    private static int CommonEnd(string[] entry, string[] path)
    {
        var common = 0;
        while (common < entry.Length && common < path.Length && string.Equals(entry[^(common + 1)], path[^(common + 1)], StringComparison.OrdinalIgnoreCase))
        {
            common++;
        }

        if (common == entry.Length || common == path.Length)
        {
            return common * 2;
        }

        var (one, other) = (entry[^(common + 1)], path[^(common + 1)]);
        var isAlike = other.EndsWith("_" + one, StringComparison.OrdinalIgnoreCase) || one.EndsWith("_" + other, StringComparison.OrdinalIgnoreCase);
        return (common * 2) + (isAlike ? 1 : 0);
    }

    private static string FolderOf(PackageEntry entry) => entry.Path.LastIndexOf('/') is var end and > 0 ? entry.Path[(entry.Path.LastIndexOf('/', end - 1) + 1)..end] : "";

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
