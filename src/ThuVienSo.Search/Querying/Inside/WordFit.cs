using ThuVienSo.Search.Querying.Snippets;
using ThuVienSo.Search.Querying.Words;
using ThuVienSo.Text;

namespace ThuVienSo.Search.Querying.Inside;

/// <summary>
/// Whether a word found may be the one typed. A search finds words with other marks too and puts them last; the places in a book stand in the order of its pages, where they would be among the others.
/// </summary>
internal sealed class WordFit(IReadOnlyList<WordEvidence> words)
{
    /// <summary>False when the marks typed are other ones.</summary>
    public bool Fits(string text, FoundWord found)
    {
        var word = text.AsSpan(found.Start, found.End - found.Start);
        var (exact, folded) = (NormalForm.Exact(word), NormalForm.Folded(word));
        var asked = words.Where(one => one.Spellings.Any(spelling => spelling.Folded == folded)).ToList();
        return found.Exact || asked.Count == 0 || asked.Exists(one => Marks.Compare(Measure(one, folded), exact) != MarkAgreement.Contradicts);
    }

    /// <summary>What was typed, where it has these letters; else what was meant by it.</summary>
    private static string Measure(WordEvidence word, string folded) =>
        word.Typed.Folded == folded ? word.Typed.Exact
        : WordForms.Near(word.Typed) is { } near && near.Folded == folded ? near.Exact
        : NormalForm.Folded(word.Best) == folded ? word.Best
        : folded;
}
