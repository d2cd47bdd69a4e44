using ThuVienSo.Search.Analysis;
using ThuVienSo.Search.Querying.Grammar;
using ThuVienSo.Search.Querying.Snippets;
using ThuVienSo.Search.Querying.Words;

namespace ThuVienSo.Search.Querying;

/// <summary>Collects the words to mark in what was found.</summary>
internal static class QueriedTerms
{
    public static MatchedTerms Of(QueryNode root)
    {
        var words = new List<TokenForms>();
        var beginnings = new List<TokenForms>();
        Collect(root);
        words.AddRange([.. words.Concat(beginnings).Select(WordGrades.Near).OfType<TokenForms>()]);
        return new MatchedTerms(
            words.Select(word => word.Exact).ToHashSet(),
            words.Select(word => word.Folded).ToHashSet(),
            [.. beginnings.Select(word => word.Exact)],
            [.. beginnings.Select(word => word.Folded)]);

        void Collect(QueryNode node)
        {
            switch (node)
            {
                case QueryNode.Words typed:
                    words.AddRange(typed.Items.SelectMany(WordForms.Of));
                    break;
                case QueryNode.Phrase phrase:
                    words.AddRange(WordForms.Of(phrase.Text));
                    break;
                case QueryNode.Prefix prefix:
                    beginnings.Add(SyllableForms.Make(prefix.Text));
                    break;
                case QueryNode.Field field:
                    Collect(field.Inside);
                    break;
                case QueryNode.All all:
                    all.Parts.ToList().ForEach(Collect);
                    break;
                case QueryNode.Any any:
                    any.Parts.ToList().ForEach(Collect);
                    break;
            }
        }
    }
}
