using System.Text;

namespace ThuVienSo.Text;

/// <summary>What a token is.</summary>
public enum TokenKind
{
    /// <summary>A run of letters, with digits joined behind them: a Vietnamese syllable or a foreign word.</summary>
    Word,

    /// <summary>A run of digits, with letters joined to it ("1998", "5B").</summary>
    Number,

    /// <summary>One Hán or Nôm character, beyond the basic plane too.</summary>
    Ideograph,
}

/// <summary>One token of a text; <paramref name="Start"/> and <paramref name="Length"/> in UTF-16 units of that text.</summary>
public readonly record struct Token(int Start, int Length, TokenKind Kind);

/// <summary>
/// Splits text into syllables, numbers and ideographs. No stop words, no minimum length. Combining marks belong to the letter before them. An apostrophe
/// between letters belongs to the word (H'rê, K'ho), unless it is a French elision (l'Annam, d'Extrême-Orient) or an English genitive (Vietnam's).
/// </summary>
public static class Tokens
{
    /// <summary>A run longer than this, in UTF-16 units, is no word of any language: it is cut there, and what follows is the next token.</summary>
    public const int MaxLength = 255;

    private static readonly string[] Elisions = ["l", "d", "j", "m", "t", "s", "n", "c", "qu", "jusqu", "lorsqu", "puisqu", "quelqu"];

    /// <summary>Finds the next token at or after <paramref name="position"/> and moves it behind the token; false at the end.</summary>
    public static bool Next(ReadOnlySpan<char> text, ref int position, out Token token)
    {
        while (position < text.Length)
        {
            char c = text[position];
            if (LetterTable.Has(c))
            {
                int end = End(text, position, position + 1);
                token = new Token(position, end - position, TokenKind.Word);
                position = end;
                return true;
            }

            if (char.IsAscii(c) && !char.IsAsciiDigit(c))
            {
                position++;
                continue;
            }

            var rune = Characters.At(text, position, out int length);
            if (Characters.IsIdeograph(rune.Value))
            {
                token = new Token(position, length, TokenKind.Ideograph);
                position += length;
                return true;
            }

            if (Characters.IsLetter(rune) || Rune.IsDigit(rune))
            {
                int end = End(text, position, position + length);
                token = new Token(position, end - position, Rune.IsDigit(rune) ? TokenKind.Number : TokenKind.Word);
                position = end;
                return true;
            }

            position += length;
        }

        token = default;
        return false;
    }

    private static int End(ReadOnlySpan<char> text, int start, int position)
    {
        int end = position;
        while (position < text.Length)
        {
            char c = text[position];
            if (LetterTable.Has(c) || char.IsAsciiDigit(c))
            {
                if (position + 1 - start > MaxLength)
                    break;
                end = ++position;
                continue;
            }

            if (char.IsAscii(c) && !Characters.IsApostrophe(c))
                break;

            if (Characters.IsInvisible(c))
            {
                position++;
                continue;
            }

            if (Characters.IsApostrophe(c))
            {
                if (!BelongsToWord(text, start, position))
                    break;
                position++;
                continue;
            }

            var rune = Characters.At(text, position, out int length);
            if (Characters.IsIdeograph(rune.Value) || !(Characters.IsLetter(rune) || Rune.IsDigit(rune) || Characters.IsMark(rune)))
                break;
            if (position + length - start > MaxLength)
                break;
            end = position += length;
        }

        return end;
    }

    private static bool BelongsToWord(ReadOnlySpan<char> text, int start, int apostrophe)
    {
        int after = apostrophe + 1;
        if (after >= text.Length || !char.IsLetter(text[after]) || Characters.IsApostrophe(text[after]) || Characters.IsIdeograph(text[after]))
            return false;
        return !IsElision(text[start..apostrophe], text[after]) && !IsGenitive(text, after);
    }

    private static bool IsElision(ReadOnlySpan<char> before, char after)
    {
        if (LetterTable.Of(after).Base is not ('a' or 'e' or 'i' or 'o' or 'u' or 'y' or 'h') && after is not ('œ' or 'Œ' or 'æ' or 'Æ'))
            return false;
        foreach (string elision in Elisions)
        {
            if (before.Equals(elision, StringComparison.OrdinalIgnoreCase))
                return true;
        }

        return false;
    }

    private static bool IsGenitive(ReadOnlySpan<char> text, int after) =>
        text[after] is 's' or 'S' && (after + 1 == text.Length || !char.IsLetterOrDigit(text[after + 1]));
}
