using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;
using ThuVienSo.Search.Querying.Explaining;

namespace ThuVienSo.Search.Querying.Pages;

/// <summary>Pages that have all parts of a query but those that the record of their document has.</summary>
/// <param name="parts">The parts.</param>
/// <param name="books">The books of this state of the index of pages.</param>
/// <param name="missing">For each book the parts that its pages must have, see <see cref="RecordMasks"/>.</param>
internal sealed class OnePageQuery(IReadOnlyList<PagePart> parts, Books books, int[] missing) : Query
{
    public override Weight CreateWeight(IndexSearcher searcher) => new OnePageWeight(this, parts, books, missing, searcher);

    public override Query Rewrite(IndexReader reader)
    {
        var rewritten = parts.Select(part => part with { OnPage = part.OnPage?.Rewrite(reader) }).ToList();
        return rewritten.Zip(parts).All(pair => ReferenceEquals(pair.First.OnPage, pair.Second.OnPage)) ? this : new OnePageQuery(rewritten, books, missing) { Boost = Boost };
    }

    public override void ExtractTerms(ISet<Term> terms) => parts.ToList().ForEach(part => part.OnPage?.ExtractTerms(terms));

    public override string ToString(string field) => string.Join(" + ", parts.Select(part => part.OnPage?.ToString(field) ?? "()"));

    private sealed class OnePageWeight(OnePageQuery query, IReadOnlyList<PagePart> parts, Books books, int[] missing, IndexSearcher searcher) : Weight
    {
        private readonly Weight?[] _weights = [.. parts.Select(part => part.OnPage?.CreateWeight(searcher))];

        public override Query Query => query;

        public override float GetValueForNormalization() => _weights.Sum(weight => weight?.GetValueForNormalization() ?? 0);

        public override void Normalize(float norm, float topLevelBoost)
        {
            foreach (var weight in _weights)
            {
                weight?.Normalize(norm, topLevelBoost * query.Boost);
            }
        }

        public override Scorer? GetScorer(AtomicReaderContext context, IBits acceptDocs)
        {
            Scorer?[] scorers = [.. _weights.Select(weight => weight?.GetScorer(context, acceptDocs))];
            var here = Array.ConvertAll(books.Book[context.Ord], book => missing[book]);
            var possible = Array.ConvertAll(here, need => need != RecordMasks.Impossible && Enumerable.Range(0, parts.Count).All(part => (need & (1 << part)) == 0 || scorers[part] is not null));
            return possible.Contains(true) ? new OnePageScorer(this, parts, scorers, books.Segments[context.Ord].Document, here, possible, acceptDocs) : null;
        }

        public override Explanation Explain(AtomicReaderContext context, int doc)
        {
            var scorer = GetScorer(context, context.AtomicReader.LiveDocs);
            var matches = scorer is not null && scorer.Advance(doc) == doc;
            return matches ? new ComplexExplanation(true, scorer!.GetScore(), query.ToString("")) : PartsExplanation.Absent;
        }
    }
}
