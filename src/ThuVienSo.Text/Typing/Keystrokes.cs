namespace ThuVienSo.Text.Typing;

/// <summary>
/// Reads words that were typed for an input method which was not switched on: "tieengs" in Telex, "tie61ng" in VNI. Keys may come late, as input methods allow
/// ("Vietej", "duong972"). The rules of the keys are those of the two methods as all Vietnamese input programs have them.
/// </summary>
public static class Keystrokes
{
    /// <summary>The longest syllable has seven letters and five keys for its marks (nghieengj, nghuwowngj); some are typed twice.</summary>
    private const int Longest = 14;

    /// <summary>
    /// The syllable that the keys mean in Telex (s f r x j tones, z no tone; aa ee oo dd, aw ow uw, w), composed, in old tone placement, in the case typed. Null when it is no legal
    /// Vietnamese syllable, when the word says itself as it stands (boong), or when nothing in it is a key: "express", "class", "Texas" are null.
    /// A legal syllable is not always what was meant, see <see cref="IsForeignWord"/>.
    /// </summary>
    public static string? Telex(ReadOnlySpan<char> word) => Read(word, PressTelex);

    /// <summary>The syllable that the keys mean in VNI (1 to 5 tones, 0 no tone, 6 ^, 7 horn, 8 breve, 9 đ); null as for <see cref="Telex"/>.</summary>
    public static string? Vni(ReadOnlySpan<char> word) => word.ContainsAnyInRange('0', '9') ? Read(word, PressVni) : null;

    /// <summary>Whether a word that <see cref="Telex"/> can read is a common word of English or French ("queen", "loops"), in any case.</summary>
    public static bool IsForeignWord(ReadOnlySpan<char> word) => ForeignWords.Has(word);

    private static string? Read(ReadOnlySpan<char> word, Func<SyllableInProgress, char, bool> press)
    {
        if (word.Length is < 2 or > Longest || (Syllable.IsLegal(word) && !IsOpenO(word)))
            return null;
        var syllable = new SyllableInProgress();
        foreach (char c in word)
        {
            if (!press(syllable, c))
                return null;
        }

        return syllable.Finish() is { } read && !word.SequenceEqual(read) ? read : null;
    }

    /// <summary>The rimes oong and ooc are those of a few borrowed words (boong, xoong) when they are meant, and of sông, công, nông when their keys are.</summary>
    private static bool IsOpenO(ReadOnlySpan<char> word) =>
        word.Contains("oo", StringComparison.OrdinalIgnoreCase)
        && !word.Equals("boong", StringComparison.OrdinalIgnoreCase) && !word.Equals("xoong", StringComparison.OrdinalIgnoreCase);

    private static bool PressTelex(SyllableInProgress syllable, char c)
    {
        switch (char.ToLowerInvariant(c))
        {
            case 's' or 'f' or 'r' or 'x' or 'j' or 'z' when syllable.HasVowel:
                return syllable.SetTone(Tone("zfrxsj".IndexOf(char.ToLowerInvariant(c))));
            case 'w':
                return syllable.HornOrBreve(char.IsUpper(c));
            case 'a' or 'e' or 'o' when syllable.Circumflex(char.ToLowerInvariant(c)):
            case 'd' when syllable.Stroke():
                return true;
            default:
                return syllable.Add(c);
        }
    }

    private static bool PressVni(SyllableInProgress syllable, char c) => c switch
    {
        '1' => syllable.SetTone(Mark.Acute),
        >= '2' and <= '5' => syllable.SetTone(Tone(c == '5' ? 5 : c - '1')),
        '0' => syllable.SetTone(Mark.None),
        '6' => syllable.Circumflex('\0'),
        '7' => syllable.Horn(),
        '8' => syllable.Breve(),
        '9' => syllable.Stroke(),
        _ => syllable.Add(c),
    };

    /// <summary>0 none, then in the order of the alphabet: huyền, hỏi, ngã, sắc, nặng.</summary>
    private static Mark Tone(int number) => number switch
    {
        1 => Mark.Grave,
        2 => Mark.Hook,
        3 => Mark.Tilde,
        4 => Mark.Acute,
        5 => Mark.DotBelow,
        _ => Mark.None,
    };
}
