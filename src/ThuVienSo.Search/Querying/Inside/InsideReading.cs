using ThuVienSo.Search.Querying.Snippets;
using ThuVienSo.Text;

namespace ThuVienSo.Search.Querying.Inside;

/// <summary>
/// How one query is read in one digital object, and the pages that it finds there: decided once for the whole book, so that every part of the answer and every page that is opened show the same words. No text is kept in it.
/// </summary>
/// <param name="Pages">What was found, in the order of the book.</param>
/// <param name="Terms">The words to be looked for in a text.</param>
/// <param name="Fit">Which of them may be those typed.</param>
/// <param name="OnlyFitting">Some page has all its words with marks that may be those typed: words with other marks are no places then, on any page.</param>
/// <param name="Loose">No page has every word: these have most of them.</param>
/// <param name="Complete">Whether time did not end the search.</param>
internal sealed record InsideReading(IReadOnlyList<InsidePage> Pages, MatchedTerms Terms, WordFit Fit, bool OnlyFitting, bool Loose, bool Complete)
{
    /// <summary>Letters of one page that are looked at: a book handed in as one text.</summary>
    private const int MostScanned = 2_000_000;

    /// <summary>What is a place in a text that was found.</summary>
    public List<FoundWord> Words(string text)
    {
        var found = Find(text);
        return OnlyFitting ? found.FindAll(word => IsFitting(text, word)) : found;
    }

    /// <summary>What is marked in a text that is open, found or not: words with other marks only where this text has no better ones, and no text has them all.</summary>
    public List<FoundWord> Marked(string text, bool isFound)
    {
        var found = Words(text);
        return OnlyFitting || isFound || found.FindAll(word => IsFitting(text, word)) is not { Count: > 0 } fitting ? found : fitting;
    }

    /// <summary>Whether every word found in a text stands there with marks that may be those typed.</summary>
    public bool IsWhole(string text)
    {
        var found = Find(text);
        return found.Select(word => word.Term).Distinct().Count() == found.Where(word => IsFitting(text, word)).Select(word => word.Term).Distinct().Count();
    }

    private List<FoundWord> Find(string text) => WordFinder.Find(text, Terms, MostScanned);

    private bool IsFitting(string text, FoundWord found)
    {
        var word = text.AsSpan(found.Start, found.End - found.Start);
        return Fit.Fits(NormalForm.Exact(word), NormalForm.Folded(word), found.Exact);
    }
}

/// <summary>A page found: where the index has it, and its place in the book, from 1.</summary>
internal readonly record struct InsidePage(int Place, int Sequence);
