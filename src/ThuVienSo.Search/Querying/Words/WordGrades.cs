using Lucene.Net.Index;
using Lucene.Net.Search;
using ThuVienSo.Search.Analysis;
using ThuVienSo.Search.Querying.Columns;
using ThuVienSo.Text;

namespace ThuVienSo.Search.Querying.Words;

/// <summary>Which forms of a word in the index agree with what was typed, and how well.</summary>
/// <param name="reader">The state of the index.</param>
/// <param name="typed">How far marks were typed in the query: by it a syllable without marks is taken to have none, or not to say.</param>
internal sealed class WordGrades(IndexReader reader, TypedMarks typed)
{
    /// <summary>Forms looked up for one word: a Vietnamese syllable has at most some twenty that share their unaccented form.</summary>
    private const int MostForms = 40;

    /// <summary>Whether forms must be told apart at all.</summary>
    public bool MarksCount => typed != TypedMarks.None;

    /// <summary>A word as typed, and in its near spelling when it has one.</summary>
    public IReadOnlyList<WordSpelling> Spellings(TokenForms word)
    {
        var first = Spelling(word, 1);
        return Near(word) is { } near ? [first, Spelling(near, Weights.NearSpelling)] : [first];
    }

    /// <summary>
    /// All forms of a word that do not contradict it, in both spellings, with what each is worth beside the other word of a pair. There marks not typed on a word that has some count as typed:
    /// "nguyên du" side by side is Nguyễn Du rather than a text that has nguyên and du apart.
    /// </summary>
    public IReadOnlyList<GradedForm> FormsInPair(TokenForms word)
    {
        var others = word.IsMarked() ? Weights.Same : WithOtherMarks(word);
        return [.. Graded(word, 1, others), .. Near(word) is { } near ? Graded(near, Weights.NearSpelling, others) : []];
    }

    /// <summary>The folded form in both spellings.</summary>
    public static IReadOnlyList<string> FoldedForms(TokenForms word) =>
        Near(word) is { } near ? [word.Folded, near.Folded] : [word.Folded];

    /// <summary>Documents that have a form that agrees with all marks typed; scores nothing.</summary>
    public ConstantScoreQuery AgreeingIn(string exactField, TokenForms word)
    {
        var any = new BooleanQuery(disableCoord: true);
        foreach (var form in Near(word) is { } near ? Agreeing(word).Concat(Agreeing(near)) : Agreeing(word))
        {
            any.Add(new TermQuery(new Term(exactField, form)), Occur.SHOULD);
        }

        return new ConstantScoreQuery(any) { Boost = 0 };
    }

    private WordSpelling Spelling(TokenForms word, float worth)
    {
        if (word.IsMarked())
        {
            return new(word.Folded, [.. Graded(word, 1, WithOtherMarks(word))], Weights.Contradicts, worth);
        }

        var otherwise = WithOtherMarks(word);
        return new(word.Folded, otherwise < Weights.Same ? [new(word.Exact, Weights.Same)] : [], otherwise, worth);
    }

    /// <summary>Best first.</summary>
    private IEnumerable<GradedForm> Graded(TokenForms word, float worth, float others)
    {
        foreach (var form in Agreeing(word))
        {
            yield return new(form, worth * (form == word.Exact ? Weights.Same : others));
        }

        if (word.IsMarked())
        {
            yield return new(word.Folded, worth * Weights.Unknown);
        }
    }

    /// <summary>The grade of a form that has all marks typed, and others.</summary>
    private float WithOtherMarks(TokenForms word)
    {
        if (word.IsMarked())
        {
            return Weights.Agrees;
        }

        return typed switch
        {
            TypedMarks.None => Weights.Same,
            TypedMarks.Most when Syllable.IsLegal(word.Exact) => Weights.Agrees,
            _ => Weights.LeftOut, // no such syllable is written without marks: they were left out, whatever the words beside it have
        };
    }

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
