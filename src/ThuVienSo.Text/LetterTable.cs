using System.Collections.Frozen;

namespace ThuVienSo.Text;

/// <summary>One Latin letter taken apart; <paramref name="Base"/> is 'a' to 'z', or 0 for a character that is not in the table.</summary>
internal readonly record struct Letter(char Base, Mark Marks, bool IsUpper);

/// <summary>
/// Every Latin letter that is one character, by base letter and marks: the Vietnamese alphabet with its tones, the letters of the minority
/// languages, Latin-1, Latin Extended-A, pinyin, and the dotted letters of romanised Sanskrit and Cham. Closed: what is not here stays as it is.
/// </summary>
internal static class LetterTable
{
    private const int Size = 0x300;
    private const int HighStart = 0x1E00;
    private const int HighSize = 0x100;

    private static readonly Letter[] Low = new Letter[Size];
    private static readonly Letter[] High = new Letter[HighSize];
    private static readonly FrozenDictionary<int, char> Composed;

    static LetterTable()
    {
        var composed = new Dictionary<int, char>();
        for (char c = 'a'; c <= 'z'; c++)
            Add(composed, c, c, Mark.None);

        foreach (var (marks, letters, bases) in Rows)
        {
            for (int i = 0; i < letters.Length; i++)
                Add(composed, letters[i], bases[i], marks);
        }

        foreach (var (shape, bare, toned) in VowelsWithTones)
        {
            for (int i = 0; i < toned.Length; i++)
                Add(composed, toned[i], bare, shape | Tones[i]);
        }

        Composed = composed.ToFrozenDictionary();
    }

    // In the order of the alphabet: huyền, hỏi, ngã, sắc, nặng.
    private static Mark[] Tones => [Mark.Grave, Mark.Hook, Mark.Tilde, Mark.Acute, Mark.DotBelow];

    private static (Mark Shape, char Bare, string Toned)[] VowelsWithTones =>
    [
        (Mark.None, 'a', "àảãáạ"), (Mark.Breve, 'a', "ằẳẵắặ"), (Mark.Circumflex, 'a', "ầẩẫấậ"),
        (Mark.None, 'e', "èẻẽéẹ"), (Mark.Circumflex, 'e', "ềểễếệ"), (Mark.None, 'i', "ìỉĩíị"),
        (Mark.None, 'o', "òỏõóọ"), (Mark.Circumflex, 'o', "ồổỗốộ"), (Mark.Horn, 'o', "ờởỡớợ"),
        (Mark.None, 'u', "ùủũúụ"), (Mark.Horn, 'u', "ừửữứự"), (Mark.None, 'y', "ỳỷỹýỵ"),
    ];

    private static (Mark Marks, string Letters, string Bases)[] Rows =>
    [
        (Mark.Stroke, "đƀłøħŧɨ", "dblohti"),
        (Mark.Stroke | Mark.Acute, "ǿ", "o"),
        (Mark.Horn, "ơư", "ou"),
        (Mark.Circumflex, "âêîôûŷĉĝĥĵŝŵẑ", "aeiouycghjswz"),
        (Mark.Breve, "ăĕĭŏŭğ", "aeioug"),
        (Mark.Diaeresis, "äëïöüÿẅẍḧ", "aeiouywxh"),
        (Mark.Diaeresis | Mark.Macron, "ǖ", "u"),
        (Mark.Diaeresis | Mark.Acute, "ǘḯ", "ui"),
        (Mark.Diaeresis | Mark.Caron, "ǚ", "u"),
        (Mark.Diaeresis | Mark.Grave, "ǜ", "u"),
        (Mark.Caron, "ǎěǐǒǔčďǧǩľňřšťž", "aeioucdgklnrstz"),
        (Mark.Ring, "åů", "au"),
        (Mark.Macron, "āēīōūȳḡ", "aeiouyg"),
        (Mark.DoubleAcute, "őű", "ou"),
        (Mark.DotAbove, "ċėġżṁṅ", "cegzmn"),
        (Mark.Cedilla, "çģķļņŗşţȩ", "cgklnrste"),
        (Mark.CommaBelow, "șț", "st"),
        (Mark.Ogonek, "ąęįǫų", "aeiou"),
        (Mark.Grave, "ǹẁ", "nw"),
        (Mark.Tilde, "ñṽ", "nv"),
        (Mark.Acute, "ćǵḱĺḿńṕŕśẃź", "cgklmnprswz"),
        (Mark.DotBelow, "ḅḍḥḳḷṃṇṛṣṭṿẉẓ", "bdhklmnrstvwz"),
    ];

    /// <summary>The letter that a character is; <c>Base</c> is 0 when it is none of the table.</summary>
    public static Letter Of(char c)
    {
        if (c < Size)
            return Low[c];
        int high = c - HighStart;
        return (uint)high < HighSize ? High[high] : default;
    }

    /// <summary>Whether a character is a letter of the table.</summary>
    public static bool Has(char c) => Of(c).Base != 0;

    /// <summary>The one character for a base letter with marks; false when there is none.</summary>
    public static bool TryCompose(char baseLetter, Mark marks, bool upper, out char composed) =>
        Composed.TryGetValue(Key(baseLetter, marks, upper), out composed);

    private static int Key(char baseLetter, Mark marks, bool upper) => ((int)marks << 8) | (upper ? 0x80 : 0) | baseLetter;

    private static void Add(Dictionary<int, char> composed, char lower, char baseLetter, Mark marks)
    {
        Put(composed, lower, new Letter(baseLetter, marks, false));
        char upper = char.ToUpperInvariant(lower);
        if (upper != lower)
            Put(composed, upper, new Letter(baseLetter, marks, true));
    }

    private static void Put(Dictionary<int, char> composed, char c, Letter letter)
    {
        composed.Add(Key(letter.Base, letter.Marks, letter.IsUpper), c);
        if (c < Size)
            Low[c] = letter;
        else
            High[c - HighStart] = letter;
    }
}
