namespace ThuVienSo.Search.Querying.Snippets;

/// <summary>
/// Makes snippets by analysing stored text again: marks every word that the query found, and where the text is too long cuts out the
/// densest passage.
/// </summary>
public static class SnippetMaker
{
    private const string Ellipsis = "…";

    /// <summary>What a word adds that the text has once, and words side by side: together less than one more of few different words.</summary>
    private const double Rare = 0.3;
    private const double SideBySide = 0.2;

    /// <summary>
    /// The passage with the most different words found, those that are rare in the text and those that stand side by side first, then the most that agree with the marks typed, then the most, then the
    /// earliest; with "…" where it was cut, never inside a word. The opening of the text when nothing is found. At most
    /// <paramref name="maxChars"/> UTF-16 units, the ellipses among them; 20 or more.
    /// </summary>
    public static Snippet Make(string text, MatchedTerms terms, int maxChars)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(maxChars, 20);
        var found = WordFinder.Find(text, terms);
        if (text.Length <= maxChars)
        {
            return new Snippet(text, Marks(found, 0, text.Length, 0));
        }
        var room = maxChars - (2 * Ellipsis.Length);
        var (start, end) = PassageCutter.Cut(text, Densest(found, room), room);
        var before = start > 0 ? Ellipsis : "";
        var after = end < text.Length ? Ellipsis : "";
        return new Snippet(
            string.Concat(before, text.AsSpan(start, end - start), after),
            Marks(found, start, end, before.Length - start));
    }

    /// <summary>The whole text, marked: for titles and names.</summary>
    public static Snippet Whole(string text, MatchedTerms terms) => new(text, Marks(WordFinder.Find(text, terms), 0, text.Length, 0));

    /// <summary>
    /// The stretch from the first to the last word of the best window of <paramref name="room"/> units; empty at 0 when nothing was
    /// found.
    /// </summary>
    private static (int Start, int End) Densest(List<FoundWord> found, int room)
    {
        (int Start, int End) best = (0, 0);
        (double Words, int Exact, int Count) bestWorth = default;
        var rarity = found.CountBy(word => word.Term).ToDictionary(term => term.Key, term => Rare / term.Value);
        var counts = new Dictionary<string, int>();
        var (last, exact, joined) = (0, 0, 0);
        for (var first = 0; first < found.Count; first++)
        {
            while (last < found.Count && (last == first || found[last].End - found[first].Start <= room))
            {
                counts[found[last].Term] = counts.GetValueOrDefault(found[last].Term) + 1;
                exact += found[last].Exact ? 1 : 0;
                joined += last > first && found[last].Joined ? 1 : 0;
                last++;
            }
            var words = counts.Count + counts.Keys.Sum(term => rarity[term]) + (SideBySide * Math.Min(joined, counts.Count - 1));
            var worth = (words, exact, last - first);
            if (worth.CompareTo(bestWorth) > 0)
            {
                bestWorth = worth;
                best = (found[first].Start, found[last - 1].End);
            }
            exact -= found[first].Exact ? 1 : 0;
            joined -= first + 1 < last && found[first + 1].Joined ? 1 : 0;
            if (--counts[found[first].Term] == 0)
            {
                counts.Remove(found[first].Term);
            }
        }
        return best;
    }

    private static List<Mark> Marks(List<FoundWord> found, int start, int end, int shift) =>
        [.. found.Where(w => w.Start >= start && w.End <= end).Select(w => new Mark(w.Start + shift, w.End - w.Start, w.Exact))];
}
