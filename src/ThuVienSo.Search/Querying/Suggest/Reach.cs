using ThuVienSo.Search.Analysis;
using ThuVienSo.Text;

namespace ThuVienSo.Search.Querying.Suggest;

/// <summary>Which words answer to those typed.</summary>
/// <param name="Open">Whether words that begin with the last one do.</param>
/// <param name="Worst">The worst agreement of marks.</param>
internal readonly record struct Reach(bool Open, MarkAgreement Worst)
{
    /// <summary>What it means for one word: only the last one may be open.</summary>
    public Reach For(TypedWord word) => this with { Open = Open && word.IsOpen };

    /// <summary>
    /// The closest first: what is wanted is mostly found by it, and the wider ones need not be looked at. Where no mark is typed all marks agree.
    /// </summary>
    public static IEnumerable<Reach> Of(TypedText typed)
    {
        var open = typed.Words[^1].IsOpen;
        if (!open || IsWord(typed.Words[^1].Forms))
        {
            yield return new Reach(false, typed.MarksUnknown ? MarkAgreement.Contradicts : MarkAgreement.Same);
        }

        if (open && !typed.MarksUnknown)
        {
            yield return new Reach(true, MarkAgreement.Same);
        }

        if (!typed.MarksUnknown)
        {
            yield return new Reach(open, MarkAgreement.Agrees);
        }

        if (open || !typed.MarksUnknown)
        {
            yield return new Reach(open, MarkAgreement.Contradicts);
        }
    }

    /// <summary>A letter or two that are no syllable are hardly a whole word.</summary>
    private static bool IsWord(TokenForms word) => word.Folded.Length > 2 || Syllable.IsLegal(word.Exact);
}
