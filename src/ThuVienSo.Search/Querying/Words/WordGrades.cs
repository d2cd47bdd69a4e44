using Lucene.Net.Index;
using Lucene.Net.Search;
using ThuVienSo.Search.Analysis;
using ThuVienSo.Search.Querying.Columns;
using ThuVienSo.Text;

namespace ThuVienSo.Search.Querying.Words;

/// <summary>Which forms of a word in the index agree with what was typed.</summary>
/// <param name="reader">The state of the index.</param>
/// <param name="marksTyped">Whether the query has marks anywhere: who types marks means a syllable without marks to have none, if anything.</param>
internal sealed class WordGrades(IndexReader reader, bool marksTyped)
{
    /// <summary>Forms looked up for one word: a Vietnamese syllable has at most some twenty that share their unaccented form.</summary>
    private const int MostForms = 40;

    /// <summary>A word as typed, and in its near spelling when it has one.</summary>
    public IReadOnlyList<WordSpelling> Spellings(TokenForms word)
    {
        var typed = Spelling(word, 1);
        return Near(word) is { } near ? [typed, Spelling(near, Weights.NearSpelling)] : [typed];
    }

    /// <summary>The forms that agree with the marks typed, in both spellings; for a word without marks, all.</summary>
    public IReadOnlyList<string> AgreeingForms(TokenForms word) =>
        [.. Agreeing(word), .. Near(word) is { } near ? Agreeing(near) : []];

    /// <summary>The folded form in both spellings.</summary>
    public static IReadOnlyList<string> FoldedForms(TokenForms word) =>
        Near(word) is { } near ? [word.Folded, near.Folded] : [word.Folded];

    /// <summary>Documents that have a form that agrees with all marks typed; scores nothing.</summary>
    public ConstantScoreQuery AgreeingIn(string exactField, TokenForms word)
    {
        var any = new BooleanQuery(disableCoord: true);
        foreach (var form in AgreeingForms(word))
        {
            any.Add(new TermQuery(new Term(exactField, form)), Occur.SHOULD);
        }

        return new ConstantScoreQuery(any) { Boost = 0 };
    }

    private WordSpelling Spelling(TokenForms word, float worth) => word.IsMarked()
        ? new(word.Folded, [.. Agreeing(word).Select(form => Graded(form, word)), new(word.Folded, Weights.Unknown)], Weights.Contradicts, worth)
        : new(word.Folded, marksTyped ? [new(word.Exact, Weights.Same)] : [], marksTyped ? Weights.Agrees : Weights.Same, worth);

    private static GradedForm Graded(string form, TokenForms word) => new(form, form == word.Exact ? Weights.Same : Weights.Agrees);

    /// <summary>As typed first.</summary>
    private IEnumerable<string> Agreeing(TokenForms word) =>
        reader.Leaves
            .SelectMany(leaf => SegmentColumns.Of(leaf.AtomicReader).MarkedForms(leaf.AtomicReader).Of(word.Folded))
            .Where(form => form != word.Exact && Marks.Compare(word.Exact, form) == MarkAgreement.Agrees)
            .Distinct()
            .Take(MostForms)
            .Prepend(word.Exact);

    /// <summary>The other spelling; null when there is none.</summary>
    public static TokenForms? Near(TokenForms word) => NearSpelling.Of(word.Exact) is { } other ? SyllableForms.Make(other) : null;
}
