using System.Text;
using ThuVienSo.Catalog.Imports;
using ThuVienSo.Text;

namespace ThuVienSo.Web.Api.Uploads;

/// <summary>Makes names of files out of what others call theirs: one name, no way to a folder, visible, and one that every system can have.</summary>
internal static class UploadName
{
    private const string Unnamed = "tai-len";
    private const int MostBytes = 150;
    private const int MostInSource = 64;

    /// <summary>What no name on Windows may have; "/" and "\" part folders.</summary>
    private const string Forbidden = "<>:\"|?*";

    /// <summary>Programs that copy name so what is not finished, and the inbox leaves it alone.</summary>
    private static readonly string[] _halfCopied = [".tmp", ".part", ".partial", ".crdownload", ".filepart"];

    private static readonly string[] _ofInbox = [InboxFolders.Done, InboxFolders.Problems, InboxFolders.Review];

    private static readonly string[] _devices = ["con", "prn", "aux", "nul", .. Enumerable.Range(0, 10).SelectMany(n => new[] { $"com{n}", $"lpt{n}" })];

    /// <summary>The last part of what was sent, cleaned; a name of our own when nothing is left.</summary>
    public static string Safe(string? sent)
    {
        var last = VietnameseLetters.Compose((sent ?? "").Split('/', '\\')[^1]);
        var kept = string.Concat(last.EnumerateRunes().Where(IsAllowed)).TrimStart('.', '~', ' ').TrimEnd('.', ' ');
        if (kept.Length == 0)
            return Unnamed;
        var extension = Path.GetExtension(kept);
        if (_halfCopied.Contains(extension, StringComparer.OrdinalIgnoreCase))
            (kept, extension) = (kept + ".dat", ".dat");
        var stem = kept[..^extension.Length];
        if (_devices.Contains(stem.Split('.')[0], StringComparer.OrdinalIgnoreCase))
            stem = "_" + stem;
        return Encoding.UTF8.GetByteCount(extension) > 20 ? Cut(stem + extension, MostBytes) : Cut(stem, MostBytes - Encoding.UTF8.GetByteCount(extension)) + extension;
    }

    /// <summary>Whether a folder of the inbox may have the name; the empty one means the inbox itself.</summary>
    public static bool IsSource(string source) =>
        source.Length <= MostInSource && source == source.Trim(' ', '.') && !source.StartsWith('~')
        && source.EnumerateRunes().All(rune => IsAllowed(rune) && rune.Value is not ('/' or '\\'))
        && !_ofInbox.Contains(source, StringComparer.OrdinalIgnoreCase)
        && !_devices.Contains(source.Split('.')[0], StringComparer.OrdinalIgnoreCase);

    private static bool IsAllowed(Rune rune) =>
        rune.Value != Rune.ReplacementChar.Value && !Rune.IsControl(rune) && Rune.GetUnicodeCategory(rune) is not (System.Globalization.UnicodeCategory.Format or System.Globalization.UnicodeCategory.LineSeparator)
        && (!rune.IsAscii || !Forbidden.Contains((char)rune.Value, StringComparison.Ordinal));

    private static string Cut(string text, int bytes)
    {
        var kept = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            bytes -= rune.Utf8SequenceLength;
            if (bytes < 0)
                break;
            kept.Append(rune);
        }

        return kept.ToString();
    }
}
