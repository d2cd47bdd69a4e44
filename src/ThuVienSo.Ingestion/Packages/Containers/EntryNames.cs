using System.Collections.Frozen;
using System.Globalization;
using System.Text;
using ThuVienSo.Text;

namespace ThuVienSo.Ingestion.Packages.Containers;

/// <summary>
/// Which names files of a package may have. Names of entries never become paths here; but files are handed on and saved under their names, on Windows too, so that a name that would lead
/// elsewhere, or be another file's, is refused with its package.
/// </summary>
internal sealed class EntryNames
{
    private const int MaxPath = 1_000;
    private const int MaxName = 255;
    private const int MaxFolders = 32;

    /// <summary>Left by operating systems beside the files; nobody's content.</summary>
    private static readonly FrozenSet<string> _litter = FrozenSet.ToFrozenSet(["Thumbs.db", "desktop.ini", "__MACOSX", "$RECYCLE.BIN", "@eaDir", "lost+found"], StringComparer.OrdinalIgnoreCase);

    /// <summary>Devices of Windows, with any ending (Microsoft, "Naming Files, Paths, and Namespaces").</summary>
    private static readonly FrozenSet<string> _devices = FrozenSet.ToFrozenSet(
        ["CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$", .. Enumerable.Range(0, 10).SelectMany(n => new[] { string.Create(CultureInfo.InvariantCulture, $"COM{n}"), string.Create(CultureInfo.InvariantCulture, $"LPT{n}") }), "COM¹", "COM²", "COM³", "LPT¹", "LPT²", "LPT³"],
        StringComparer.OrdinalIgnoreCase);

    private readonly Dictionary<string, bool> _seen = new(StringComparer.Ordinal);

    /// <summary>Whether a file is one that operating systems leave: hidden, or a picture cache.</summary>
    public static bool IsLitter(string path) => path.Split('/').Any(name => (name.Length > 1 && name[0] == '.' && name[1] != '.') || _litter.Contains(name));

    /// <summary>Takes the name of a file, and answers it composed.</summary>
    /// <exception cref="PackageRefusedException">The name is not safe, or that of another file.</exception>
    public string Take(string written)
    {
        if (Flaw(written) is { } flaw)
        {
            throw new PackageRefusedException(flaw);
        }

        var path = VietnameseLetters.Compose(written);
        var key = KeyOf(path);
        if (!_seen.TryAdd(key, true))
        {
            throw new PackageRefusedException(ContainerReasons.SameName(path));
        }

        TakeFolders(key, path);
        return path;
    }

    /// <summary>Takes the name of a folder that an archive lists, with or without files in it.</summary>
    /// <exception cref="PackageRefusedException">The name is not safe, or that of a file.</exception>
    public void TakeFolder(string written)
    {
        if (Flaw(written) is { } flaw)
        {
            throw new PackageRefusedException(flaw);
        }

        var path = VietnameseLetters.Compose(written);
        TakeFolders(KeyOf(path) + "/", path);
    }

    /// <summary>Each folder above is a name too, that no file may have.</summary>
    private void TakeFolders(string key, string path)
    {
        for (var end = key.LastIndexOf('/'); end > 0; end = key.LastIndexOf('/', end - 1))
        {
            if (_seen.TryGetValue(key[..end], out var isFile) && isFile)
            {
                throw new PackageRefusedException(ContainerReasons.SameName(string.Join('/', path.Split('/').Take(key[..end].Count(c => c == '/') + 1))));
            }

            if (!_seen.TryAdd(key[..end], false))
            {
                break;
            }
        }
    }

    /// <summary>The same for names that some system takes for one: capitals and the way accents are encoded make no difference.</summary>
    private static string KeyOf(string path) => path.Normalize(NormalizationForm.FormC).ToUpperInvariant();

    private static PackageFinding? Flaw(string path)
    {
        if (path.Length is 0 or > MaxPath)
        {
            return ContainerReasons.NameTooLong(Shown(path), MaxPath);
        }

        if (path.AsSpan().ContainsAny('\\', ':', '\0') || path.Any(char.IsControl) || path.AsSpan().ContainsAny("<>\"|?*"))
        {
            return ContainerReasons.NameUnsafe(Shown(path));
        }

        if (path[0] == '/')
        {
            return ContainerReasons.NameLeadsOut(Shown(path));
        }

        var names = path.Split('/');
        return names.Length > MaxFolders ? ContainerReasons.TooManyFolders(Shown(path), MaxFolders) : names.Select(name => Flaw(name, path)).FirstOrDefault(flaw => flaw is not null);
    }

    private static PackageFinding? Flaw(string name, string path)
    {
        if (name is ".." or "." or "")
        {
            return ContainerReasons.NameLeadsOut(Shown(path));
        }

        if (name.Length > MaxName)
        {
            return ContainerReasons.NameTooLong(Shown(path), MaxName);
        }

        var dot = name.IndexOf('.', StringComparison.Ordinal);
        var stem = (dot < 0 ? name : name[..dot]).TrimEnd(' ');
        return _devices.Contains(stem) || name[^1] is '.' or ' ' || name.Any(c => char.IsSurrogate(c) && !IsPaired(name)) ? ContainerReasons.NameUnsafe(Shown(path)) : null;
    }

    private static bool IsPaired(string name)
    {
        for (var i = 0; i < name.Length; i++)
        {
            if (char.IsSurrogate(name[i]) && (i + 1 == name.Length || !char.IsSurrogatePair(name[i], name[++i])))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Fit to stand in a sentence.</summary>
    private static string Shown(string path)
    {
        var tidy = Formats.TidyText.Tidy(path);
        return tidy.Length <= 200 ? tidy : tidy[..200] + "…";
    }
}
