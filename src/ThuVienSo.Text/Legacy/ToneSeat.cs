namespace ThuVienSo.Text;

/// <summary>Whether a syllable bears its tone on the letter on which spelling puts it, old style or new: hòa and hoà, but not baù, phoái, aỉ.</summary>
internal static class ToneSeat
{
    /// <summary>Whether a legal syllable has no tone, or has it in its place.</summary>
    public static bool IsRight(ReadOnlySpan<char> syllable)
    {
        int seat = -1;
        for (int i = 0; i < syllable.Length; i++)
            seat = (LetterTable.Of(syllable[i]).Marks & Mark.Tones) != 0 ? i : seat;
        if (seat < 0)
            return true;
        var (first, end) = Vowels(syllable);
        int shaped = -1;
        for (int i = first; i < end; i++)
            shaped = (LetterTable.Of(syllable[i]).Marks & ~Mark.Tones) != 0 ? i : shaped;
        if (shaped >= 0)
            return seat == shaped;

        bool open = end == syllable.Length;
        return (end - first) switch
        {
            2 when open => seat == first || IsGlide(syllable[first], syllable[first + 1]),
            2 or 3 => seat == first + 1,
            _ => seat == first,
        };
    }

    /// <summary>The vowels of the rime: u behind q, and i behind g before another vowel, belong to the onset.</summary>
    private static (int First, int End) Vowels(ReadOnlySpan<char> syllable)
    {
        int first = 0;
        while (first < syllable.Length && !IsVowel(syllable[first]))
            first++;
        if (first == 1 && first + 1 < syllable.Length && IsVowel(syllable[2])
            && (LetterTable.Of(syllable[0]).Base, LetterTable.Of(syllable[1]).Base) is ('q', 'u') or ('g', 'i') && LetterTable.Of(syllable[1]).Marks == Mark.None)
        {
            first++;
        }

        int end = first;
        while (end < syllable.Length && IsVowel(syllable[end]))
            end++;
        return (first, end);
    }

    private static bool IsGlide(char one, char two) => (LetterTable.Of(one).Base, LetterTable.Of(two).Base) is ('o', 'a') or ('o', 'e') or ('u', 'y');

    private static bool IsVowel(char c) => LetterTable.Of(c).Base is 'a' or 'e' or 'i' or 'o' or 'u' or 'y';
}
