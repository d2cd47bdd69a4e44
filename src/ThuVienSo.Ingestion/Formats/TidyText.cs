using System.Buffers;
using System.Text;
using ThuVienSo.Text;

namespace ThuVienSo.Ingestion.Formats;

/// <summary>Text of a source made fit to be stored: composed, no control characters and none that nobody sees, one space where there were several.</summary>
public static class TidyText
{
    // U+FFFE and U+FFFF are no characters.
    // U+0098 and U+009C frame what is not sorted by (MARC-8 88 and 89); they say nothing to a reader, as all C0 and C1 controls do.
    private static readonly SearchValues<char> Unfit =
        SearchValues.Create([.. Enumerable.Range(0, 0x20).Concat(Enumerable.Range(0x7F, 0x22)).Append(0xFFFE).Append(0xFFFF)
            .Select(c => (char)c), .. UnseenCharacters.All]);

    /// <summary>Composes, drops control characters and <see cref="UnseenCharacters"/>, turns line ends, tabs and no-break spaces into spaces, and collapses spaces.</summary>
    public static string Tidy(string text)
    {
        var fit = text.AsSpan().ContainsAny(Unfit) || HasLoneSurrogate(text) ? Clean(text) : text;
        return Collapse(Ascii.IsValid(fit) ? fit : ComposeOthers(VietnameseLetters.Compose(fit)));
    }

    /// <summary>No space around, one space where there were several.</summary>
    public static string Collapse(string text)
    {
        var trimmed = text.AsSpan().Trim(' ');
        if (!trimmed.Contains("  ", StringComparison.Ordinal))
        {
            return trimmed.Length == text.Length ? text : trimmed.ToString();
        }

        var result = new StringBuilder(trimmed.Length);
        foreach (var c in trimmed)
        {
            if (c != ' ' || result[^1] != ' ')
            {
                result.Append(c);
            }
        }

        return result.ToString();
    }

    /// <summary>
    /// Composes what is left of marks: ç, ü, Greek, Cyrillic. Only letters with their marks go through Unicode normalisation; it would
    /// change Hán characters of the compatibility block, which are other characters to their reader.
    /// </summary>
    private static string ComposeOthers(string text)
    {
        var mark = text.AsSpan().IndexOfAnyInRange(FirstMark, LastMark);
        if (mark < 0)
        {
            return text;
        }

        var result = new StringBuilder(text.Length);
        var done = 0;
        for (var i = mark; i < text.Length; i++)
        {
            if (i == 0 || text[i] is < FirstMark or > LastMark)
            {
                continue;
            }

            var end = i + 1;
            while (end < text.Length && text[end] is >= FirstMark and <= LastMark)
            {
                end++;
            }

            var start = i - (char.IsLowSurrogate(text[i - 1]) && i > 1 ? 2 : 1);
            result.Append(text, done, start - done).Append(text[start..end].Normalize(NormalizationForm.FormC));
            done = end;
            i = end;
        }

        return result.Append(text, done, text.Length - done).ToString();
    }

    private const char FirstMark = '\u0300';
    private const char LastMark = '\u036F';

    private static bool HasLoneSurrogate(string text)
    {
        for (var i = text.AsSpan().IndexOfAnyInRange('\uD800', '\uDFFF'); i >= 0 && i < text.Length; i++)
        {
            if (!char.IsSurrogate(text[i]))
            {
                continue;
            }

            if (i + 1 == text.Length || !char.IsSurrogatePair(text[i], text[i + 1]))
            {
                return true;
            }

            i++;
        }

        return false;
    }

    private static string Clean(string text)
    {
        var result = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.Value is '\t' or '\r' or '\n' or 0x85 or 0xA0)
            {
                result.Append(' ');
            }
            else if (!rune.IsBmp || !Unfit.Contains((char)rune.Value))
            {
                result.Append(rune.ToString());
            }
        }

        return result.ToString();
    }
}
