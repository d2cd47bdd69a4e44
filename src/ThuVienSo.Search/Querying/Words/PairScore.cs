using Lucene.Net.Index;
using ThuVienSo.Search.Querying.Explaining;
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
        _rarity = Math.Min(pair.First.Says, pair.Second.Says) * Rarity.Of(reader.MaxDoc, Math.Min(reader.MaxDoc, Times(words.Model)));
    }

    /// <summary>The pair in one segment.</summary>
    public SegmentPair In(AtomicReader segment) => new(this, segment);

    private static IReadOnlyList<GradedForm> Exact(WordEvidence word) => [.. word.Spellings.SelectMany(spelling => spelling.Forms)];

    /// <summary>Marks that contradict leave little of a pair.</summary>
    private static IReadOnlyList<GradedForm> Folded(WordEvidence word) => [.. word.Spellings.Select(spelling => new GradedForm(spelling.Folded, spelling.Otherwise, 0, spelling.OtherwiseFit))];

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
        private readonly List<(WeightedField Field, Adjacency[] Forms, float[] Penalties, NumericDocValues? Norms)> _fields = [];

        /// <summary>What each field of the document asked for last has, and BM25's penalty for its length.</summary>
        private readonly List<(SideBySide Best, float Penalty, float Score)> _found = [];

        public SegmentPair(PairScore pair, AtomicReader segment)
        {
            _pair = pair;
            foreach (var place in pair._pair.Fields)
            {
                var field = place.Field;
                Adjacency[] forms =
                [
                    new Adjacency(segment, field.Exact, pair._exact[0], pair._exact[1], pair._weights.NearlySideBySide),
                    new Adjacency(segment, field.Folded, pair._folded[0], pair._folded[1], pair._weights.NearlySideBySide),
                ];
                _fields.Add((place, forms, FieldLengths.Penalties(pair._reader, field.Folded, pair._weights), segment.GetNormValues(field.Folded)));
            }
        }

        /// <summary>Of the best field, and a little of the others.</summary>
        public float Score(int doc)
        {
            Find(doc);
            var (best, sum) = (0f, 0f);
            foreach (var (_, _, score) in _found)
            {
                best = Math.Max(best, score);
                sum += score;
            }

            return (best + (_pair._weights.OtherFields * (sum - best))) * Factor;
        }

        /// <summary>What the pair adds to the score of a document; null when nothing.</summary>
        public Reason? Explain(int doc)
        {
            var score = Score(doc);
            var places = _fields.Zip(_found, (field, found) => new PairPlace(field.Field, found.Best, found.Penalty, found.Score * Factor)).Where(place => place.Score > 0).ToList();
            return places.Count == 0 ? null : PairReasons.Of(_pair._pair, score, _pair._rarity, _pair._weights, places);
        }

        private float Factor => _pair._rarity * _pair._weights.SideBySide * (_pair._weights.K1 + 1);

        private void Find(int doc)
        {
            _found.Clear();
            foreach (var (field, forms, penalties, norms) in _fields)
            {
                var penalty = penalties[norms is null ? 0 : (byte)norms.Get(doc)];
                (SideBySide Best, float Penalty, float Score) found = (default, penalty, 0);
                foreach (var form in forms)
                {
                    var best = form.Best(doc);
                    var score = best.Grade == 0 ? 0 : field.Weight * best.Grade * best.Times / (best.Times + penalty);
                    found = score > found.Score ? (best, penalty, score) : found;
                }

                _found.Add(found);
            }
        }
    }
}
