using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;
using ThuVienSo.Search.Querying.Columns;

namespace ThuVienSo.Search.Querying.Words;

/// <summary>One field to look for words that begin so, and how much a find there counts.</summary>
internal readonly record struct BeginningPlace(string Field, string Text, float Weight);

/// <summary>
/// Words that begin with two letters, in several fields at once: half of the collection has such words, and many of them. Scores as a <see cref="DisjunctionMaxQuery"/> of constant parts would, without a
/// queue of iterators to keep in order.
/// </summary>
internal sealed class ShortBeginningQuery(IReadOnlyList<BeginningPlace> places, float otherFields) : Query
{
    public override Weight CreateWeight(IndexSearcher searcher) => new BeginningWeight(this, places, otherFields);

    public override void ExtractTerms(ISet<Term> terms)
    {
        // What it finds has no terms of its own to be marked by.
    }

    public override string ToString(string field) => string.Join('|', places.Select(place => $"{place.Field}:{place.Text}*"));

    private sealed class BeginningWeight(ShortBeginningQuery query, IReadOnlyList<BeginningPlace> places, float otherFields) : Weight
    {
        private float _boost = 1;

        public override Query Query => query;

        public override float GetValueForNormalization() => 1;

        public override void Normalize(float norm, float topLevelBoost) => _boost = query.Boost * topLevelBoost;

        public override Scorer? GetScorer(AtomicReaderContext context, IBits? acceptDocs)
        {
            var reader = context.AtomicReader;
            var prefixes = SegmentColumns.Of(reader).ShortPrefixes;
            var found = new List<(FixedBitSet Documents, float Score)>(places.Count);
            var any = new FixedBitSet(reader.MaxDoc);
            foreach (var place in places)
            {
                if (prefixes.Of(reader, place.Field, place.Text) is { } documents)
                {
                    found.Add((documents, place.Weight * _boost));
                    any.Or(documents);
                }
            }

            return found.Count == 0 ? null : new BeginningScorer(this, any, acceptDocs, [.. found], otherFields);
        }

        public override Explanation Explain(AtomicReaderContext context, int doc)
        {
            var scorer = GetScorer(context, context.AtomicReader.LiveDocs);
            var matches = scorer is not null && scorer.Advance(doc) == doc;
            return new ComplexExplanation(matches, matches ? scorer!.GetScore() : 0, query.ToString(""));
        }
    }

    private sealed class BeginningScorer(Weight weight, FixedBitSet any, IBits? accepted, (FixedBitSet Documents, float Score)[] found, float otherFields) : Scorer(weight)
    {
        private int _doc = -1;

        public override int DocID => _doc;

        public override int Freq => found.Count(place => place.Documents.Get(_doc));

        public override int NextDoc() => Advance(_doc + 1);

        public override int Advance(int target)
        {
            while (target < any.Length && any.NextSetBit(target) is var doc and >= 0)
            {
                if (accepted?.Get(doc) != false)
                {
                    return _doc = doc;
                }

                target = doc + 1;
            }

            return _doc = NO_MORE_DOCS;
        }

        public override float GetScore()
        {
            var (best, sum) = (0f, 0f);
            foreach (var (documents, score) in found)
            {
                if (documents.Get(_doc))
                {
                    best = Math.Max(best, score);
                    sum += score;
                }
            }

            return best + (otherFields * (sum - best));
        }

        public override long GetCost() => any.Length;
    }
}
