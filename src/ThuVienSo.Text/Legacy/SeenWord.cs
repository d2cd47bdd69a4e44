namespace ThuVienSo.Text;

/// <summary>Of which characters a word is that may be in a code page.</summary>
internal enum SeenKind
{
    Ascii,

    /// <summary>Characters that stand for bytes, letters or ASCII among them.</summary>
    Bytes,

    /// <summary>One or more signs that stand by themselves.</summary>
    Sign,

    /// <summary>With letters that no byte stands for.</summary>
    Unicode,
}

/// <summary>A word as a program shows it that takes the bytes of a code page for windows-1252.</summary>
internal static class SeenWord
{
    /// <summary>Quotes and dashes that stand before words, as windows-1252 shows them and as controls of Latin-1; and those that stand behind words.</summary>
    public const string BeforeWords = "‘“•–—\u0091\u0093\u0095\u0096\u0097";
    public const string BehindWords = "’”…•–—\u0092\u0094\u0085\u0095\u0096\u0097";

    /// <summary>Whether a character may be part of a word in some code page: letters, marks, and all that stands for a byte beyond ASCII, but for the space that does not break.</summary>
    public static bool Has(char c) => c switch
    {
        '\u00A0' => false,
        < '\u0020' => c is (> '\0' and < '\t') or > '\r',
        < '\u0080' => char.IsAsciiLetter(c),
        < '\u0100' => true,
        _ => ByteView.ByteOf(c) >= 0 || char.IsLetter(c) || CombiningMarks.Is(c),
    };

    /// <summary>The end of the word that begins at a position.</summary>
    public static int End(ReadOnlySpan<char> text, int start)
    {
        int end = start;
        while (end < text.Length && Has(text[end]))
            end++;
        return end;
    }

    /// <summary>Whether a word is a sign behind a figure: 19°, 12½, 5µ.</summary>
    public static bool IsUnit(ReadOnlySpan<char> text, int start, int end) =>
        start > 0 && char.IsAsciiDigit(text[start - 1]) && end - start == 1 && KindOf(text[start..end]) == SeenKind.Sign;

    public static SeenKind KindOf(ReadOnlySpan<char> seen)
    {
        var (bytes, letters) = (false, false);
        foreach (char c in seen)
        {
            if (c is >= ' ' and < '\u0080')
            {
                letters = true;
                continue;
            }

            if (ByteView.ByteOf(c) < 0)
                return SeenKind.Unicode;
            bytes = true;
            letters |= IsLetter(c);
        }

        return !bytes ? SeenKind.Ascii : letters ? SeenKind.Bytes : SeenKind.Sign;
    }

    /// <summary>
    /// The word in a code page. Quotes and dashes at its ends, which some pages have letters for, stay what they are when the rest is a syllable without them, and when they stand alone.
    /// </summary>
    /// <param name="seen">The word.</param>
    /// <param name="page">The code page.</param>
    /// <param name="legal">Whether what came out is a Vietnamese syllable in one case.</param>
    public static string Decode(ReadOnlySpan<char> seen, CodePage page, out bool legal)
    {
        var core = seen.TrimStart(page.Before).TrimEnd(page.Behind);
        string inner = page.Decode(core);
        legal = IsSyllable(inner, page);
        if (core.Length == seen.Length)
            return inner;
        if (!legal && !core.IsEmpty)
        {
            string whole = page.Decode(seen);
            if (IsSyllable(whole, page))
            {
                legal = true;
                return whole;
            }
        }

        int start = core.IsEmpty ? seen.Length : seen.Length - seen.TrimStart(page.Before).Length;
        return string.Concat(seen[..start], inner, seen[(start + core.Length)..]);
    }

    /// <summary>The word without quotes and dashes at its ends.</summary>
    public static ReadOnlySpan<char> Core(ReadOnlySpan<char> seen) => seen.TrimStart(BeforeWords).TrimEnd(BehindWords);

    /// <summary>Whether people write so in any language: letters only, and no capital behind a small letter.</summary>
    public static bool IsWritten(ReadOnlySpan<char> word)
    {
        bool small = false;
        foreach (char c in word)
        {
            if (!char.IsAscii(c) && !IsLetter(c) && !CombiningMarks.Is(c) && c != '’')
                return false;
            if (small && char.IsUpper(c))
                return false;
            small = char.IsLower(c);
        }

        return true;
    }

    // The ordinals are letters to Unicode, and the micro sign too; no word has them inside.
    private static bool IsLetter(char c) => c is not ('ª' or 'º' or 'µ') && char.IsLetter(c);

    /// <summary>The .Vn…H fonts show the small letters of TCVN3 as capitals: there small letters with marks may stand among capitals.</summary>
    private static bool IsSyllable(string word, CodePage page) =>
        Syllable.IsLegal(word) && ToneSeat.IsRight(word) && (HasOneCase(word) || (ReferenceEquals(page, CodePages.Tcvn3) && CapitalFont.IsMixed(word)));

    private static bool HasOneCase(ReadOnlySpan<char> word)
    {
        if (word.Length < 2)
            return true;
        bool small = false, capitals = false;
        foreach (char c in word[1..])
        {
            small |= char.IsLower(c);
            capitals |= char.IsUpper(c);
        }

        return !(small && capitals) && !(capitals && char.IsLower(word[0]));
    }
}
