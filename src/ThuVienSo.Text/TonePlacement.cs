namespace ThuVienSo.Text;

/// <summary>
/// One place for the tone where spelling allows two: the open rimes oa, oe and uy, old style on the first letter (hòa, khỏe, thủy), new style on the
/// second (hoà, khoẻ, thuỷ). Closed rimes have one spelling only (hoàn, khoét), and thúy and thúi are two words.
/// </summary>
internal static class TonePlacement
{
    /// <summary>
    /// Moves the tone of a composed lower-case syllable to the first letter of an open rime oa, oe, uy. After q the u belongs to the onset: there the tone moves
    /// to the letter behind it (the slip qúy becomes quý).
    /// </summary>
    public static void Settle(Span<char> syllable)
    {
        if (syllable.Length < 2)
            return;
        ref char first = ref syllable[^2];
        ref char second = ref syllable[^1];

        // Every tone that may move sits on a letter beyond ASCII.
        if (char.IsAscii(first) == char.IsAscii(second))
            return;
        var (a, b) = (LetterTable.Of(first), LetterTable.Of(second));
        if (syllable is ['q', _, _] && a.Base == 'u')
        {
            if (IsVowel(b.Base) && (b.Marks & Mark.Tones) == 0)
                MoveTone(ref first, ref second);
        }
        else if ((a.Base, b.Base) is ('o', 'a') or ('o', 'e') or ('u', 'y')
            && a.Marks == Mark.None && (b.Marks & ~Mark.Tones) == 0 && OnlyConsonants(syllable[..^2]))
        {
            MoveTone(ref second, ref first);
        }
    }

    private static void MoveTone(ref char from, ref char to)
    {
        var (source, target) = (LetterTable.Of(from), LetterTable.Of(to));
        var tone = source.Marks & Mark.Tones;
        if (tone != Mark.None
            && LetterTable.TryCompose(source.Base, source.Marks & ~Mark.Tones, false, out char bare)
            && LetterTable.TryCompose(target.Base, target.Marks | tone, false, out char toned))
        {
            (from, to) = (bare, toned);
        }
    }

    private static bool OnlyConsonants(ReadOnlySpan<char> onset)
    {
        foreach (char c in onset)
        {
            char letter = LetterTable.Of(c).Base;
            if (letter == 0 || IsVowel(letter))
                return false;
        }

        return true;
    }

    private static bool IsVowel(char baseLetter) => baseLetter is 'a' or 'e' or 'i' or 'o' or 'u' or 'y';
}
