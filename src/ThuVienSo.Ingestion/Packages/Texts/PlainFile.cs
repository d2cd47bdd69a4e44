using ThuVienSo.Text;

namespace ThuVienSo.Ingestion.Packages.Texts;

/// <summary>A file of plain text, in whatever encoding: its pages, and what there is to say of them.</summary>
internal static class PlainFile
{
    private const int Shown = 240;

    public static IReadOnlyList<GivenPage> Read(byte[] bytes, string file, LegacyPages legacy, List<PackageFinding> findings)
    {
        var encoding = LegacyText.Guess(bytes);
        var text = LegacyText.Decode(bytes, encoding);
        if (LegacyText.IsCodePage(encoding))
        {
            var sample = FirstWords(bytes);
            legacy.Whole(encoding, LegacyConversion.Shown(sample), LegacyText.Decode(sample, encoding));
        }

        var pages = PlainText.Pages(text);
        if (pages.Count == TextLimits.Pages)
        {
            findings.Add(TextReasons.TooManyPages(file));
        }

        if (text.Count(c => c == '\uFFFD') is var broken and > 0)
        {
            var first = text.AsSpan(0, text.IndexOf('\uFFFD', StringComparison.Ordinal)).Count('\f') + 1;
            findings.Add(TextReasons.BrokenCharacters(file, broken, first));
        }

        return [.. pages.Select(page => new GivenPage(page, null))];
    }

    /// <summary>A stretch from the first line that is not ASCII alone.</summary>
    private static ReadOnlySpan<byte> FirstWords(ReadOnlySpan<byte> bytes)
    {
        var first = Math.Max(bytes.IndexOfAnyExceptInRange((byte)0, (byte)0x7F), 0);
        var line = bytes[..first].LastIndexOf((byte)'\n') + 1;
        var start = first - line > Shown / 2 ? bytes[..first].LastIndexOf((byte)' ') + 1 : line;
        return bytes.Slice(start, Math.Min(Shown, bytes.Length - start));
    }
}
