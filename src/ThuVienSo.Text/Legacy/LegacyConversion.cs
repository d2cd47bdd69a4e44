using System.Buffers;
using System.Text;

namespace ThuVienSo.Text;

/// <summary>A run of a text that was in another encoding than composed Unicode. The ends are those of words.</summary>
/// <param name="Start">Where it begins in the text that was handed in, in UTF-16 units.</param>
/// <param name="Length">How long it is there.</param>
/// <param name="Encoding">What it was in.</param>
/// <param name="Confidence">How sure that is, 0 to 1; 1 for decomposed Unicode and where the encoding was told.</param>
/// <param name="Before">The run as it stood.</param>
/// <param name="After">The run as it reads.</param>
public sealed record LegacyRun(int Start, int Length, VietnameseEncoding Encoding, double Confidence, string Before, string After);

/// <summary>What a conversion gave.</summary>
/// <param name="Text">The whole text.</param>
/// <param name="Runs">The parts that were changed, in their order; empty when the text is as it was.</param>
/// <param name="Lost">How many characters the encoding aimed at has no place for; they stand as they are, or will read as something else.</param>
public sealed record ConvertedText(string Text, IReadOnlyList<LegacyRun> Runs, int Lost = 0);

/// <summary>
/// Between Unicode and the older encodings of Vietnamese. Text in a code page is a text whose characters stand for bytes, as a program shows it that takes the bytes for windows-1252 or Latin-1:
/// "ThvÞ viÖn" is TCVN3, "Thö vieän" VNI. Sources: TCVN 5712:1993, RFC 1456 (VISCII, VIQR), Microsoft's table of windows-1258, and the tables of the VNI, VPS and BK HCM 2 fonts.
/// </summary>
public static class LegacyConversion
{
    /// <summary>Characters that Vietnamese in Unicode does not have, and text in one of the encodings does not do without for long; and the signs of VIQR.</summary>
    private static readonly SearchValues<char> Suspicious = SearchValues.Create(
        [.. Enumerable.Range(0x80, 0x80).Select(ByteView.CharacterOf).Where(c => !"àáâãèéêìíòóôõùúýÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝ“”‘’–—…•·°«»©®€\u00A0".Contains(c)), '^', '`', '~']);

    /// <summary>
    /// Recognises the runs that are in another encoding, by whether their words become Vietnamese and how likely they are as they stand, and converts them. What is not sure stays. Never throws;
    /// the result is not longer than the text.
    /// </summary>
    /// <param name="text">Any text, Unicode and legacy mixed.</param>
    /// <param name="likely">An encoding that is known to be about, so that less evidence is enough; null for none.</param>
    public static ConvertedText ToUnicode(string text, VietnameseEncoding? likely = null)
    {
        var runs = LegacyRuns.In(text, likely);
        if (runs.Count == 0)
            return new ConvertedText(text, runs);
        var converted = new StringBuilder(text.Length);
        int at = 0;
        foreach (var run in runs)
        {
            converted.Append(text, at, run.Start - at).Append(run.After);
            at = run.Start + run.Length;
        }

        return new ConvertedText(converted.Append(text, at, text.Length - at).ToString(), runs);
    }

    /// <summary>
    /// Whether <see cref="ToUnicode"/> is worth calling: a quick look that passes nearly all text that is right, and hardly any that is not once it is longer than a few words.
    /// </summary>
    public static bool MayBeLegacy(ReadOnlySpan<char> text) => text.ContainsAny(Suspicious) || CapitalFont.MayBeIn(text);

    /// <summary>Reads a whole text in an encoding that is told. Never throws; the result is not longer than the text.</summary>
    public static ConvertedText ToUnicodeFrom(string text, VietnameseEncoding from)
    {
        string converted = from switch
        {
            VietnameseEncoding.Unicode => text,
            VietnameseEncoding.Viqr => Viqr.Decode(text),
            VietnameseEncoding.Decomposed => VietnameseLetters.Compose(text),
            _ => Decode(text, CodePages.Of(from)!),
        };
        return new ConvertedText(converted, converted == text ? [] : [new LegacyRun(0, text.Length, from, 1, text, converted)]);
    }

    /// <summary>
    /// Writes composed Unicode in an encoding. Characters that a code page has no place for stay as they are and are counted in <see cref="ConvertedText.Lost"/>. Never throws; the result is
    /// at most five times as long.
    /// </summary>
    public static ConvertedText FromUnicode(string text, VietnameseEncoding to)
    {
        text = VietnameseLetters.Compose(text);
        if (to is VietnameseEncoding.Unicode)
            return new ConvertedText(text, []);
        if (CodePages.Of(to) is not { } page)
            return new ConvertedText(to == VietnameseEncoding.Viqr ? Viqr.Encode(text) : DecomposedText.Of(text), []);

        var written = new StringBuilder(text.Length * 2);
        int lost = 0;
        foreach (char c in text)
        {
            if (c < 0x80)
                written.Append(c);
            else if (page.TryBytes(c, out byte[] bytes))
                AppendBytes(bytes, written);
            else
                lost += Append(c, page, written);
        }

        return new ConvertedText(written.ToString(), [], lost);
    }

    /// <summary>The bytes of a text that <see cref="FromUnicode"/> wrote: of the code page, '?' for what has no byte; UTF-8 for Unicode, decomposed Unicode and VIQR.</summary>
    public static byte[] Bytes(string written, VietnameseEncoding encoding)
    {
        if (CodePages.Of(encoding) is null)
            return Encoding.UTF8.GetBytes(written);
        return [.. written.EnumerateRunes().Select(rune => rune.IsBmp && ByteView.ByteOf((char)rune.Value) is var b and >= 0 ? (byte)b : (byte)'?')];
    }

    /// <summary>Bytes as a text whose characters stand for them: what the other methods take for text in a code page.</summary>
    public static string Seen(ReadOnlySpan<byte> bytes) => Encoding.Latin1.GetString(bytes);

    /// <summary>Bytes as windows-1252 shows them: the same to the other methods, and fit to be kept as text.</summary>
    public static string Shown(ReadOnlySpan<byte> bytes) => string.Create(bytes.Length, bytes, (shown, from) =>
    {
        for (int i = 0; i < from.Length; i++)
            shown[i] = ByteView.CharacterOf(from[i]);
    });

    internal static string Decode(ReadOnlySpan<char> seen, CodePage page)
    {
        var text = new StringBuilder(seen.Length);
        for (int i = 0; i < seen.Length;)
        {
            int end = SeenWord.End(seen, i);
            if (end > i && SeenWord.IsUnit(seen, i, end))
                text.Append(seen[i..end]);
            else if (end > i)
                text.Append(SeenWord.Decode(seen[i..end], page, out _));
            else
                text.Append(seen[end++]);
            i = end;
        }

        string decoded = text.ToString();
        return ReferenceEquals(page, CodePages.Tcvn3) ? CapitalFont.Restore(decoded) : decoded;
    }

    private static void AppendBytes(byte[] bytes, StringBuilder written)
    {
        foreach (byte b in bytes)
            written.Append(ByteView.CharacterOf(b));
    }

    private static int Append(char c, CodePage page, StringBuilder written)
    {
        written.Append(c);
        int b = ByteView.ByteOf(c);
        return b < 0 || page[b] is not null ? 1 : 0;
    }
}
