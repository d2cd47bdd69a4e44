using Lucene.Net.Index;
using Lucene.Net.Search;
using ThuVienSo.Search.Querying.Explaining;

namespace ThuVienSo.Search.Querying.Words;

/// <summary>Two words typed side by side, and where they were to be found.</summary>
internal sealed record Pair(WordEvidence First, WordEvidence Second, IReadOnlyList<WeightedField> Fields);

/// <summary>
/// Puts documents that have the words side by side, as they were typed, before those that only have them. Looks at positions of the best documents alone: most
/// searches find thousands, and positions cost more than all else.
/// </summary>
internal sealed class Neighbours(IndexReader reader, IReadOnlyList<Pair> pairs, WordsMeant words, NeighbourBudget budget)
{
    /// <summary>Pairs of neighbours looked for; a query of more words is particular enough without.</summary>
    public const int MostPairs = 16;

    private PairScore[]? _scorers;

    private PairScore[] Scorers => _scorers ??= [.. pairs.Select(pair => new PairScore(pair, words, reader))];

    /// <summary>How many of the best documents are put into a new order; the same for every page, so that pages fit together.</summary>
    public int Window => pairs.Count == 0 ? 0 : Math.Min(budget.MostHits, budget.Looks / pairs.Count);

    /// <summary>The hits in their final order; <paramref name="hits"/> are the best ones by words alone.</summary>
    public ScoreDoc[] Reorder(ScoreDoc[] hits, SearchDeadline deadline)
    {
        var window = hits.Take(Window).OrderBy(hit => hit.Doc).ToArray();
        foreach (var leaf in reader.Leaves)
        {
            var inside = window.Where(hit => hit.Doc >= leaf.DocBase && hit.Doc < leaf.DocBase + leaf.AtomicReader.MaxDoc).ToArray();
            if (inside.Length > 0)
            {
                deadline.Check();
                Score(leaf, inside, Scorers);
            }
        }

        return [.. window.OrderByDescending(hit => hit.Score).ThenBy(hit => hit.Doc), .. hits.Skip(Window)];
    }

    /// <summary>What each pair adds to the score of a document of a segment; those that add nothing are left out.</summary>
    public IReadOnlyList<Reason> Explain(AtomicReaderContext leaf, int doc) => [.. Scorers.Select(scorer => scorer.In(leaf.AtomicReader).Explain(doc)).OfType<Reason>()];

    private static void Score(AtomicReaderContext leaf, ScoreDoc[] hits, PairScore[] scorers)
    {
        foreach (var scorer in scorers)
        {
            var segment = scorer.In(leaf.AtomicReader);
            foreach (var hit in hits)
            {
                hit.Score += segment.Score(hit.Doc - leaf.DocBase);
            }
        }
    }
}
