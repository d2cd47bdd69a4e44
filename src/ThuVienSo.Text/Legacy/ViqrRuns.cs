using System.Buffers;

namespace ThuVienSo.Text;

/// <summary>
/// Finds VIQR in a text. A word whose only sign is a dot, a quote or a question mark says little, because ordinary text has them; a circumflex, a breve, a horn, a grave or a tilde behind the
/// right letter says much, and a shape with a tone behind it next to everything.
/// </summary>
internal static class ViqrRuns
{
    private const double Weak = 0.9;
    private const double Illegal = -3.0;
    private const double Foreign = -0.6;
    private const double ShapeAndTone = 4.0;
    private const int FarthestNeighbour = 4;
    private const string Opening = "([{\"'“‘«–—";

    private static readonly SearchValues<char> Strong = SearchValues.Create("^`~+(");
    private static readonly SearchValues<char> Signs = SearchValues.Create("^`~+(.?'\\");

    public static IEnumerable<LegacyRun> In(string text, VietnameseEncoding? likely)
    {
        if (!text.AsSpan().ContainsAny(Strong) && !HasSignInside(text))
            yield break;
        double doubt = likely == VietnameseEncoding.Viqr ? LegacyRuns.DoubtWhenLikely : LegacyRuns.Doubt;
        var words = WordsOf(text);
        int first = -1, last = -1, reached = -1;
        double sum = 0, most = 0;
        for (int i = 0; i <= words.Count; i++)
        {
            double gain = i < words.Count ? Gain(text, words[i]) : double.NegativeInfinity;
            if (first < 0 && gain <= 0)
                continue;
            first = first < 0 ? i : first;
            sum += gain;
            if (sum > most)
                (most, last) = (sum, i);
            if (sum > 0 && most - sum < LegacyRuns.Doubt)
                continue;
            if (most >= doubt)
            {
                first = Reach(text, words, first, -1, reached);
                reached = last = Reach(text, words, last, 1, words.Count);
                yield return Run(text, words, first, last, most);
            }

            i = Math.Max(last, first);
            (first, last, sum, most) = (-1, -1, 0, 0);
        }
    }

    /// <summary>The farthest word in one direction that has a mark, with plain words between.</summary>
    private static int Reach(string text, List<(int Start, int Length)> words, int from, int step, int limit)
    {
        int reached = from;
        for (int i = from + step; i >= 0 && i != limit && Math.Abs(i - reached) <= FarthestNeighbour; i += step)
        {
            var core = Core(text.AsSpan(words[i].Start, words[i].Length));
            if (!System.Text.Ascii.IsValid(core))
                break;
            string decoded = Viqr.DecodeWord(core, EndsSentence(text, words[i])).TrimEnd('.', '?', '\'', '!', ',', ':', ';');
            if (core.Contains('\\') || (!System.Text.Ascii.IsValid(decoded.AsSpan()) && (decoded is "đ" or "Đ" || Syllables(decoded, out _))))
                reached = i;
        }

        return reached;
    }

    private static double Gain(string text, (int Start, int Length) word)
    {
        var seen = text.AsSpan(word.Start, word.Length);
        var core = Core(seen);
        if (!System.Text.Ascii.IsValid(core))
            return double.NegativeInfinity;
        if (!core.ContainsAny(Signs) && !HasStroke(core))
            return core.IsEmpty || Syllable.IsLegal(core) || core.ContainsAnyInRange('0', '9') ? 0 : Foreign;
        string decoded = Viqr.DecodeWord(core, EndsSentence(text, word)).TrimEnd('.', '?', '\'', '!', ',', ':', ';');
        var plain = decoded.AsSpan();
        if (System.Text.Ascii.IsValid(plain))
            return core.TrimEnd(".?'").ContainsAny(Signs) ? Foreign : 0;
        if (!Syllables(plain, out bool common))
            return Illegal;
        if (!core.ContainsAny(Strong) && !HasStroke(core))
            return core.TrimEnd(".?'").ContainsAny(Signs) ? Weak : 0;
        return HasShapeAndTone(core) ? ShapeAndTone : common ? WordEvidence.Common : WordEvidence.Legal;
    }

    private static bool HasStroke(ReadOnlySpan<char> word) => word.Contains("dd", StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether a dot, a quote or a question mark stands between letters.</summary>
    private static bool HasSignInside(ReadOnlySpan<char> text)
    {
        int at = 0;
        while (text[at..].IndexOfAny('.', '\'', '?') is var next and >= 0)
        {
            at += next + 1;
            if (at > 1 && at < text.Length && char.IsAsciiLetter(text[at - 2]) && char.IsAsciiLetter(text[at]))
                return true;
        }

        return text.Contains("dd", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Whether all parts, with hyphens or slashes between, are syllables that spelling allows.</summary>
    private static bool Syllables(ReadOnlySpan<char> words, out bool common)
    {
        common = false;
        foreach (var range in words.SplitAny('-', '/', ','))
        {
            var word = words[range];
            if (!word.IsEmpty && (!Syllable.IsLegal(word) || !ToneSeat.IsRight(word)))
                return false;
            common |= CommonSyllables.Contains(word);
        }

        return true;
    }

    private static bool HasShapeAndTone(ReadOnlySpan<char> word)
    {
        int shape = word.IndexOfAny("^(+");
        return shape >= 0 && shape + 1 < word.Length && word[shape + 1] is '`' or '\'' or '?' or '~' or '.' && shape + 1 < word.Length;
    }

    private static ReadOnlySpan<char> Core(ReadOnlySpan<char> word) => word.TrimStart(Opening).TrimEnd(")]}\",;:!”’»…–—");

    /// <summary>Whether the word is the last, or the next one begins with a capital.</summary>
    private static bool EndsSentence(string text, (int Start, int Length) word)
    {
        // Where a full stop has an escape, one without is a mark.
        if (text.Contains("\\.", StringComparison.Ordinal))
            return false;
        var rest = text.AsSpan(word.Start + word.Length).TrimStart();
        return rest.IsEmpty || char.IsUpper(rest[0]);
    }

    private static LegacyRun Run(string text, List<(int Start, int Length)> words, int first, int last, double gain)
    {
        int start = words[first].Start;
        string before = text[start..(words[last].Start + words[last].Length)];
        var after = new System.Text.StringBuilder(before.Length);
        int at = start;
        for (int i = first; i <= last; i++)
        {
            var seen = text.AsSpan(words[i].Start, words[i].Length);
            var core = Core(seen);
            int from = seen.Length - seen.TrimStart(Opening).Length;
            after.Append(text, at, words[i].Start - at).Append(seen[..from]).Append(Viqr.DecodeWord(core, EndsSentence(text, words[i]))).Append(seen[(from + core.Length)..]);
            at = words[i].Start + words[i].Length;
        }

        return new LegacyRun(start, before.Length, VietnameseEncoding.Viqr, Math.Round(1 / (1 + Math.Exp(2 - gain)), 4), before, after.ToString());
    }

    private static List<(int Start, int Length)> WordsOf(string text)
    {
        var words = new List<(int Start, int Length)>();
        for (int i = 0; i < text.Length;)
        {
            int end = i;
            while (end < text.Length && !char.IsWhiteSpace(text[end]))
                end++;
            if (end > i)
                words.Add((i, end - i));
            i = end + 1;
        }

        return words;
    }
}
