using System.Text;

namespace ThuVienSo.Text;

/// <summary>
/// Vietnamese order (CLDR <c>vi</c>): a ă â b c d đ e ê ...; ngang huyền hỏi ngã sắc nặng. Letters decide over the whole text first, then marks, then case.
/// Where a library files otherwise than CLDR: punctuation only parts words and says nothing more ("An, Lê" = "An Lê"), what stands before the first letter is passed over,
/// and numbers go by value (Tập 2 before Tập 10). Word boundary before digits before Latin letters before other scripts.
/// </summary>
public static class VietnameseOrder
{
    /// <summary>A printable ASCII string; ordinal order of keys is the order of the texts, in UTF-8 and UTF-16 alike. Beyond <paramref name="maxLength"/> key characters it is cut.</summary>
    public static string SortKey(string text, int maxLength = 256)
    {
        var composed = VietnameseLetters.Compose(text);
        var letters = new StringBuilder(Math.Min(maxLength, 2 * composed.Length) + 32);
        var marks = new WeightRun();
        var cases = new WeightRun();
        bool boundary = false;
        int i = 0;
        while (i < composed.Length && letters.Length < maxLength)
        {
            char c = composed[i];
            if (CombiningMarks.Is(c) || Characters.IsApostrophe(c) || Characters.IsInvisible(c))
            {
                i++;
                continue;
            }

            var rune = Characters.At(composed, i, out int length);
            if (!Rune.IsLetterOrDigit(rune) && !Characters.IsIdeograph(rune.Value) && !Characters.IsMark(rune) && rune != Rune.ReplacementChar)
            {
                boundary = letters.Length > 0;
                i += length;
                continue;
            }

            if (boundary)
                letters.Append(SortAlphabet.WordBoundary);
            boundary = false;
            i += char.IsAsciiDigit(c) ? SortAlphabet.AppendNumber(letters, composed.AsSpan(i)) : length;
            if (!char.IsAsciiDigit(c))
                SortAlphabet.AppendLetter(rune, letters, marks, cases);
        }

        return Join(letters, marks, cases, maxLength);
    }

    private static string Join(StringBuilder letters, WeightRun marks, WeightRun cases, int maxLength)
    {
        if (!marks.IsEmpty || !cases.IsEmpty)
            letters.Append(SortAlphabet.LevelBoundary).Append(marks.Weights);
        if (!cases.IsEmpty)
            letters.Append(SortAlphabet.LevelBoundary).Append(cases.Weights);
        if (letters.Length > maxLength)
            letters.Length = maxLength;
        return letters.ToString();
    }
}
