using System.Collections;

namespace ThuVienSo.Text;

/// <summary>
/// Finds the runs of a text that are in a code page, VIQR or decomposed. Over the words of the text the best way through "as it is" and the code pages is sought, where each word gives
/// the evidence of <see cref="WordEvidence"/> and entering a code page costs what a doubt costs.
/// </summary>
internal static class LegacyRuns
{
    /// <summary>What a run must bring at least: with less, one text in a hundred that is right would be taken for a wrong one.</summary>
    public const double Doubt = 5.0;

    /// <summary>The same where the encoding is known to be about.</summary>
    public const double DoubtWhenLikely = 1.4;

    private const int FarthestNeighbour = 4;

    /// <summary>With so much for it a text is in one encoding from end to end, if nothing speaks against it.</summary>
    private const double SureOfAll = 12;

    private static readonly VietnameseEncoding[] Candidates =
        [VietnameseEncoding.Tcvn3, VietnameseEncoding.Vni, VietnameseEncoding.Vps, VietnameseEncoding.Viscii, VietnameseEncoding.Windows1258, VietnameseEncoding.BkHcm2];

    public static IReadOnlyList<LegacyRun> In(string text, VietnameseEncoding? likely)
    {
        var words = WordsOf(text);
        var runs = new List<LegacyRun>();
        var taken = new BitArray(text.Length);
        Add(InCodePages(text, words, likely), runs, taken);
        if (text.AsSpan().ContainsAnyInRange(CombiningMarks.First, CombiningMarks.Last))
            Add(Decomposed(text, words), runs, taken);
        Add(CapitalFonts(text, words), runs, taken);
        Add(ViqrRuns.In(text, likely), runs, taken);
        runs.Sort((one, other) => one.Start.CompareTo(other.Start));
        return runs;
    }

    /// <summary>Adds the runs that touch none of those taken.</summary>
    private static void Add(IEnumerable<LegacyRun> found, List<LegacyRun> runs, BitArray taken)
    {
        foreach (var run in found)
        {
            bool free = true;
            for (int i = run.Start; i < run.Start + run.Length; i++)
            {
                free &= !taken[i];
                taken[i] = true;
            }

            if (free)
                runs.Add(run);
        }
    }

    private static List<(int Start, int Length)> WordsOf(string text)
    {
        var words = new List<(int Start, int Length)>();
        for (int i = 0; i < text.Length;)
        {
            int end = SeenWord.End(text, i);
            if (end > i && !SeenWord.IsUnit(text, i, end))
                words.Add((i, end - i));
            i = Math.Max(end, i + 1);
        }

        return words;
    }

    private static IEnumerable<LegacyRun> InCodePages(string text, List<(int Start, int Length)> words, VietnameseEncoding? likely)
    {
        if (!words.Exists(word => SeenWord.KindOf(text.AsSpan(word.Start, word.Length)) == SeenKind.Bytes))
            yield break;
        bool isMixed = words.Exists(word => SeenWord.KindOf(text.AsSpan(word.Start, word.Length)) == SeenKind.Unicode);
        var gains = Candidates.Select(candidate => Gains(text, words, CodePages.Of(candidate)!)).ToArray();
        var way = BestWay(gains, words.Count, likely);
        int free = 0;
        for (int first = 0; first < words.Count; first++)
        {
            int candidate = way[first];
            if (candidate < 0)
                continue;
            int last = first;
            while (last + 1 < words.Count && way[last + 1] == candidate)
                last++;
            // What a run may reach for is bounded by the run before it and the words of the next one.
            int bound = last + 1;
            while (bound < words.Count && way[bound] < 0)
                bound++;
            if (Run(text, words, gains, candidate, first, last, (free, bound - 1), likely, isMixed) is { } run)
            {
                yield return run;
                free = words.FindIndex(first, word => word.Start >= run.Start + run.Length);
                if (free < 0)
                    yield break;
            }

            first = last;
        }
    }

    private static double[] Gains(string text, List<(int Start, int Length)> words, CodePage page)
    {
        var gains = new double[words.Count];
        for (int i = 0; i < gains.Length; i++)
            gains[i] = WordEvidence.Of(text.AsSpan(words[i].Start, words[i].Length), page);
        return gains;
    }

    /// <summary>For each word the index of the candidate that it is in on the best way, or -1 for as it is.</summary>
    private static int[] BestWay(double[][] gains, int count, VietnameseEncoding? likely)
    {
        int states = gains.Length + 1;
        var from = new int[count * states];
        var best = new double[states];
        Array.Fill(best, double.NegativeInfinity, 1, states - 1);
        var next = new double[states];
        for (int i = 0; i < count; i++)
        {
            int top = 0;
            for (int state = 1; state < states; state++)
                top = best[state] > best[top] ? state : top;
            for (int state = 0; state < states; state++)
            {
                double enter = best[top] - (state == 0 ? 0 : Candidates[state - 1] == likely ? DoubtWhenLikely : Doubt);
                bool stays = best[state] >= enter;
                from[(i * states) + state] = stays ? state : top;
                next[state] = Math.Max(best[state], enter) + (state == 0 ? 0 : gains[state - 1][i]);
            }

            (best, next) = (next, best);
        }

        var way = new int[count];
        int at = 0;
        for (int state = 1; state < states; state++)
            at = best[state] > best[at] ? state : at;
        for (int i = count - 1; i >= 0; i--)
        {
            way[i] = at - 1;
            at = from[(i * states) + at];
        }

        return way;
    }

    /// <summary>The run without the words at its ends that say nothing for it; null when another encoding says as much for other letters.</summary>
    private static LegacyRun? Run(
        string text, List<(int Start, int Length)> words, double[][] gains, int candidate, int first, int last, (int First, int Last) reach, VietnameseEncoding? likely, bool isMixed)
    {
        while (gains[candidate][first] <= 0)
            first++;
        while (gains[candidate][last] <= 0)
            last--;
        double gain = Sum(gains[candidate], first, last);
        bool isLong = gain >= SureOfAll;
        first = Reach(text, words, first, -1, reach.First, candidate, isLong, isMixed);
        last = Reach(text, words, last, 1, reach.Last, candidate, isLong, isMixed);
        int start = words[first].Start;
        int end = words[last].Start + words[last].Length;
        string before = text[start..end];
        string after = LegacyConversion.Decode(before, CodePages.Of(Candidates[candidate])!);
        double rival = 0;
        for (int other = 0; other < gains.Length; other++)
        {
            if (other != candidate && Sum(gains[other], first, last) is var sum && sum > rival && LegacyConversion.Decode(before, CodePages.Of(Candidates[other])!) != after)
                rival = sum;
        }

        double sure = Math.Min(gain - (Candidates[candidate] == likely ? 0 : 2), gain - rival + (Candidates[candidate] == likely ? 2 : 0));
        return before == after || sure <= 0 ? null : new LegacyRun(start, end - start, Candidates[candidate], Math.Round(1 / (1 + Math.Exp(-sure)), 4), before, after);
    }

    /// <summary>
    /// The farthest word in one direction that belongs to a sure run, with words between that say neither yes nor no; the last word of the text when a long run comes near it and nothing
    /// says no.
    /// </summary>
    private static int Reach(string text, List<(int Start, int Length)> words, int from, int step, int end, int candidate, bool isLong, bool isMixed)
    {
        int reached = from;
        for (int i = from + step; (end - i) * step >= 0 && Math.Abs(i - reached) <= FarthestNeighbour; i += step)
        {
            var belongs = WordEvidence.BelongsBeside(text.AsSpan(words[i].Start, words[i].Length), CodePages.Of(Candidates[candidate])!, isMixed);
            if (belongs is false)
                break;
            reached = belongs is true ? i : reached;
            if (i == (step < 0 ? 0 : words.Count - 1) && isLong && belongs is not false)
                return i;
        }

        return reached;
    }

    private static double Sum(double[] gains, int first, int last)
    {
        double sum = 0;
        for (int i = first; i <= last; i++)
            sum += gains[i];
        return sum;
    }

    private static IEnumerable<LegacyRun> Decomposed(string text, List<(int Start, int Length)> words) =>
        Joined(text, words, VietnameseEncoding.Decomposed, word => word.ContainsAnyInRange(CombiningMarks.First, CombiningMarks.Last), VietnameseLetters.Compose);

    private static IEnumerable<LegacyRun> CapitalFonts(string text, List<(int Start, int Length)> words) =>
        Joined(text, words, VietnameseEncoding.Tcvn3, CapitalFont.IsSure, CapitalFont.Restore);

    private delegate bool WordTest(ReadOnlySpan<char> word);

    /// <summary>The stretches of words from one that passes the test to the last such that follows with no more than one between, converted, where that changes anything.</summary>
    private static IEnumerable<LegacyRun> Joined(string text, List<(int Start, int Length)> words, VietnameseEncoding encoding, WordTest test, Func<string, string> convert)
    {
        for (int first = 0; first < words.Count; first++)
        {
            if (!test(text.AsSpan(words[first].Start, words[first].Length)))
                continue;
            int last = first;
            for (int i = first + 1; i < words.Count && i - last <= 2; i++)
                last = test(text.AsSpan(words[i].Start, words[i].Length)) ? i : last;
            string before = text[words[first].Start..(words[last].Start + words[last].Length)];
            if (convert(before) is var after && after != before)
                yield return new LegacyRun(words[first].Start, before.Length, encoding, 1, before, after);
            first = last;
        }
    }
}
