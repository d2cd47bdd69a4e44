using System.Text;

namespace ThuVienSo.Text;

/// <summary>
/// Text that was set in the capital fonts of TCVN3 (.VnTimeH): the table has no capitals with tones, the font shows the small ones so, and what is converted without the font
/// is "QUảNG NGãI".
/// </summary>
internal static class CapitalFont
{
    /// <summary>Whether ASCII letters are all capitals, two or more or a whole word but its marked letters, and a small letter with marks stands among them.</summary>
    public static bool IsMixed(ReadOnlySpan<char> word)
    {
        var (capitals, marked) = (0, 0);
        foreach (char c in word)
        {
            if (char.IsAsciiLetterLower(c))
                return false;
            capitals += char.IsUpper(c) ? 1 : 0;
            marked += char.IsLower(c) && LetterTable.Has(c) ? 1 : 0;
        }

        return marked > 0 && capitals > 0;
    }

    /// <summary>
    /// Capitals throughout for words in which two capitals or one behind the first letter show the font, and for those beside them that do not contradict: "§å CHÝ" has one capital
    /// and marked letters only. Gives back the same string when there is nothing to do; never longer or shorter.
    /// </summary>
    public static string Restore(string text)
    {
        var words = WordsOf(text);
        if (!words.Exists(word => IsSure(text.AsSpan(word.Start, word.Length))))
            return text;
        var restored = new StringBuilder(text);
        for (int i = 0; i < words.Count; i++)
        {
            var word = text.AsSpan(words[i].Start, words[i].Length);
            if (IsSure(word) || (MayBe(word) && IsAmongCapitals(text, words, i)))
            {
                for (int at = words[i].Start; at < words[i].Start + words[i].Length; at++)
                    restored[at] = char.ToUpperInvariant(text[at]);
            }
        }

        return restored.ToString();
    }

    /// <summary>Whether anywhere a small letter with marks stands between or behind two ASCII capitals.</summary>
    public static bool MayBeIn(ReadOnlySpan<char> text)
    {
        for (int i = 1; i < text.Length; i++)
        {
            if (text[i] >= 'à' && char.IsAsciiLetterUpper(text[i - 1]) && char.IsLower(text[i])
                && ((i + 1 < text.Length && char.IsAsciiLetterUpper(text[i + 1])) || (i > 1 && char.IsAsciiLetterUpper(text[i - 2]))))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>A legal syllable with a capital ASCII letter behind a small marked one, or with two ASCII capitals.</summary>
    public static bool IsSure(ReadOnlySpan<char> word)
    {
        if (!IsMixed(word) || !Syllable.IsLegal(word))
            return false;
        var (capitals, behind, small) = (0, false, false);
        foreach (char c in word)
        {
            capitals += char.IsAsciiLetterUpper(c) ? 1 : 0;
            behind |= small && char.IsAsciiLetterUpper(c);
            small |= char.IsLower(c);
        }

        return capitals > 1 || behind;
    }

    /// <summary>No small ASCII letter, and a small marked one.</summary>
    private static bool MayBe(ReadOnlySpan<char> word)
    {
        bool small = false;
        foreach (char c in word)
        {
            if (char.IsAsciiLetterLower(c))
                return false;
            small |= char.IsLower(c);
        }

        return small && Syllable.IsLegal(word);
    }

    /// <summary>Whether the words before and behind, as far as there are any, are in capitals, and one of them is surely of the font or all capitals.</summary>
    private static bool IsAmongCapitals(string text, List<(int Start, int Length)> words, int at)
    {
        bool before = at == 0 || IsCapital(text, words[at - 1]);
        bool behind = at == words.Count - 1 || IsCapital(text, words[at + 1]);
        return before && behind && words.Count > 1;
    }

    private static bool IsCapital(string text, (int Start, int Length) word)
    {
        var letters = text.AsSpan(word.Start, word.Length);
        if (IsSure(letters) || MayBe(letters))
            return true;
        foreach (char c in letters)
        {
            if (char.IsLower(c))
                return false;
        }

        return true;
    }

    private static List<(int Start, int Length)> WordsOf(string text)
    {
        var words = new List<(int Start, int Length)>();
        int position = 0;
        while (Tokens.Next(text, ref position, out var token))
        {
            if (token.Kind == TokenKind.Word)
                words.Add((token.Start, token.Length));
        }

        return words;
    }
}
