using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;
using ThuVienSo.Search.Querying.Explaining;

namespace ThuVienSo.Search.Querying.Words;

/// <summary>A part of a query, as typed, and how much it says: the rarer, the more.</summary>
internal readonly record struct WeighedPart(string Typed, Query Part, float Mass);

/// <summary>
/// Documents that have enough of what was typed: parts whose mass together is at least a share of the whole. A question in whole sentences has words that no document has, and words that
/// every document has; what matters is that the telling ones are there.
/// </summary>
internal sealed class CoverageQuery(IReadOnlyList<WeighedPart> parts, float share, float lacking) : Query
{
    public IReadOnlyList<WeighedPart> Parts => parts;

    /// <summary>The fewest parts that a document must have: of three or more, one by itself, however rare, is another search.</summary>
    public int Fewest => parts.Count < 3 ? 1 : 2;

    /// <summary>The least mass that a document must have.</summary>
    public float Least => share * Whole;

    /// <summary>The mass of all parts.</summary>
    public float Whole { get; } = parts.Sum(part => part.Mass);

    /// <summary>The factor of the score for a share of the mass.</summary>
    private float Factor(float mass) => 1 + (lacking * (mass - 1));

    public override Weight CreateWeight(IndexSearcher searcher) => new CoverageWeight(this, searcher);

    public override Query Rewrite(IndexReader reader)
    {
        var rewritten = parts.Select(part => part with { Part = part.Part.Rewrite(reader) }).ToList();
        return rewritten.Zip(parts).All(pair => ReferenceEquals(pair.First.Part, pair.Second.Part)) ? this : new CoverageQuery(rewritten, share, lacking) { Boost = Boost };
    }

    public override void ExtractTerms(ISet<Term> terms)
    {
        foreach (var part in parts)
        {
            part.Part.ExtractTerms(terms);
        }
    }

    public override string ToString(string field) => $"({string.Join(' ', parts.Select(part => part.Part.ToString(field)))})~{share}";

    public override bool Equals(object? obj) => obj is CoverageQuery other && base.Equals(obj) && other.Parts.SequenceEqual(parts) && other.Least.Equals(Least);

    public override int GetHashCode() => HashCode.Combine(base.GetHashCode(), parts.Count, Least);

    private sealed class CoverageWeight(CoverageQuery query, IndexSearcher searcher) : Weight
    {
        private readonly List<(Weight Weight, float Mass)> _parts = [.. query.Parts.Select(part => (part.Part.CreateWeight(searcher), part.Mass))];

        /// <summary>The factor of the score for a mass.</summary>
        private float FactorOf(float mass) => query.Factor(mass / query.Whole);

        public override Query Query => query;

        public override float GetValueForNormalization() => _parts.Sum(part => part.Weight.GetValueForNormalization());

        public override void Normalize(float norm, float topLevelBoost) => _parts.ForEach(part => part.Weight.Normalize(norm, topLevelBoost * query.Boost));

        public override Scorer? GetScorer(AtomicReaderContext context, IBits acceptDocs) => Scorer(context, acceptDocs);

        private CoverageScorer? Scorer(AtomicReaderContext context, IBits acceptDocs)
        {
            var scorers = new List<(Scorer, float)>();
            foreach (var (weight, mass) in _parts)
            {
                if (weight.GetScorer(context, acceptDocs) is { } scorer)
                {
                    scorers.Add((scorer, mass));
                }
            }

            return scorers.Sum(scorer => scorer.Item2) >= query.Least ? new CoverageScorer(this, scorers, query.Least, query.Fewest, FactorOf) : null;
        }

        public override Explanation Explain(AtomicReaderContext context, int doc)
        {
            if (Scorer(context, context.AtomicReader.LiveDocs) is not { } scorer || scorer.Advance(doc) != doc)
            {
                return PartsExplanation.Absent;
            }

            var (sum, mass) = scorer.Found();
            var parts = _parts.Zip(query.Parts).SelectMany(part => HitParts.Of(part.First.Weight.Explain(context, doc)).DefaultIfEmpty(CoverageReasons.Missing(part.Second))).ToList();
            return new PartsExplanation(scorer.GetScore(), [.. parts, CoverageReasons.Of(sum, scorer.GetScore(), mass, query)]);
        }
    }
}
