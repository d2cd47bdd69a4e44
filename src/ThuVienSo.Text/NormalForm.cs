using System.Buffers;
using System.Text;

namespace ThuVienSo.Text;

/// <summary>The forms in which words are compared.</summary>
public static class NormalForm
{
    private const int OnStack = 128;

    /// <summary>
    /// Exact form of a word: composed, lower case, one tone placement (hoà = hòa, thuỷ = thủy), every apostrophe <c>'</c>, full-width letters and digits
    /// as ASCII, Ð (eth) as đ, nothing invisible. Marks count.
    /// </summary>
    public static string Exact(ReadOnlySpan<char> word)
    {
        char[]? rented = null;
        Span<char> buffer = word.Length <= OnStack ? stackalloc char[OnStack] : (rented = ArrayPool<char>.Shared.Rent(word.Length));
        string exact = new(buffer[..ExactInto(word, buffer)]);
        if (rented is not null)
            ArrayPool<char>.Shared.Return(rented);
        return exact;
    }

    /// <summary>Folded form of a word: <see cref="Exact"/> without marks and apostrophes.</summary>
    public static string Folded(ReadOnlySpan<char> word)
    {
        char[]? rented = null;
        int room = word.Length * 2;
        Span<char> buffer = room <= OnStack ? stackalloc char[OnStack] : (rented = ArrayPool<char>.Shared.Rent(room));
        int length = 0;
        foreach (char c in word)
        {
            if (LetterTable.Of(c).Base is var plain and not '\0')
                buffer[length++] = plain;
            else if (!Characters.IsInvisible(c) && !Characters.IsApostrophe(c))
                length += VietnameseLetters.FoldInto(Narrow(c), buffer[length..]);
        }

        string folded = new(buffer[..length]);
        if (rented is not null)
            ArrayPool<char>.Shared.Return(rented);
        return folded;
    }

    /// <summary>The exact forms of all words of a text with one space between them: what titles and names are matched by.</summary>
    public static string Key(string text)
    {
        var key = new StringBuilder(text.Length);
        int position = 0;
        while (Tokens.Next(text, ref position, out var token))
        {
            if (key.Length > 0)
                key.Append(' ');
            key.Append(Exact(text.AsSpan(token.Start, token.Length)));
        }

        return key.ToString();
    }

    /// <summary>Writes the exact form; <paramref name="target"/> must be as long as the word. Returns the length written.</summary>
    private static int ExactInto(ReadOnlySpan<char> word, Span<char> target)
    {
        int length = 0;
        foreach (char c in word)
        {
            if (LetterTable.Has(c) || !Characters.IsInvisible(c))
                target[length++] = Narrow(c);
        }

        // Decomposed words are rare enough for a copy: composing reads what it would overwrite.
        if (target[..length].IndexOfAnyInRange(CombiningMarks.First, CombiningMarks.Last) >= 0)
            length = VietnameseLetters.ComposeInto(target[..length].ToString(), target);

        foreach (ref char c in target[..length])
            c = LetterTable.Has(c) ? char.ToLowerInvariant(c) : LowerOther(c);
        TonePlacement.Settle(target[..length]);
        return length;
    }

    private static char LowerOther(char c)
    {
        if (char.IsAsciiLetterOrDigit(c))
            return (char)(c | 0x20);
        if (Characters.IsApostrophe(c))
            return '\'';

        // Converters from the eight-bit code pages leave the eth of Icelandic where đ was meant.
        return c is 'Ð' or 'ð' or 'Ɖ' or 'ɖ' ? 'đ' : char.ToLowerInvariant(c);
    }

    private static char Narrow(char c) => c is >= '\uFF01' and <= '\uFF5E' ? (char)(c - 0xFEE0) : c;
}
