using System.Text;
using ThuVienSo.Text;

namespace ThuVienSo.Ingestion.Packages.Recognition;

/// <summary>Finds folders and files of a package by the names that lists and records call them, however these are written.</summary>
internal sealed class PackageNames
{
    private readonly Dictionary<string, PackageFolder> _folderByPath = new(StringComparer.Ordinal);
    private readonly Dictionary<string, SurveyedFile> _fileByPath = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<PackageFolder>> _foldersByKey = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<SurveyedFile>> _filesByName = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<SurveyedFile>> _filesByKey = new(StringComparer.Ordinal);

    public PackageNames(PackageSurvey survey)
    {
        foreach (var folder in survey.Root.AllFolders().Where(folder => folder.Path.Length > 0))
        {
            _folderByPath.TryAdd(PathKey(folder.Path), folder);
            Add(_foldersByKey, KeyOf(folder.Name), folder);
        }

        foreach (var file in survey.Files)
        {
            _fileByPath.TryAdd(PathKey(file.Path), file);
            Add(_filesByName, PathKey(file.Name), file);
            Add(_filesByKey, KeyOf(file.Stem), file);
        }
    }

    /// <summary>Letters and digits of a key, with one hyphen for all between: "QN.000123" and "QN_000123" are one.</summary>
    public static string KeyOf(string name)
    {
        var key = new StringBuilder(name.Length);
        foreach (var rune in VietnameseLetters.Compose(name).ToUpperInvariant().EnumerateRunes())
        {
            if (Rune.IsLetterOrDigit(rune))
            {
                key.Append(rune.ToString());
            }
            else if (key.Length > 0 && key[^1] != '-')
            {
                key.Append('-');
            }
        }

        return key.ToString().TrimEnd('-');
    }

    /// <summary>A folder by its path seen from another, or, when only one is called so, by its name.</summary>
    public PackageFolder? Folder(PackageFolder from, string written)
    {
        var path = Clean(written);
        if (path.Length == 0)
        {
            return null;
        }

        return _folderByPath.GetValueOrDefault(PathKey(Join(from.Path, path))) ?? _folderByPath.GetValueOrDefault(PathKey(path)) ?? FolderByKey(from, path);
    }

    /// <summary>A folder below another by its name alone; null when none or several have it.</summary>
    public PackageFolder? FolderByKey(PackageFolder from, string name) =>
        KeyOf(name) is { Length: > 0 } key && _foldersByKey.GetValueOrDefault(key)?.Where(folder => IsBelow(folder.Path, from.Path)).ToList() is [var only] ? only : null;

    /// <summary>A file by its path seen from a folder, or, when only one is called so, by its name.</summary>
    public SurveyedFile? File(PackageFolder from, string written)
    {
        var path = Clean(written);
        if (path.Length == 0)
        {
            return null;
        }

        return _fileByPath.GetValueOrDefault(PathKey(Join(from.Path, path))) ?? _fileByPath.GetValueOrDefault(PathKey(path))
            ?? (_filesByName.GetValueOrDefault(PathKey(path[(path.LastIndexOf('/') + 1)..]))?.Where(file => IsBelow(file.Path, from.Path)).ToList() is [var only] ? only : null);
    }

    /// <summary>All files below a folder whose name without ending is a key.</summary>
    public IReadOnlyList<SurveyedFile> FilesByKey(PackageFolder from, string name) =>
        KeyOf(name) is { Length: > 0 } key && _filesByKey.TryGetValue(key, out var files) ? [.. files.Where(file => IsBelow(file.Path, from.Path))] : [];

    /// <summary>A reference as METS, lists and people write it: "file://./tif/0001.tif", "./tif\0001.tif", "%20" for a space.</summary>
    public static string Clean(string written)
    {
        var path = written.Trim().Replace('\\', '/');
        foreach (var scheme in (string[])["file://localhost/", "file:///", "file://", "file:"])
        {
            if (path.StartsWith(scheme, StringComparison.OrdinalIgnoreCase))
            {
                path = path[scheme.Length..];
                break;
            }
        }

        while (path.StartsWith("./", StringComparison.Ordinal))
        {
            path = path[2..];
        }

        return path.Trim('/').Normalize() is var tidy && tidy.Contains('%', StringComparison.Ordinal) ? Uri.UnescapeDataString(tidy) : tidy;
    }

    public static bool IsBelow(string path, string folder) => folder.Length == 0 || (path.Length > folder.Length && path[folder.Length] == '/' && path.StartsWith(folder, StringComparison.Ordinal));

    /// <summary>Joins and resolves "..": one that would leave the package finds nothing.</summary>
    private static string Join(string folder, string path)
    {
        var names = folder.Length == 0 ? [] : folder.Split('/').ToList();
        foreach (var name in path.Split('/'))
        {
            if (name == "..")
            {
                if (names.Count == 0)
                {
                    return "";
                }

                names.RemoveAt(names.Count - 1);
            }
            else if (name is not ("." or ""))
            {
                names.Add(name);
            }
        }

        return string.Join('/', names);
    }

    private static string PathKey(string path) => VietnameseLetters.Compose(path).ToUpperInvariant();

    private static void Add<T>(Dictionary<string, List<T>> index, string key, T value)
    {
        if (!index.TryGetValue(key, out var list))
        {
            index.Add(key, list = []);
        }

        list.Add(value);
    }
}
