using System.Text;

namespace ThuVienSo.Text;

/// <summary>
/// The characters of sort keys. First level: '!' between words, '#' to '@' the number of digits before a number, 'A' to 'a' the 33 letters, '{' and four
/// characters for a character of another script. A space parts the levels, so that what ends first comes first.
/// </summary>
internal static class SortAlphabet
{
    public const char LevelBoundary = ' ';
    public const char WordBoundary = '!';

    private const char OtherScript = '{';
    private const char BeforeNumbers = '"';
    private const int MostDigits = '@' - BeforeNumbers;

    private const string Letters = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz";

    /// <summary>Appends a number so that numbers go by value; returns how many characters of the text it took.</summary>
    public static int AppendNumber(StringBuilder key, ReadOnlySpan<char> text)
    {
        int end = 0;
        while (end < text.Length && char.IsAsciiDigit(text[end]))
            end++;
        var digits = text[..end].TrimStart('0');
        if (digits.IsEmpty)
            digits = "0";
        digits = digits[..Math.Min(digits.Length, MostDigits)];
        key.Append((char)(BeforeNumbers + digits.Length)).Append(digits);
        return end;
    }

    /// <summary>Appends a letter to the first level, and what its marks and case weigh to the others.</summary>
    public static void AppendLetter(Rune rune, StringBuilder key, WeightRun marks, WeightRun cases)
    {
        char c = rune.IsBmp ? (char)rune.Value : '\0';
        var letter = LetterTable.Of(c);
        if (letter.Base != 0)
        {
            key.Append(Primary(letter, out int markWeight));
            marks.Add(markWeight);
            cases.Add(letter.IsUpper ? 1 : 0);
            return;
        }

        Span<char> folded = stackalloc char[2];
        int length = c == 0 ? 0 : VietnameseLetters.FoldInto(c, folded);
        bool isUpper = Rune.IsUpper(rune);
        if (length > 0 && char.IsAsciiLetter(folded[0]))
        {
            // æ, œ, ß and their like: the letters they are made of, and a mark that says they were one.
            foreach (char part in folded[..length])
            {
                key.Append(Code(part));
                marks.Add(WeightRun.Heaviest);
                cases.Add(isUpper ? 1 : 0);
            }

            return;
        }

        AppendOtherScript(Rune.ToLowerInvariant(rune), key);
        marks.Add(0);
        cases.Add(isUpper ? 1 : 0);
    }

    private static char Primary(Letter letter, out int markWeight)
    {
        // ă â đ ê ô ơ ư are letters of their own; the same marks on other letters weigh like tones, after them.
        var own = (letter.Base, letter.Marks & ~Mark.Tones) switch
        {
            ('a', Mark.Breve) => 'ă',
            ('a', Mark.Circumflex) => 'â',
            ('d', Mark.Stroke) => 'đ',
            ('e', Mark.Circumflex) => 'ê',
            ('o', Mark.Circumflex) => 'ô',
            ('o', Mark.Horn) => 'ơ',
            ('u', Mark.Horn) => 'ư',
            _ => '\0',
        };
        markWeight = own == 0 && (letter.Marks & ~Mark.Tones) != 0 ? OtherMark(letter.Marks) : Tone(letter.Marks);
        return Code(own == 0 ? letter.Base : own);
    }

    private static char Code(char letter) => (char)('A' + Letters.IndexOf(letter));

    private static int Tone(Mark marks) => (marks & Mark.Tones) switch
    {
        Mark.None => 0,
        Mark.Grave => 1,
        Mark.Hook => 2,
        Mark.Tilde => 3,
        Mark.Acute => 4,
        _ => 5,
    };

    /// <summary>6 to 18: after every tone, each mark with a weight of its own.</summary>
    private static int OtherMark(Mark marks) => 6 + int.TrailingZeroCount((int)(marks & ~Mark.Tones));

    private static void AppendOtherScript(Rune rune, StringBuilder key)
    {
        key.Append(OtherScript);
        for (int shift = 18; shift >= 0; shift -= 6)
            key.Append((char)('0' + ((rune.Value >> shift) & 63)));
    }
}
