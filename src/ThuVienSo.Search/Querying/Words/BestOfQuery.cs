using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;
using ThuVienSo.Search.Querying.Explaining;

namespace ThuVienSo.Search.Querying.Words;

/// <summary>Whichever of some queries counts most; only that one gives the reasons.</summary>
internal sealed class BestOfQuery : Query
{
    private readonly IReadOnlyList<Query> _parts;

    private BestOfQuery(IReadOnlyList<Query> parts) => _parts = parts;

    /// <param name="parts">One or more; one by itself is what comes back.</param>
    public static Query Of(IReadOnlyList<Query> parts) => parts.Count == 1 ? parts[0] : new BestOfQuery(parts);

    public override Weight CreateWeight(IndexSearcher searcher) =>
        new BestWeight(this, Together().CreateWeight(searcher), [.. _parts.Select(part => part.CreateWeight(searcher))]);

    public override Query Rewrite(IndexReader reader)
    {
        var rewritten = _parts.Select(part => part.Rewrite(reader)).ToList();
        return rewritten.Zip(_parts).All(pair => ReferenceEquals(pair.First, pair.Second)) ? this : new BestOfQuery(rewritten) { Boost = Boost };
    }

    public override void ExtractTerms(ISet<Term> terms)
    {
        foreach (var part in _parts)
        {
            part.ExtractTerms(terms);
        }
    }

    public override string ToString(string field) => $"({string.Join(" | ", _parts.Select(part => part.ToString(field)))})";

    public override bool Equals(object? obj) => obj is BestOfQuery other && base.Equals(obj) && other._parts.SequenceEqual(_parts);

    public override int GetHashCode() => HashCode.Combine(base.GetHashCode(), _parts.Count, _parts[0]);

    private DisjunctionMaxQuery Together()
    {
        var best = new DisjunctionMaxQuery(0);
        foreach (var part in _parts)
        {
            best.Add(part);
        }

        return best;
    }

    private sealed class BestWeight(BestOfQuery query, Weight together, Weight[] parts) : Weight
    {
        public override Query Query => query;

        public override float GetValueForNormalization()
        {
            // Constant scores take their weight when they are asked for this.
            foreach (var part in parts)
            {
                part.GetValueForNormalization();
            }

            return together.GetValueForNormalization();
        }

        public override void Normalize(float norm, float topLevelBoost)
        {
            topLevelBoost *= query.Boost;
            together.Normalize(norm, topLevelBoost);
            foreach (var part in parts)
            {
                part.Normalize(norm, topLevelBoost);
            }
        }

        public override Scorer? GetScorer(AtomicReaderContext context, IBits acceptDocs) => together.GetScorer(context, acceptDocs);

        public override Explanation Explain(AtomicReaderContext context, int doc) =>
            parts.Select(part => part.Explain(context, doc)).Where(found => found.IsMatch).MaxBy(found => found.Value) ?? PartsExplanation.Absent;
    }
}
