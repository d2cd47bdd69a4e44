using Lucene.Net.Index;
using Lucene.Net.Search;
using ThuVienSo.Search.Analysis;

namespace ThuVienSo.Search.Querying.Words;

/// <summary>Words side by side, in any field.</summary>
internal static class PhraseQueries
{
    /// <summary>The folded words must stand side by side; where the marks typed agree as well, that counts as much more as it does for words.</summary>
    public static DisjunctionMaxQuery Of(IReadOnlyList<TokenForms> words, WordGrades grades, IReadOnlyList<WeightedField> fields)
    {
        var marked = words.Any(word => word.IsMarked());
        var best = new DisjunctionMaxQuery(Weights.OtherFields);
        foreach (var (field, weight) in fields)
        {
            best.Add(SideBySide(words, field.Folded, weight * (marked ? Weights.Contradicts : 1), WordGrades.FoldedForms));
            if (marked)
            {
                best.Add(SideBySide(words, field.Exact, weight, grades.AgreeingForms));
                best.Add(SideBySide(words, field.Exact, weight * Weights.Unknown, word => [.. grades.AgreeingForms(word), word.Folded]));
            }
        }

        return best;
    }

    private static MultiPhraseQuery SideBySide(IReadOnlyList<TokenForms> words, string field, float weight, Func<TokenForms, IReadOnlyList<string>> forms)
    {
        var phrase = new MultiPhraseQuery { Boost = weight };
        foreach (var word in words)
        {
            phrase.Add([.. forms(word).Distinct().Select(form => new Term(field, form))]);
        }

        return phrase;
    }
}
