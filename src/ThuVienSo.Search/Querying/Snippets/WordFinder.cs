using ThuVienSo.Text;

namespace ThuVienSo.Search.Querying.Snippets;

/// <summary>
/// A word of a text that the query found. <paramref name="Term"/> is what it counts as when different words are counted; <paramref name="Joined"/>: it stands directly behind another one that was found.
/// </summary>
internal readonly record struct FoundWord(int Start, int End, string Term, bool Exact, bool Joined = false);

/// <summary>Finds the words of a query in a text.</summary>
internal static class WordFinder
{
    // What lies further on is not looked at: a snippet of a long table of contents must not cost more than the search.
    private const int MaxScanned = 64 * 1024;

    public static List<FoundWord> Find(string text, MatchedTerms terms, int mostScanned = MaxScanned)
    {
        var found = new List<FoundWord>();
        if (terms.Folded.Count == 0 && terms.FoldedPrefixes.Count == 0)
        {
            return found;
        }
        var phrases = terms.Phrases.Select(phrase => new PhraseProgress(phrase)).ToList();
        var position = 0;
        string? before = null;
        while (position < mostScanned && Tokens.Next(text, ref position, out var token))
        {
            var word = text.AsSpan(token.Start, token.Length);
            var end = token.Start + token.Length;
            var term = Match(word, terms, out var exact);
            if (term is not null)
            {
                found.Add(new FoundWord(token.Start, end, term, exact, before is not null && before != term));
            }

            before = term;
            phrases.ForEach(phrase => phrase.Go(NormalForm.Exact(text.AsSpan(token.Start, token.Length)), token.Start, end));
        }
        return phrases.Exists(phrase => phrase.Found.Count > 0)
            ? [.. found.Concat(phrases.SelectMany(phrase => phrase.Found)).OrderByDescending(word => word.Exact).DistinctBy(word => word.Start).OrderBy(word => word.Start)]
            : found;
    }

    /// <summary>
    /// The term that the word answers to; null when it answers to none. Exact only when its exact form was typed: a word typed without
    /// marks finds
    /// the marked ones by their folded form.
    /// </summary>
    private static string? Match(ReadOnlySpan<char> word, MatchedTerms terms, out bool exact)
    {
        exact = false;
        var folded = NormalForm.Folded(word);
        var prefix = terms.FoldedPrefixes.FirstOrDefault(p => folded.StartsWith(p, StringComparison.Ordinal));
        var whole = terms.Folded.Contains(folded);
        if (!whole && prefix is null)
        {
            return null;
        }
        var form = NormalForm.Exact(word);
        exact = terms.Exact.Contains(form) || terms.ExactPrefixes.Any(p => form.StartsWith(p, StringComparison.Ordinal));
        return whole ? folded : prefix;
    }
}
