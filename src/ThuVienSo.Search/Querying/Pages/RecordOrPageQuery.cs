using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;
using ThuVienSo.Search.Querying.Explaining;

namespace ThuVienSo.Search.Querying.Pages;

/// <summary>
/// Documents that their record finds, or a page of theirs. One point is given for being found by the record, and less than one for the best page, so that no page, whatever it has, comes before what the record finds.
/// </summary>
/// <param name="record">Finds by the records.</param>
/// <param name="pages">What was found on pages.</param>
/// <param name="bonus">What the best page adds at most to a document that its record finds.</param>
internal sealed class RecordOrPageQuery(Query record, PagesFound pages, float bonus) : Query
{
    /// <summary>What being found by the record is worth; a page by itself is always worth less.</summary>
    public const float InRecord = 1;

    public override Weight CreateWeight(IndexSearcher searcher) => new EitherWeight(this, record.CreateWeight(searcher), pages, bonus);

    public override Query Rewrite(IndexReader reader) =>
        record.Rewrite(reader) is var rewritten && ReferenceEquals(rewritten, record) ? this : new RecordOrPageQuery(rewritten, pages, bonus) { Boost = Boost };

    public override void ExtractTerms(ISet<Term> terms) => record.ExtractTerms(terms);

    public override string ToString(string field) => $"{record.ToString(field)} | pages";

    private sealed class EitherWeight(RecordOrPageQuery query, Weight record, PagesFound pages, float bonus) : Weight
    {
        public override Query Query => query;

        public override float GetValueForNormalization() => record.GetValueForNormalization();

        public override void Normalize(float norm, float topLevelBoost) => record.Normalize(norm, topLevelBoost);

        public override Scorer? GetScorer(AtomicReaderContext context, IBits acceptDocs)
        {
            var (documents, books) = pages.In(context.Ord);
            var found = record.GetScorer(context, acceptDocs);
            return found is null && documents.Length == 0 ? null : new EitherScorer(this, found, documents, Array.ConvertAll(books, book => pages.Scores[book]), bonus);
        }

        public override Explanation Explain(AtomicReaderContext context, int doc)
        {
            var (documents, books) = pages.In(context.Ord);
            var place = Array.BinarySearch(documents, doc);
            var byRecord = record.Explain(context, doc);
            List<Reason> parts = byRecord.IsMatch ? [.. HitParts.Of(byRecord), PageReasons.InRecord] : [];
            if (place >= 0)
            {
                var worth = pages.Scores[books[place]] * (byRecord.IsMatch ? bonus : 1);
                parts.Add(PageReasons.Of(pages.Counts[books[place]], worth, byRecord.IsMatch));
            }

            return parts.Count == 0 ? PartsExplanation.Absent : new PartsExplanation((float)parts.Sum(part => part.Value), parts);
        }
    }

    private sealed class EitherScorer(Weight weight, Scorer? record, int[] documents, float[] scores, float bonus) : Scorer(weight)
    {
        private int _doc = -1;
        private int _place;

        public override int DocID => _doc;

        public override int Freq => 1;

        public override int NextDoc() => Advance(_doc + 1);

        public override int Advance(int target)
        {
            var found = record is null ? NO_MORE_DOCS : record.DocID >= target ? record.DocID : record.Advance(target);
            while (_place < documents.Length && documents[_place] < target)
            {
                _place++;
            }

            return _doc = _place < documents.Length ? Math.Min(found, documents[_place]) : found;
        }

        public override float GetScore()
        {
            var page = _place < documents.Length && documents[_place] == _doc ? scores[_place] : 0;
            return record?.DocID == _doc ? InRecord + record.GetScore() + (bonus * page) : page;
        }

        public override long GetCost() => (record?.GetCost() ?? 0) + documents.Length;
    }
}
