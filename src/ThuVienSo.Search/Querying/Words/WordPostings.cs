using Lucene.Net.Index;

namespace ThuVienSo.Search.Querying.Words;

/// <summary>
/// The documents that have one spelling of a word in one field of one segment. The exact forms, best first, are looked at only where a score is asked for.
/// </summary>
internal sealed class WordPostings(
    DocsEnum folded, (DocsEnum Documents, float Grade)[] exact, float otherwise, float weight, float[] penalties, NumericDocValues? norms)
{
    /// <summary>The document stood on; -1 before the first.</summary>
    public int Doc { get; private set; } = -1;

    public long Cost => folded.GetCost();

    public void Next() => Doc = folded.NextDoc();

    public void Advance(int target) => Doc = folded.Advance(target);

    /// <summary>Score of the document stood on: of the best grade, with all occurrences of that grade or better.</summary>
    public float Score()
    {
        var penalty = penalties[norms is null ? 0 : (byte)norms.Get(Doc)];
        var all = folded.Freq;
        var best = otherwise * all / (all + penalty);
        var agreeing = 0;
        foreach (var (documents, grade) in exact)
        {
            agreeing += Frequency(documents);
            best = Math.Max(best, grade * agreeing / (agreeing + penalty));
        }

        return weight * best;
    }

    private int Frequency(DocsEnum form)
    {
        var at = form.DocID < Doc ? form.Advance(Doc) : form.DocID;
        return at == Doc ? form.Freq : 0;
    }
}
