using System.Buffers;
using System.Globalization;
using System.Text;

namespace ThuVienSo.Text;

/// <summary>Kinds of characters that decide where a token begins and ends.</summary>
internal static class Characters
{
    /// <summary>Apostrophes in every shape that keyboards, converters and transcriptions of the minority languages write.</summary>
    private static readonly SearchValues<char> ApostropheShapes = SearchValues.Create("'\u2019\u02BC\u2018`\u02B9\u00B4\u02BB\u2032\u201B\u02BE\uFF07");

    public static bool IsApostrophe(char c) => ApostropheShapes.Contains(c);

    /// <summary>Characters that are not seen inside a word: soft hyphen, variation selectors, and <see cref="UnseenCharacters"/>.</summary>
    public static bool IsInvisible(char c) => c is '\u00AD' or (>= '\uFE00' and <= '\uFE0F') || UnseenCharacters.Contains(c);

    /// <summary>
    /// Hán and Nôm characters of every block, radicals, and the private-use planes in which Nôm fonts keep characters that Unicode has not encoded.
    /// </summary>
    public static bool IsIdeograph(int codePoint) => codePoint switch
    {
        < 0x2E80 => false,
        <= 0x2FDF => true,
        0x3005 or 0x3007 => true,
        >= 0x3400 and <= 0x4DBF => true,
        >= 0x4E00 and <= 0x9FFF => true,
        >= 0xE000 and <= 0xFAFF => true,
        >= 0x20000 and <= 0x3FFFF => true,
        >= 0xF0000 => true,
        _ => false,
    };

    public static bool IsLetter(Rune rune) => Rune.IsLetter(rune) && !(rune.IsBmp && IsApostrophe((char)rune.Value));

    public static bool IsMark(Rune rune) => Rune.GetUnicodeCategory(rune) is
        UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark;

    /// <summary>The code point at a position and its length; a lone surrogate is U+FFFD of length 1.</summary>
    public static Rune At(ReadOnlySpan<char> text, int position, out int length)
    {
        Rune.DecodeFromUtf16(text[position..], out var rune, out length);
        return rune;
    }
}
