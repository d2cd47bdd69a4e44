using Lucene.Net.Index;
using Lucene.Net.Search;
using ThuVienSo.Search.Analysis;

namespace ThuVienSo.Search.Querying.Words;

/// <summary>Which forms of a word in the index agree with what was typed.</summary>
internal sealed class WordGrades(IndexReader reader)
{
    /// <summary>The forms to tell apart, best first; empty when no marks were typed, and all forms are as good.</summary>
    public IReadOnlyList<GradedForm> Of(TokenForms word) =>
        word.IsMarked() ? [.. Agreeing(word), new GradedForm(word.Folded, Weights.Unknown)] : [];

    /// <summary>The forms that agree with the marks typed; for a word without marks, all.</summary>
    public IReadOnlyList<string> AgreeingForms(TokenForms word) => [.. Agreeing(word).Select(form => form.Exact)];

    /// <summary>Documents that have a form that agrees with all marks typed; scores nothing.</summary>
    public ConstantScoreQuery AgreeingIn(string exactField, TokenForms word)
    {
        var any = new BooleanQuery(disableCoord: true);
        foreach (var form in Agreeing(word))
        {
            any.Add(new TermQuery(new Term(exactField, form.Exact)), Occur.SHOULD);
        }

        return new ConstantScoreQuery(any) { Boost = 0 };
    }

    private IEnumerable<GradedForm> Agreeing(TokenForms word)
    {
        _ = reader;
        yield return new GradedForm(word.Exact, Weights.Same);
    }
}
