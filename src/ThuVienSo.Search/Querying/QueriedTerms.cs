using ThuVienSo.Search.Analysis;
using ThuVienSo.Search.Querying.Grammar;
using ThuVienSo.Search.Querying.Snippets;
using ThuVienSo.Search.Querying.Words;
using ThuVienSo.Text;

namespace ThuVienSo.Search.Querying;

/// <summary>The texts of a query, and the words to mark in what was found.</summary>
internal static class QueriedTerms
{
    /// <summary>A word so probable beside the best reading is marked as one that was meant.</summary>
    private const float LeastMeant = 0.2f;

    /// <summary>Texts of which the words belong together, in the order typed; what is not wanted is not among them.</summary>
    public static List<string> Runs(QueryNode root)
    {
        var runs = new List<string>();
        Collect(root, runs, []);
        return runs;
    }

    public static MatchedTerms Of(QueryNode root, WordsMeant meant)
    {
        var (runs, beginnings) = (new List<string>(), new List<TokenForms>());
        Collect(root, runs, beginnings);
        var words = runs.SelectMany(meant.Of).ToList();
        var nearBeginnings = beginnings.Select(WordForms.Near).OfType<TokenForms>().ToList();
        var others = runs.SelectMany(meant.Abbreviations.Find).SelectMany(expansion => expansion.Alternatives).Select(alternative => alternative.Words).ToList();
        var single = others.Where(other => other.Count == 1).Select(other => other[0]).ToList();
        return new MatchedTerms(
            words.SelectMany(Exact).Concat(single.Select(word => word.Exact)).Concat(beginnings.Concat(nearBeginnings).Select(word => word.Exact)).ToHashSet(),
            words.SelectMany(word => word.Spellings.Select(spelling => spelling.Folded)).Concat(single.Select(word => word.Folded)).Concat(beginnings.Concat(nearBeginnings).Select(word => word.Folded)).ToHashSet(),
            [.. beginnings.Select(word => word.Exact)],
            [.. beginnings.Select(word => word.Folded)])
        {
            Phrases = [.. others.Where(other => other.Count > 1).Select(other => other.Select(word => word.Exact).ToList())],
        };
    }

    private static IEnumerable<string> Exact(WordEvidence word) =>
        word.Spellings.SelectMany(spelling => spelling.Forms).Where(form => form.Meant >= LeastMeant && !Contradicts(word, form.Exact)).Select(form => form.Exact)
            .Append(word.Typed.Exact).Concat(WordForms.Near(word.Typed) is { } near ? [near.Exact] : []);

    /// <summary>Whether a form has other marks than those typed, on the same letters.</summary>
    private static bool Contradicts(WordEvidence word, string form) =>
        NearSpelling.Canonical(NormalForm.Folded(form)) == NearSpelling.Canonical(word.Typed.Folded) && Marks.Difference(word.Typed.Exact, form).Wrong > 0;

    private static void Collect(QueryNode node, List<string> runs, List<TokenForms> beginnings)
    {
        switch (node)
        {
            case QueryNode.Words typed:
                runs.Add(string.Join(' ', typed.Items));
                break;
            case QueryNode.Phrase phrase:
                runs.Add(phrase.Text);
                break;
            case QueryNode.Prefix prefix:
                beginnings.Add(SyllableForms.Make(prefix.Text));
                break;
            case QueryNode.Field field:
                Collect(field.Inside, runs, beginnings);
                break;
            case QueryNode.All all:
                all.Parts.ToList().ForEach(part => Collect(part, runs, beginnings));
                break;
            case QueryNode.Any any:
                any.Parts.ToList().ForEach(part => Collect(part, runs, beginnings));
                break;
        }
    }
}
