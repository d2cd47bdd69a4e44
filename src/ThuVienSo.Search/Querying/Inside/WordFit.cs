using ThuVienSo.Search.Querying.Words;
using ThuVienSo.Text;

namespace ThuVienSo.Search.Querying.Inside;

/// <summary>
/// Whether a word found may be the one typed. A search finds words with other marks too and puts them last; the places in a book stand in the order of its pages, where they would be among the others.
/// </summary>
internal sealed class WordFit(IReadOnlyList<WordEvidence> words)
{
    /// <summary>False when the marks typed are other ones.</summary>
    /// <param name="exact">Exact form of the word found.</param>
    /// <param name="folded">Its folded form.</param>
    /// <param name="isAsked">It is one of the forms asked for.</param>
    public bool Fits(string exact, string folded, bool isAsked)
    {
        var asked = words.Where(one => one.Spellings.Any(spelling => spelling.Folded == folded)).ToList();
        return isAsked || asked.Count == 0 || asked.Exists(one => Marks.Compare(Measure(one, folded), exact) != MarkAgreement.Contradicts);
    }

    /// <summary>What was typed, where it has these letters; else what was meant by it.</summary>
    private static string Measure(WordEvidence word, string folded) =>
        word.Typed.Folded == folded ? word.Typed.Exact
        : WordForms.Near(word.Typed) is { } near && near.Folded == folded ? near.Exact
        : NormalForm.Folded(word.Best) == folded ? word.Best
        : folded;
}
