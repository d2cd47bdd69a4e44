using System.Buffers;

namespace ThuVienSo.Text;

/// <summary>The closed table of letters: what is one letter, what its marks are, what is left without them.</summary>
public static class VietnameseLetters
{
    /// <summary>
    /// The form in which text is stored: every base letter with its marks composed to one character, whatever the order of the marks; case and tone placement
    /// as written. A mark that no single character can take stays behind its letter; marks on letters of other scripts are not touched.
    /// Gives back the same string when there is nothing to compose. Never longer than the input.
    /// </summary>
    public static string Compose(string text)
    {
        int first = text.AsSpan().IndexOfAnyInRange(CombiningMarks.First, CombiningMarks.Last);
        if (first < 0)
            return text;

        char[]? rented = null;
        Span<char> buffer = text.Length <= 256 ? stackalloc char[256] : (rented = ArrayPool<char>.Shared.Rent(text.Length));
        int length = ComposeInto(text, buffer);
        string composed = buffer[..length].SequenceEqual(text) ? text : new string(buffer[..length]);
        if (rented is not null)
            ArrayPool<char>.Shared.Return(rented);
        return composed;
    }

    /// <summary>
    /// Lower case without any mark: đ becomes d, ƀ b, č c, ĕ e, ĭ i, ŏ o, ŭ u; æ becomes ae, ß ss. Length may differ from the input's.
    /// </summary>
    public static string Fold(string text)
    {
        // A ligature becomes two letters, so the result may be longer.
        char[]? rented = null;
        int room = text.Length * 2;
        Span<char> buffer = room <= 512 ? stackalloc char[512] : (rented = ArrayPool<char>.Shared.Rent(room));
        int length = 0;
        foreach (char c in text)
            length += FoldInto(c, buffer[length..]);
        string folded = buffer[..length].SequenceEqual(text) ? text : new string(buffer[..length]);
        if (rented is not null)
            ArrayPool<char>.Shared.Return(rented);
        return folded;
    }

    /// <summary>Writes the composed text; <paramref name="target"/> must be as long as the text. Returns the length written.</summary>
    internal static int ComposeInto(ReadOnlySpan<char> text, Span<char> target)
    {
        int written = 0;
        int i = 0;
        while (i < text.Length)
        {
            int mark = text[i..].IndexOfAnyInRange(CombiningMarks.First, CombiningMarks.Last);
            int plain = mark < 0 ? text.Length - i : mark;
            text.Slice(i, plain).CopyTo(target[written..]);
            i += plain;
            written += plain;
            if (mark < 0)
                break;

            int run = MarksAt(text[i..]);
            var letter = plain > 0 ? LetterTable.Of(text[i - 1]) : default;
            if (letter.Base == 0)
            {
                text.Slice(i, run).CopyTo(target[written..]);
                written += run;
            }
            else
            {
                written = written - 1 + Join(letter, text.Slice(i, run), target[(written - 1)..]);
            }

            i += run;
        }

        return written;
    }

    /// <summary>Writes what is left of a character without case and marks; returns how many characters that is: 0, 1 or 2.</summary>
    internal static int FoldInto(char c, Span<char> target)
    {
        if (CombiningMarks.Is(c))
            return 0;

        char plain = LetterTable.Of(c).Base;
        if (plain == 0)
        {
            switch (c)
            {
                case 'æ' or 'Æ': return Two('a', 'e', target);
                case 'œ' or 'Œ': return Two('o', 'e', target);
                case 'ß' or 'ẞ': return Two('s', 's', target);
                case 'þ' or 'Þ': return Two('t', 'h', target);
                case 'ĳ' or 'Ĳ': return Two('i', 'j', target);
                case 'ð' or 'Ð' or 'ɖ' or 'Ɖ': plain = 'd'; break;
                case 'ı' or 'İ': plain = 'i'; break;
                case 'ŋ' or 'Ŋ' or 'ŉ': plain = 'n'; break;
                case 'ŀ' or 'Ŀ': plain = 'l'; break;
                case 'ĸ': plain = 'k'; break;
                case 'ſ': plain = 's'; break;
                case 'ɓ' or 'Ɓ': plain = 'b'; break;
                default: plain = char.ToLowerInvariant(c); break;
            }
        }

        target[0] = plain;
        return 1;
    }

    private static int Two(char first, char second, Span<char> target)
    {
        target[0] = first;
        target[1] = second;
        return 2;
    }

    private static int MarksAt(ReadOnlySpan<char> text)
    {
        int run = text.IndexOfAnyExceptInRange(CombiningMarks.First, CombiningMarks.Last);
        return run < 0 ? text.Length : run;
    }

    private static int Join(Letter letter, ReadOnlySpan<char> marks, Span<char> target)
    {
        var wanted = letter.Marks;
        int strangers = 0;
        foreach (char c in marks)
        {
            var mark = CombiningMarks.Of(c);
            if (mark == Mark.None || (wanted & mark) != 0)
                strangers++;
            wanted |= mark;
        }

        var joined = wanted & Mark.Stroke;
        LetterTable.TryCompose(letter.Base, joined, letter.IsUpper, out char composed);
        int length = 1;
        foreach (var (mark, character) in CombiningMarks.InOrder)
        {
            if ((wanted & mark) == 0)
                continue;
            if (LetterTable.TryCompose(letter.Base, joined | mark, letter.IsUpper, out char next))
                (composed, joined) = (next, joined | mark);
            else
                target[length++] = character;
        }

        target[0] = composed;
        return strangers == 0 ? length : length + CopyStrangers(letter.Marks, marks, target[length..]);
    }

    /// <summary>Marks that the table does not know, and second helpings of one that it does, keep their order at the end.</summary>
    private static int CopyStrangers(Mark seen, ReadOnlySpan<char> marks, Span<char> target)
    {
        int length = 0;
        foreach (char c in marks)
        {
            var mark = CombiningMarks.Of(c);
            if (mark == Mark.None || (seen & mark) != 0)
                target[length++] = c;
            seen |= mark;
        }

        return length;
    }
}
