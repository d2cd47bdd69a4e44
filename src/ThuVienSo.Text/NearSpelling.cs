namespace ThuVienSo.Text;

/// <summary>Two spellings of one syllable that people use side by side: i and y alone behind h, k, l, m, s, t, v, qu (Lý = Lí, Mỹ = Mĩ, kỹ = kĩ, quý = quí).</summary>
public static class NearSpelling
{
    /// <summary>The other spelling of a word in the exact form of <see cref="NormalForm"/>, in the exact form too; null when there is none. Not thúy: thúi is another word.</summary>
    public static string? Of(ReadOnlySpan<char> exact)
    {
        if (exact.Length < 2 || !OnsetAllows(exact[..^1]))
        {
            return null;
        }

        var last = LetterTable.Of(exact[^1]);
        if (last.Base is not ('i' or 'y') || (last.Marks & ~Mark.Tones) != 0)
        {
            return null;
        }

        var other = last.Base == 'i' ? 'y' : 'i';
        if (last.Marks != Mark.None && !LetterTable.TryCompose(other, last.Marks, upper: false, out other))
        {
            return null;
        }

        return string.Concat(exact[..^1], [other]);
    }

    /// <summary>One form for both spellings of a word in the folded form of <see cref="NormalForm"/>: the one with i (ly → li); words of one spelling as they are (ai, thuy, quynh).</summary>
    public static string Canonical(string folded) =>
        folded.Length > 0 && folded[^1] == 'y' && Of(folded) is { } other ? other : folded;

    private static bool OnsetAllows(ReadOnlySpan<char> onset) => onset is "h" or "k" or "l" or "m" or "s" or "t" or "v" or "qu";
}
