using Lucene.Net.Index;
using Lucene.Net.Search;

namespace ThuVienSo.Search.Querying.Words;

/// <summary>Words side by side, in any field.</summary>
internal static class PhraseQueries
{
    /// <summary>
    /// The folded words side by side are what is found; how well the marks agree is left to the score of each word, so that only one form of the phrase has to be followed
    /// through its positions.
    /// </summary>
    public static BooleanQuery Of(IReadOnlyList<WordEvidence> words, IReadOnlyList<WeightedField> fields, Weights weights)
    {
        var anywhere = new DisjunctionMaxQuery(weights.OtherFields) { Boost = weights.PhraseFound };
        foreach (var (field, weight) in fields)
        {
            anywhere.Add(SideBySide(words, field.Folded, weight));
        }

        var phrase = new BooleanQuery(disableCoord: true) { { new NamedQuery(anywhere, PartName.Phrase, string.Join(' ', words.Select(word => word.Typed.Exact))), Occur.MUST } };
        foreach (var one in words.DistinctBy(word => word.Typed))
        {
            phrase.Add(new WordQuery(one, fields, weights), Occur.MUST);
        }

        return phrase;
    }

    private static Query SideBySide(IReadOnlyList<WordEvidence> words, string field, float weight)
    {
        if (words.All(one => one.Spellings.Count == 1))
        {
            var phrase = new PhraseQuery { Boost = weight };
            foreach (var word in words)
            {
                phrase.Add(new Term(field, word.Spellings[0].Folded));
            }

            return phrase;
        }

        var either = new MultiPhraseQuery { Boost = weight };
        foreach (var word in words)
        {
            either.Add([.. word.Spellings.Select(spelling => new Term(field, spelling.Folded))]);
        }

        return either;
    }
}
