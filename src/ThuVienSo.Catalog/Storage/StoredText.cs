using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace ThuVienSo.Catalog.Storage;

/// <summary>Text that PostgreSQL can store: without U+0000 and without halves of surrogate pairs, both replaced by U+FFFD.</summary>
internal static class StoredText
{
    /// <summary>An index entry must fit a third of a page with all its columns; 300 characters are at most 1,200 bytes.</summary>
    public const int LongestKey = 300;

    [return: NotNullIfNotNull(nameof(text))]
    public static string? Clean(string? text)
    {
        if (text is null || !NeedsCleaning(text))
        {
            return text;
        }

        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            clean.Append(rune.Value == 0 ? Rune.ReplacementChar : rune);
        }

        return clean.ToString();
    }

    /// <summary>The first characters of a text that is only compared, not shown; never half a pair.</summary>
    public static string Cut(string text, int length = LongestKey) =>
        text.Length <= length ? text : text[..(char.IsHighSurrogate(text[length - 1]) ? length - 1 : length)];

    /// <summary>
    /// JSON whose strings hold no U+0000, which <c>jsonb</c> refuses. The writer escapes it as six ASCII characters; the backslash of another escape is
    /// always skipped together with the character after it.
    /// </summary>
    public static byte[] CleanJson(byte[] json)
    {
        var nul = "\\u0000"u8;
        if (json.AsSpan().IndexOf(nul) < 0)
        {
            return json;
        }

        for (var i = 0; i < json.Length; i++)
        {
            if (json[i] != (byte)'\\')
            {
                continue;
            }

            if (json.AsSpan(i).StartsWith(nul))
            {
                "\\ufffd"u8.CopyTo(json.AsSpan(i));
            }

            i++;
        }

        return json;
    }

    private static bool NeedsCleaning(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\0' || (char.IsSurrogate(text[i]) && !IsPair(text, ref i)))
            {
                return true;
            }
        }

        return false;

        static bool IsPair(string text, ref int i) =>
            char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[++i]);
    }
}
