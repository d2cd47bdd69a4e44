using System.Text;
using ThuVienSo.Text;

namespace ThuVienSo.Search.Querying.Grammar;

/// <summary>Small questions about query texts and trees.</summary>
internal static class QueryText
{
    /// <summary>Composed text without what nobody sees, and without control characters and broken surrogates, which become spaces.</summary>
    public static string Clean(string query)
    {
        var whole = new StringBuilder(query.Length);
        foreach (var rune in query.EnumerateRunes())
        {
            if (rune.IsBmp && UnseenCharacters.Contains((char)rune.Value))
            {
                continue;
            }

            // EnumerateRunes gives U+FFFD for a lone surrogate.
            whole.Append(Rune.IsControl(rune) || rune == Rune.ReplacementChar ? " " : rune.ToString());
        }
        return VietnameseLetters.Compose(whole.ToString());
    }

    public static bool HasToken(ReadOnlySpan<char> text)
    {
        var position = 0;
        return Tokens.Next(text, ref position, out _);
    }

    /// <summary>The words of a text, as typed.</summary>
    public static IReadOnlyList<string> Words(string text)
    {
        var words = new List<string>();
        for (int position = 0; Tokens.Next(text, ref position, out var token);)
        {
            words.Add(text.Substring(token.Start, token.Length));
        }
        return words;
    }

    /// <summary>Whether the text can be the beginning of a word: one token from end to end, of two characters or more.</summary>
    public static bool IsPrefix(ReadOnlySpan<char> text)
    {
        var position = 0;
        return Tokens.Next(text, ref position, out var token)
            && token.Kind != TokenKind.Ideograph
            && token.Start == 0
            && token.Length == text.Length
            && LettersOrDigits(text) >= 2;
    }

    /// <summary>Leaves of a tree; its depth is bounded by the grammar, so recursion is too.</summary>
    public static int Leaves(QueryNode node) => node switch
    {
        QueryNode.Words words => words.Items.Count,
        QueryNode.Field field => Leaves(field.Inside),
        QueryNode.Not not => Leaves(not.Inside),
        QueryNode.All all => all.Parts.Sum(Leaves),
        QueryNode.Any any => any.Parts.Sum(Leaves),
        QueryNode.Phrase or QueryNode.Prefix or QueryNode.Years => 1,
        _ => 0,
    };

    private static int LettersOrDigits(ReadOnlySpan<char> text)
    {
        var count = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            count += Rune.IsLetterOrDigit(rune) ? 1 : 0;
        }
        return count;
    }
}
