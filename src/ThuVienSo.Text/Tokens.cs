namespace ThuVienSo.Text;

/// <summary>What a token is.</summary>
public enum TokenKind
{
    /// <summary>A run of letters: a Vietnamese syllable or a foreign word.</summary>
    Word,

    /// <summary>A run of digits, with letters joined to it ("1998", "5B").</summary>
    Number,

    /// <summary>One Hán or Nôm character, beyond the basic plane too.</summary>
    Ideograph,
}

/// <summary>One token of a text; <paramref name="Start"/> and <paramref name="Length"/> in UTF-16 units of that text.</summary>
public readonly record struct Token(int Start, int Length, TokenKind Kind);

/// <summary>Splits text into syllables, numbers and ideographs. No stop words, no minimum length.</summary>
public static class Tokens
{
    /// <summary>Finds the next token at or after <paramref name="position"/> and moves it behind the token; false at the end.</summary>
    public static bool Next(ReadOnlySpan<char> text, ref int position, out Token token) => throw new NotSupportedException();
}
