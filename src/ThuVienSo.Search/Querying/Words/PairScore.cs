using Lucene.Net.Index;

namespace ThuVienSo.Search.Querying.Words;

/// <summary>What a pair of neighbours adds to the score of a document.</summary>
internal sealed class PairScore(Pair pair, WordGrades grades, IndexReader reader)
{
    private readonly Pair _wanted = pair;
    private readonly WordGrades _grades = grades;
    private readonly float _rarity = Rarity.Of(reader, pair.First, pair.Fields) + Rarity.Of(reader, pair.Second, pair.Fields);
    private readonly bool _marked = pair.First.IsMarked() || pair.Second.IsMarked();

    /// <summary>The pair in one segment.</summary>
    public SegmentPair In(AtomicReader segment) => new(this, segment);

    /// <summary>Positions of the pair in one segment; documents must be asked for in ascending order.</summary>
    internal sealed class SegmentPair
    {
        private readonly PairScore _pair;
        private readonly (float Weight, Adjacency Folded, Adjacency? Agreeing)[] _fields;

        public SegmentPair(PairScore score, AtomicReader segment)
        {
            _pair = score;
            var (pair, grades) = (score._wanted, score._grades);
            _fields = [.. pair.Fields.Select(field => (
                field.Weight,
                new Adjacency(segment, field.Field.Folded, WordGrades.FoldedForms(pair.First), WordGrades.FoldedForms(pair.Second)),
                score._marked
                    ? new Adjacency(segment, field.Field.Exact, grades.AgreeingForms(pair.First), grades.AgreeingForms(pair.Second))
                    : null))];
        }

        /// <summary>Of the best field.</summary>
        public float Score(int doc)
        {
            var best = 0f;
            foreach (var (weight, folded, agreeing) in _fields)
            {
                if (folded.At(doc))
                {
                    var grade = agreeing is null || agreeing.At(doc) ? Weights.Same : Weights.Unknown;
                    best = Math.Max(best, weight * grade);
                }
            }

            return best * _pair._rarity * Weights.SideBySide;
        }
    }
}
