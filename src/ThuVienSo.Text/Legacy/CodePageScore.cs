namespace ThuVienSo.Text;

/// <summary>How well the bytes of a file read in a code page.</summary>
internal static class CodePageScore
{
    /// <summary>The words with bytes beyond ASCII that are legal syllables, less those that are not; 0 for text without any.</summary>
    public static double Of(string seen, CodePage page)
    {
        double score = 0;
        for (int i = 0; i < seen.Length;)
        {
            int end = SeenWord.End(seen, i);
            var word = seen.AsSpan(i, end - i);
            if (!word.IsEmpty && SeenWord.KindOf(word) == SeenKind.Bytes)
            {
                string decoded = SeenWord.Decode(word, page, out bool legal);
                score += !legal ? -1 : CommonSyllables.Contains(SeenWord.Core(decoded)) ? 1.5 : 1;
            }

            i = end > i ? end : i + 1;
        }

        return score;
    }

    /// <summary>The same for text that is Unicode: legal words with letters beyond ASCII; never less than 0.</summary>
    public static double OfUnicode(string text)
    {
        double score = 0;
        int position = 0;
        while (Tokens.Next(text, ref position, out var token))
        {
            var word = text.AsSpan(token.Start, token.Length);
            if (!System.Text.Ascii.IsValid(word))
                score += !Syllable.IsLegal(word) ? -1 : CommonSyllables.Contains(VietnameseLetters.Compose(word.ToString())) ? 1.5 : 1;
        }

        return Math.Max(score, 0);
    }
}
