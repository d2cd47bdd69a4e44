using ThuVienSo.Catalog.Digital;
using ThuVienSo.Ingestion.Packages.Recognition;
using ThuVienSo.Text;

namespace ThuVienSo.Ingestion.Packages.Documents;

/// <summary>
/// What the row of a document says of single files: "012.tif: cán bộ; bản đồ.pdf: tại thư viện, 01/01/2030". A name alone is for the staff. A page is closed in all its forms: what has the same name (its text, its
/// other sizes) goes with the file that is named.
/// </summary>
internal static class FileRules
{
    private const string Heading = "Tệp hạn chế";

    private static readonly char[] _between = [';', '|', '\n', '\r'];

    /// <summary>What is not understood, or names no file, keeps the document out: it is meant to be closed.</summary>
    public static ScannedDocument Apply(ScannedDocument document)
    {
        if (document.Record is not { } record || !PackageColumns.CellsOf(record.Draft).TryGetValue(PackageColumn.FileAccess, out var cell))
            return document;
        var rules = new Dictionary<string, AccessRule>(StringComparer.Ordinal);
        var findings = new List<PackageFinding>();
        foreach (var entry in cell.Split(_between, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (Read(entry) is not var (name, rule))
            {
                findings.Add(PackageStatement.NotUnderstood(Heading, entry, document.Place));
                continue;
            }

            var keys = document.Files.Where(file => IsCalled(file.Path, name)).Select(file => PageName.KeyOf(file.Path)).Distinct().ToList();
            if (keys.Count == 0)
                findings.Add(RecordFindings.MissingFile(name, document.Place));
            foreach (var key in keys)
                rules[key] = rule.And(rules.GetValueOrDefault(key));
        }

        return document with
        {
            Files = [.. document.Files.Select(file => rules.TryGetValue(PageName.KeyOf(file.Path), out var rule) ? file with { Access = rule.And(file.Access) } : file)],
            Findings = [.. document.Findings, .. findings],
        };
    }

    /// <summary>Null when what stands behind the name is neither a level nor a day.</summary>
    private static (string Name, AccessRule Rule)? Read(string entry)
    {
        var colon = entry.LastIndexOfAny([':', '=']);
        if (colon < 0)
            return (PackageNames.Clean(entry), new AccessRule(AccessLevel.Staff));
        AccessLevel? level = null;
        DateOnly? opens = null;
        foreach (var word in entry[(colon + 1)..].Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (level is null && PackageStatement.Level(word) is { } stated)
                level = stated;
            else if (opens is null && PackageStatement.Day(word) is { } day)
                opens = day;
            else
                return null;
        }

        return level is null && opens is null ? null : (PackageNames.Clean(entry[..colon]), new AccessRule(level ?? AccessLevel.Staff, opens));
    }

    /// <summary>By its path from the package or from any folder of it, with or without the ending.</summary>
    private static bool IsCalled(string path, string name) => IsEndOf(path, name) || IsEndOf(path[..^Path.GetExtension(path).Length], name);

    private static bool IsEndOf(string path, string name)
    {
        var (whole, end) = (VietnameseLetters.Compose(path), VietnameseLetters.Compose(name));
        return whole.EndsWith(end, StringComparison.OrdinalIgnoreCase) && (whole.Length == end.Length || whole[^(end.Length + 1)] == '/') && end.Length > 0;
    }
}
