using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;
using ThuVienSo.Search.Querying.Explaining;

namespace ThuVienSo.Search.Querying.Words;

/// <summary>What a part of a query is for, where that cannot be seen from what it is made of.</summary>
internal enum PartName
{
    /// <summary>The number whole.</summary>
    Identifier,
    IdentifierBeginning,

    /// <summary>A number of a document that stands in the notes.</summary>
    NumberMentioned,

    /// <summary>Other words in place of those typed.</summary>
    Substitute,

    /// <summary>The whole title as typed.</summary>
    WholeTitle,

    /// <summary>The whole title in the words probably meant.</summary>
    WholeTitleMeant,

    /// <summary>The whole title but for marks not typed.</summary>
    WholeTitleFolded,

    /// <summary>Words side by side.</summary>
    Phrase,

    /// <summary>Words that begin so.</summary>
    Beginning,
}

/// <summary>A query with a name for people, of whom it is asked only when they want to know why. Finds and scores what the other does, by the other's own scorers.</summary>
internal sealed class NamedQuery(Query inside, PartName name, string text) : Query
{
    public PartName Name => name;

    /// <summary>What it looks for, as people write it.</summary>
    public string Text => text;

    private Query Inside => inside;

    public override Weight CreateWeight(IndexSearcher searcher) => new NamedWeight(this, inside.CreateWeight(searcher));

    public override Query Rewrite(IndexReader reader)
    {
        var rewritten = inside.Rewrite(reader);
        return ReferenceEquals(rewritten, inside) ? this : new NamedQuery(rewritten, name, text) { Boost = Boost };
    }

    public override void ExtractTerms(ISet<Term> terms) => inside.ExtractTerms(terms);

    public override string ToString(string field) => inside.ToString(field);

    public override bool Equals(object? obj) => obj is NamedQuery other && base.Equals(obj) && other.Name == name && other.Inside.Equals(inside);

    public override int GetHashCode() => HashCode.Combine(base.GetHashCode(), name, inside);

    private sealed class NamedWeight(NamedQuery query, Weight inside) : Weight
    {
        public override Query Query => query;

        public override bool ScoresDocsOutOfOrder => inside.ScoresDocsOutOfOrder;

        public override float GetValueForNormalization() => inside.GetValueForNormalization();

        public override void Normalize(float norm, float topLevelBoost) => inside.Normalize(norm, topLevelBoost * query.Boost);

        public override Scorer? GetScorer(AtomicReaderContext context, IBits acceptDocs) => inside.GetScorer(context, acceptDocs);

        public override BulkScorer? GetBulkScorer(AtomicReaderContext context, bool scoreDocsInOrder, IBits acceptDocs) => inside.GetBulkScorer(context, scoreDocsInOrder, acceptDocs);

        public override Explanation Explain(AtomicReaderContext context, int doc)
        {
            var found = inside.Explain(context, doc);
            return found.IsMatch ? new PartsExplanation(found.Value, [NamedReasons.Of(query, found.Value)]) : PartsExplanation.Absent;
        }
    }
}
