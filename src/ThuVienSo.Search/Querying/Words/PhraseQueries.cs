using Lucene.Net.Index;
using Lucene.Net.Search;
using ThuVienSo.Search.Analysis;

namespace ThuVienSo.Search.Querying.Words;

/// <summary>Words side by side, in any field.</summary>
internal static class PhraseQueries
{
    /// <summary>
    /// The folded words side by side are what is found; how well the marks agree is left to the score of each word, so that only one form of the phrase has to be followed
    /// through its positions.
    /// </summary>
    public static BooleanQuery Of(IReadOnlyList<TokenForms> words, IReadOnlyList<WeightedField> fields, Func<TokenForms, Query> word)
    {
        var anywhere = new DisjunctionMaxQuery(Weights.OtherFields) { Boost = Weights.Contradicts };
        foreach (var (field, weight) in fields)
        {
            anywhere.Add(SideBySide(words, field.Folded, weight));
        }

        var phrase = new BooleanQuery(disableCoord: true) { { anywhere, Occur.MUST } };
        foreach (var one in words.Distinct())
        {
            phrase.Add(word(one), Occur.MUST);
        }

        return phrase;
    }

    private static Query SideBySide(IReadOnlyList<TokenForms> words, string field, float weight)
    {
        var forms = words.Select(WordGrades.FoldedForms).ToList();
        if (forms.All(one => one.Count == 1))
        {
            var phrase = new PhraseQuery { Boost = weight };
            forms.ForEach(one => phrase.Add(new Term(field, one[0])));
            return phrase;
        }

        var either = new MultiPhraseQuery { Boost = weight };
        forms.ForEach(one => either.Add([.. one.Select(form => new Term(field, form))]));
        return either;
    }
}
