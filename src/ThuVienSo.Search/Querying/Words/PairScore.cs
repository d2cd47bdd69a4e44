using Lucene.Net.Index;
using ThuVienSo.Text.Language;

namespace ThuVienSo.Search.Querying.Words;

/// <summary>What a pair of neighbours adds to the score of a document.</summary>
internal sealed class PairScore
{
    private readonly Pair _pair;
    private readonly Weights _weights;
    private readonly IndexReader _reader;
    private readonly float _rarity;
    private readonly IReadOnlyList<GradedForm>[] _exact;
    private readonly IReadOnlyList<GradedForm>[] _folded;

    public PairScore(Pair pair, WordsMeant words, IndexReader reader)
    {
        _weights = words.Weights;
        _pair = pair;
        _reader = reader;
        _exact = [Exact(pair.First), Exact(pair.Second)];
        _folded = [Folded(pair.First), Folded(pair.Second)];
        _rarity = Rarity.Of(reader.MaxDoc, Math.Min(reader.MaxDoc, Times(words.Model)));
    }

    /// <summary>The pair in one segment.</summary>
    public SegmentPair In(AtomicReader segment) => new(this, segment);

    private static IReadOnlyList<GradedForm> Exact(WordEvidence word) => [.. word.Spellings.SelectMany(spelling => spelling.Forms)];

    /// <summary>Marks that contradict leave little of a pair.</summary>
    private static IReadOnlyList<GradedForm> Folded(WordEvidence word) => [.. word.Spellings.Select(spelling => new GradedForm(spelling.Folded, spelling.Otherwise, 0))];

    /// <summary>How often the pair stands in the catalog, in the forms meant. Once a document is near enough, and once at least.</summary>
    private float Times(SyllableModel model)
    {
        var times = 0f;
        foreach (var first in _exact[0].Where(form => form.Meant > 0))
        {
            foreach (var second in _exact[1].Where(form => form.Meant > 0))
            {
                times += first.Meant * second.Meant * model.Count(model.Number(first.Exact), model.Number(second.Exact));
            }
        }

        return Math.Max(times, 1);
    }

    /// <summary>Positions of the pair in one segment; documents must be asked for in ascending order.</summary>
    internal sealed class SegmentPair
    {
        private readonly PairScore _pair;
        private readonly List<(float Weight, Adjacency[] Forms, float[] Penalties, NumericDocValues? Norms)> _fields = [];

        public SegmentPair(PairScore pair, AtomicReader segment)
        {
            _pair = pair;
            foreach (var (field, weight) in pair._pair.Fields)
            {
                Adjacency[] forms =
                [
                    new Adjacency(segment, field.Exact, pair._exact[0], pair._exact[1]),
                    new Adjacency(segment, field.Folded, pair._folded[0], pair._folded[1]),
                ];
                _fields.Add((weight, forms, FieldLengths.Penalties(pair._reader, field.Folded, pair._weights), segment.GetNormValues(field.Folded)));
            }
        }

        /// <summary>Of the best field, and a little of the others.</summary>
        public float Score(int doc)
        {
            var (best, sum) = (0f, 0f);
            foreach (var (weight, forms, penalties, norms) in _fields)
            {
                var found = 0f;
                foreach (var form in forms)
                {
                    var (grade, times) = form.Best(doc);
                    found = Math.Max(found, grade == 0 ? 0 : grade * times / (times + penalties[norms is null ? 0 : (byte)norms.Get(doc)]));
                }

                best = Math.Max(best, weight * found);
                sum += weight * found;
            }

            return (best + (_pair._weights.OtherFields * (sum - best))) * _pair._rarity * _pair._weights.SideBySide * (_pair._weights.K1 + 1);
        }
    }
}
