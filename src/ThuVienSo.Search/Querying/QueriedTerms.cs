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
        var (words, beginnings) = Typed(root);
        words.AddRange([.. words.Concat(beginnings).Select(WordGrades.Near).OfType<TokenForms>()]);
        return new MatchedTerms(
            words.Select(word => word.Exact).ToHashSet(),
            words.Select(word => word.Folded).ToHashSet(),
            [.. beginnings.Select(word => word.Exact)],
            [.. beginnings.Select(word => word.Folded)]);
    }

    /// <summary>How far the words wanted were typed with their marks.</summary>
    public static TypedMarks Marks(QueryNode root)
    {
        var (words, beginnings) = Typed(root);
        return TypedMarksOf.Words(words.Concat(beginnings));
    }

    private static (List<TokenForms> Words, List<TokenForms> Beginnings) Typed(QueryNode root)
    {
        var (words, beginnings) = (new List<TokenForms>(), new List<TokenForms>());
        Collect(root);
        return (words, beginnings);

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
