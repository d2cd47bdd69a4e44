using Lucene.Net.Index;
using ThuVienSo.Search.Analysis;

namespace ThuVienSo.Search.Querying.Words;

/// <summary>What a pair of neighbours adds to the score of a document.</summary>
internal sealed class PairScore(Pair pair, WordGrades grades, IndexReader reader)
{
    private readonly float _rarity = Rarity.Of(reader, pair.First, pair.Fields) + Rarity.Of(reader, pair.Second, pair.Fields);

    // Without marks in the query all forms are worth the same, and the folded ones alone are looked for.
    private readonly (IReadOnlyList<GradedForm> First, IReadOnlyList<GradedForm> Second)? _exact =
        grades.MarksCount ? (grades.FormsInPair(pair.First), grades.FormsInPair(pair.Second)) : null;

    private readonly (IReadOnlyList<GradedForm> First, IReadOnlyList<GradedForm> Second) _folded = (Folded(pair.First), Folded(pair.Second));

    /// <summary>The pair in one segment.</summary>
    public SegmentPair In(AtomicReader segment) => new(this, segment);

    private IReadOnlyList<WeightedField> Fields => pair.Fields;

    private static IReadOnlyList<GradedForm> Folded(TokenForms word) => [.. WordGrades.FoldedForms(word).Select(form => new GradedForm(form, Weights.Same))];

    /// <summary>Positions of the pair in one segment; documents must be asked for in ascending order.</summary>
    internal sealed class SegmentPair
    {
        private readonly PairScore _pair;
        private readonly (float Weight, Adjacency Folded, Adjacency? Exact)[] _fields;

        public SegmentPair(PairScore pair, AtomicReader segment)
        {
            _pair = pair;
            _fields = [.. pair.Fields.Select(field => (
                field.Weight,
                new Adjacency(segment, field.Field.Folded, pair._folded.First, pair._folded.Second),
                pair._exact is var (first, second) ? new Adjacency(segment, field.Field.Exact, first, second) : null))];
        }

        /// <summary>Of the best field.</summary>
        public float Score(int doc)
        {
            var best = 0f;
            foreach (var (weight, folded, exact) in _fields)
            {
                if (folded.Best(doc) > 0)
                {
                    best = Math.Max(best, weight * Grade(exact?.Best(doc)));
                }
            }

            return best * _pair._rarity * Weights.SideBySide;
        }

        // Two words of which neither contradicts are at least as much as a text without marks.
        private static float Grade(float? agreeing) => agreeing switch
        {
            null => Weights.Same,
            > 0 => Math.Max(agreeing.Value, Weights.Unknown),
            _ => Weights.Contradicts,
        };
    }
}
