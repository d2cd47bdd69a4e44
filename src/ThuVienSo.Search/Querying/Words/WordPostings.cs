using Lucene.Net.Index;
using Lucene.Net.Search;

namespace ThuVienSo.Search.Querying.Words;

/// <summary>The documents that have a word in one field of one segment. The exact forms are looked at only where a score is asked for.</summary>
internal sealed class WordPostings(DocsEnum folded, DocsEnum?[] exact, float[] grades, float weight, float[] penalties, NumericDocValues? norms)
{
    /// <summary>The document stood on; -1 before the first.</summary>
    public int Doc { get; private set; } = -1;

    public long Cost => folded.GetCost();

    public void Next() => Doc = folded.NextDoc();

    public void Advance(int target) => Doc = folded.Advance(target);

    /// <summary>Score of the document stood on.</summary>
    public float Score()
    {
        var penalty = penalties[norms is null ? 0 : (byte)norms.Get(Doc)];
        var all = folded.Freq;
        if (exact.Length == 0)
        {
            return weight * all / (all + penalty);
        }

        var best = Weights.Contradicts * all / (all + penalty);
        var agreeing = 0;
        for (var i = 0; i < exact.Length; i++)
        {
            agreeing += Frequency(exact[i]);
            best = Math.Max(best, grades[i] * agreeing / (agreeing + penalty));
        }

        return weight * best;
    }

    private int Frequency(DocsEnum? form)
    {
        if (form is null)
        {
            return 0;
        }

        var at = form.DocID < Doc ? form.Advance(Doc) : form.DocID;
        return at == Doc && at != DocIdSetIterator.NO_MORE_DOCS ? form.Freq : 0;
    }
}
