using System.Collections.Frozen;

namespace ThuVienSo.Text;

/// <summary>The syllables that Vietnamese spelling allows: onset, rime and tone.</summary>
public static class Syllable
{
    private const int Longest = 7;

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Onsets = Set(
        "b c ch d đ g gh gi h k kh l m n ng ngh nh p ph qu r s t th tr v x");

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Rimes = Set(
        """
        a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây
        e ec em en eng eo ep et ê êch êm ên êng ênh êp êt êu
        i ia ich im in inh ip it iu iêc iêm iên iêng iêp iêt iêu
        o oc oi om on ong ooc oong op ot oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oe oem oen oeo oet
        ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt
        u ua uc ui um un ung up ut uân uâng uât uây uê uêch uên uênh uôc uôi uôm uôn uông uôt uơ uy uya uych uynh uyn uyt uyp uyu uyên uyêt
        ư ưa ưc ưi ưm ưn ưng ưt ưu ươc ươi ươm ươn ương ươp ươt ươu
        y yêm yên yêng yêt yêu
        """);

    // Behind qu the glide is part of the onset, and y is the letter for i: quynh, quýt.
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> RimesOnlyAfterQu = Set("ynh ych yn yp yt yu ya");

    /// <summary>
    /// Whether a word is a syllable that Vietnamese spelling allows, in any case and either tone placement: known onset and rime that may stand together
    /// (k, gh, ngh before e ê i y; c, g, ng before the rest), one tone at most, and sắc or nặng before -c -ch -p -t. The word may be decomposed.
    /// </summary>
    public static bool IsLegal(ReadOnlySpan<char> word)
    {
        // Three marks and a letter is the longest decomposed letter.
        if (word.IsEmpty || word.Length > Longest * 4)
            return false;
        Span<char> letters = stackalloc char[Longest * 4];
        int length = VietnameseLetters.ComposeInto(word, letters);
        if (length > Longest || !TakeTone(letters[..length], out var tone))
            return false;

        ReadOnlySpan<char> syllable = letters[..length];
        for (int onset = Math.Min(3, length - 1); onset >= 0; onset--)
        {
            if (Fits(syllable[..onset], syllable[onset..]))
                return tone is Mark.Acute or Mark.DotBelow || !IsStopped(syllable);
        }

        return false;
    }

    /// <inheritdoc cref="IsLegal(ReadOnlySpan{char})"/>
    public static bool IsLegal(string word) => IsLegal(word.AsSpan());

    private static bool TakeTone(Span<char> letters, out Mark tone)
    {
        tone = Mark.None;
        foreach (ref char c in letters)
        {
            var letter = LetterTable.Of(c);
            var own = letter.Marks & Mark.Tones;
            if (letter.Base == 0 || (own != Mark.None && tone != Mark.None))
                return false;
            if (!LetterTable.TryCompose(letter.Base, letter.Marks & ~Mark.Tones, false, out c))
                return false;
            tone |= own;
        }

        return true;
    }

    private static bool Fits(ReadOnlySpan<char> onset, ReadOnlySpan<char> rime)
    {
        bool known = Rimes.Contains(rime);
        if (onset.IsEmpty)
            return known;
        if (!Onsets.Contains(onset))
            return false;
        bool front = rime[0] is 'e' or 'ê' or 'i' or 'y';
        return onset switch
        {
            "qu" => (known && rime[0] is not ('o' or 'u' or 'ư')) || RimesOnlyAfterQu.Contains(rime),
            "k" or "gh" or "ngh" => known && front,
            "c" or "ng" => known && !front,
            "g" => known && (!front || rime[0] == 'i'),
            "gi" => known && rime[0] is not ('i' or 'y'),
            _ => known && !rime.StartsWith("yê"),
        };
    }

    private static bool IsStopped(ReadOnlySpan<char> syllable) => syllable[^1] is 'c' or 'p' or 't' || syllable.EndsWith("ch");

    private static FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Set(string words) =>
        words.Split((char[])[' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries).ToFrozenSet().GetAlternateLookup<ReadOnlySpan<char>>();
}
