using Lucene.Net.Index;

namespace ThuVienSo.Search.Querying.Words;

/// <summary>What decided the score of a word in one field of a document.</summary>
/// <param name="Form">Which of the exact forms of the spelling, from 0; <see cref="Others"/> for all that share its letters.</param>
/// <param name="Grade">How much a find counts.</param>
/// <param name="Times">How often a form of that grade or a better one stands there.</param>
/// <param name="Penalty">BM25's for the length of the text, see <see cref="FieldLengths"/>.</param>
internal readonly record struct FormFound(int Form, float Grade, int Times, float Penalty)
{
    public const int Others = -1;

    public float Score => Grade * Times / (Times + Penalty);
}

/// <summary>
/// The documents that have one spelling of a word in one field of one segment. The exact forms, best first, are looked at only where a score is asked for.
/// </summary>
internal sealed class WordPostings(
    DocsEnum folded, (DocsEnum Documents, float Grade, int Form)[] exact, float otherwise, float weight, float[] penalties, NumericDocValues? norms)
{
    /// <summary>The document stood on; -1 before the first.</summary>
    public int Doc { get; private set; } = -1;

    public long Cost => folded.GetCost();

    public void Next() => Doc = folded.NextDoc();

    public void Advance(int target) => Doc = folded.Advance(target);

    /// <summary>At least the score of the document stood on: as if every find there were of the best form.</summary>
    public float Bound() => weight * Math.Max(otherwise, exact.Length > 0 ? exact[0].Grade : 0) * Frequent(folded.Freq, penalties[norms is null ? 0 : (byte)norms.Get(Doc)]);

    /// <summary>Score of the document stood on.</summary>
    public float Score() => weight * Find().Score;

    /// <summary>The best of the document stood on: of each grade, with all occurrences of that grade or better.</summary>
    public FormFound Find()
    {
        var penalty = penalties[norms is null ? 0 : (byte)norms.Get(Doc)];
        var best = new FormFound(FormFound.Others, otherwise, folded.Freq, penalty);
        var score = best.Score;
        var agreeing = 0;
        foreach (var (documents, grade, form) in exact)
        {
            // Every place where the letters stand is known: no other form stands there.
            if (agreeing == folded.Freq)
            {
                break;
            }

            agreeing += Frequency(documents);
            var found = new FormFound(form, grade, agreeing, penalty);
            if (found.Score > score)
            {
                best = found;
                score = found.Score;
            }
        }

        return best;
    }

    private static float Frequent(int times, float penalty) => times / (times + penalty);

    private int Frequency(DocsEnum form)
    {
        var at = form.DocID < Doc ? form.Advance(Doc) : form.DocID;
        return at == Doc ? form.Freq : 0;
    }
}
