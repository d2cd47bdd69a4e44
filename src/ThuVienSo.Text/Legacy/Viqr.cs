using System.Text;

namespace ThuVienSo.Text;

/// <summary>
/// VIQR (RFC 1456, section 4): the shape and then the tone as punctuation behind the letter, đ as <c>dd</c>, a backslash before a sign that is to be itself. The language states of
/// the RFC are not known here.
/// </summary>
internal static class Viqr
{
    private const char Escape = '\\';
    private const string Signs = "^(+`?~'.";

    /// <summary>Words that end sentences and are commoner so than with nặng.</summary>
    private static readonly HashSet<string> EndingWithoutTone =
    [
        "ba", "bia", "cha", "chia", "cho", "chua", "cua", "do", "dua", "ga", "gia", "hoa", "khoa", "kia", "ma", "mua", "nga", "nghe", "nho", "qua", "quy", "ra", "ta", "tha", "thi", "thu", "to",
        "tra", "tre", "tua", "vua", "xa", "xe", "chưa", "cô", "dưa", "đô", "đưa", "khô", "mơ", "mưa", "quê", "thơ", "thưa", "trưa", "tô", "tơ", "vô", "xưa", "bê", "chê", "mê", "tê", "phê",
    ];

    private static readonly Mark[] Marks = [Mark.Circumflex, Mark.Breve, Mark.Horn, Mark.Grave, Mark.Hook, Mark.Tilde, Mark.Acute, Mark.DotBelow];

    /// <summary>By the letter of the RFC: every sign that can be a mark is one.</summary>
    public static string Decode(ReadOnlySpan<char> text)
    {
        var decoded = new StringBuilder(text.Length);
        for (int i = 0; i < text.Length;)
            i += Take(text[i..], decoded);
        return decoded.ToString();
    }

    /// <summary>
    /// One word as people write it who know no escapes: a full stop, question mark or quote at its end is punctuation when the word is no syllable with it, and a full stop
    /// at the end of a sentence also when the word is rarer with it than without.
    /// </summary>
    public static string DecodeWord(ReadOnlySpan<char> word, bool endsSentence)
    {
        string strict = Decode(word);
        if (word.IsEmpty || word[^1] is not ('.' or '?' or '\'') || strict.Length == 0 || strict[^1] == word[^1])
            return strict;
        string loose = Decode(word[..^1]);
        var (toned, bare) = (Core(strict), Core(loose));
        bool isTone = Syllable.IsLegal(toned) && ToneSeat.IsRight(toned);
        if (isTone && word[^1] == '.' && endsSentence && !CommonSyllables.Contains(toned))
            isTone = !EndingWithoutTone.Contains(bare.ToLowerInvariant());
        return isTone ? strict : loose + word[^1];
    }

    /// <summary>Writes Vietnamese letters with signs; signs and <c>d</c> that would be read as marks get a backslash.</summary>
    public static string Encode(string text)
    {
        var encoded = new StringBuilder(text.Length * 2);
        var (last, marks) = ('\0', Mark.None);
        foreach (char c in text)
        {
            if (c == Escape || (last is 'd' or 'D' && c is 'd' or 'D') || (Signs.IndexOf(c, StringComparison.Ordinal) is var sign and >= 0 && Takes(last, marks, Marks[sign])))
                encoded.Append(Escape);
            if (Write(c, encoded))
            {
                var letter = LetterTable.Of(c);
                (last, marks) = (letter.Marks == Mark.Stroke ? '\0' : letter.Base, letter.Marks);
            }
            else
            {
                encoded.Append(c);
                (last, marks) = (char.IsAsciiLetter(c) ? char.ToLowerInvariant(c) : '\0', Mark.None);
            }
        }

        return encoded.ToString();
    }

    private static string Core(string word) => word.Trim('(', ')', '[', ']', '"', ',', ';', ':', '!', '“', '”');

    private static int Take(ReadOnlySpan<char> text, StringBuilder decoded)
    {
        char c = text[0];
        if (c == Escape && text.Length > 1 && (Signs.Contains(text[1], StringComparison.Ordinal) || text[1] is Escape or 'd' or 'D'))
        {
            decoded.Append(text[1]);
            return 2;
        }

        if (c is 'd' or 'D' && text.Length > 1 && text[1] is 'd' or 'D')
        {
            decoded.Append(c == 'd' ? 'đ' : 'Đ');
            return 2;
        }

        if (!char.IsAscii(c))
        {
            decoded.Append(c);
            return 1;
        }

        var (marks, length) = (Mark.None, 1);
        while (length < text.Length && Signs.IndexOf(text[length], StringComparison.Ordinal) is var sign and >= 0 && Takes(char.ToLowerInvariant(c), marks, Marks[sign]))
        {
            marks |= Marks[sign];
            length++;
        }

        decoded.Append(marks != Mark.None && LetterTable.TryCompose(char.ToLowerInvariant(c), marks, char.IsUpper(c), out char letter) ? letter : c);
        return length;
    }

    /// <summary>Whether a letter with some marks can take one more: the shape once and before the tone, the tone once.</summary>
    private static bool Takes(char letter, Mark marks, Mark sign) => sign switch
    {
        Mark.Circumflex => letter is 'a' or 'e' or 'o' && marks == Mark.None,
        Mark.Breve => letter == 'a' && marks == Mark.None,
        Mark.Horn => letter is 'o' or 'u' && marks == Mark.None,
        _ => letter is 'a' or 'e' or 'i' or 'o' or 'u' or 'y' && (marks & Mark.Tones) == 0,
    };

    private static bool Write(char c, StringBuilder encoded)
    {
        var letter = LetterTable.Of(c);
        if (letter.Marks == Mark.None || !IsVietnamese(letter))
            return false;
        char bare = letter.IsUpper ? char.ToUpperInvariant(letter.Base) : letter.Base;
        encoded.Append(bare);
        if (letter.Marks == Mark.Stroke)
            encoded.Append(bare);
        for (int i = 0; i < Marks.Length; i++)
        {
            if ((letter.Marks & Marks[i]) != 0)
                encoded.Append(Signs[i]);
        }

        return true;
    }

    private static bool IsVietnamese(Letter letter) => (letter.Marks & ~Mark.Tones) switch
    {
        Mark.None => letter.Base is 'a' or 'e' or 'i' or 'o' or 'u' or 'y',
        Mark.Circumflex => letter.Base is 'a' or 'e' or 'o',
        Mark.Breve => letter.Base == 'a',
        Mark.Horn => letter.Base is 'o' or 'u',
        Mark.Stroke => letter.Base == 'd',
        _ => false,
    };
}
