using System.Text;
using ThuVienSo.Text;
using ThuVienSo.Text.Pages;

namespace ThuVienSo.Ingestion.Packages.Texts;

/// <summary>Puts converted runs in their places on a page, so that each word stays the word of its box.</summary>
internal static class RunsOnPage
{
    /// <param name="page">The page as it stood.</param>
    /// <param name="runs">In their order, not overlapping.</param>
    public static PageText Replace(PageText page, IReadOnlyList<LegacyRun> runs)
    {
        var text = new StringBuilder(page.Text.Length);
        var words = new List<PageWord>(page.Words.Count);
        var at = 0;
        var word = 0;
        foreach (var run in runs)
        {
            Keep(page, at, run.Start, text, words, ref word);
            Replace(page, run, text, words, ref word);
            at = run.Start + run.Length;
        }

        Keep(page, at, page.Text.Length, text, words, ref word);
        return page with { Text = text.ToString(), Words = words };
    }

    /// <summary>Words that end before <paramref name="end"/> keep their text. One that goes on into a run is taken with the run.</summary>
    private static void Keep(PageText page, int start, int end, StringBuilder text, List<PageWord> words, ref int word)
    {
        var shift = text.Length - start;
        for (; word < page.Words.Count && page.Words[word] is var one && one.Start + one.Length <= end; word++)
        {
            words.Add(one with { Start = Math.Max(one.Start + shift, End(words)) });
        }

        text.Append(page.Text, start, end - start);
    }

    private static void Replace(PageText page, LegacyRun run, StringBuilder text, List<PageWord> words, ref int word)
    {
        var end = run.Start + run.Length;
        var begin = text.Length;
        var places = Places(run);
        text.Append(run.After);
        for (; word < page.Words.Count && page.Words[word].Start < end; word++)
        {
            var one = page.Words[word];
            var from = one.Start < run.Start ? begin - (run.Start - one.Start) : begin + places[one.Start - run.Start];
            var to = one.Start + one.Length >= end ? text.Length : begin + places[one.Start + one.Length - run.Start];
            from = Math.Max(from, End(words));
            words.Add(one with { Start = from, Length = Math.Max(to - from, 0) });
        }
    }

    private static int End(List<PageWord> words) => words.Count == 0 ? 0 : words[^1].Start + words[^1].Length;

    /// <summary>
    /// For each place of the run as it stood, and its end, the place in what it became. Conversion leaves spaces where they are, so word for word; inside a word the distance from its
    /// beginning, as far as the word goes.
    /// </summary>
    private static int[] Places(LegacyRun run)
    {
        var places = new int[run.Before.Length + 1];
        var (before, after) = (0, 0);
        while (before < run.Before.Length)
        {
            var (endBefore, endAfter) = (EndOfWord(run.Before, before), EndOfWord(run.After, after));
            for (var at = before; at < endBefore; at++)
            {
                places[at] = Math.Min(after + (at - before), endAfter);
            }

            (before, after) = (endBefore, endAfter);
            for (; before < run.Before.Length && IsSpace(run.Before[before]); before++)
            {
                places[before] = after;
                after = Math.Min(after + 1, run.After.Length);
            }
        }

        places[^1] = run.After.Length;
        return places;
    }

    private static int EndOfWord(string text, int from)
    {
        while (from < text.Length && !IsSpace(text[from]))
        {
            from++;
        }

        return from;
    }

    private static bool IsSpace(char c) => c is ' ' or '\n';
}
