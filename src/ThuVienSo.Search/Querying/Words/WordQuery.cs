using Lucene.Net.Index;
using Lucene.Net.Search;

namespace ThuVienSo.Search.Querying.Words;

/// <summary>
/// One word of a query in several fields at once. A document matches when any field has a folded form of it; the score is that of the best field, by how well the marks
/// agree. All forms share the weight of the most frequent folded one: a rare misspelling must not count more than the common right word.
/// </summary>
internal sealed class WordQuery(WordEvidence word, IReadOnlyList<WeightedField> fields, Weights weights) : Query
{
    public WordEvidence Word => word;

    public IReadOnlyList<WordSpelling> Spellings => word.Spellings;

    public IReadOnlyList<WeightedField> Fields => fields;

    public Weights Weights => weights;

    public override Weight CreateWeight(IndexSearcher searcher) => new WordWeight(this, searcher);

    public override void ExtractTerms(ISet<Term> terms) =>
        terms.UnionWith(fields.SelectMany(field => Spellings.Select(spelling => new Term(field.Field.Folded, spelling.Folded))));

    public override string ToString(string field) =>
        string.Join('|', Spellings.Select(s => $"{s.Folded}[{string.Join(' ', s.Forms.Select(f => f.Exact))}]"));

    public override bool Equals(object? obj) =>
        obj is WordQuery other && base.Equals(obj) && other.Fields.SequenceEqual(fields)
        && other.Weights == weights
        && other.Spellings.Select(s => s with { Forms = [] }).SequenceEqual(Spellings.Select(s => s with { Forms = [] }))
        && other.Spellings.SelectMany(s => s.Forms).SequenceEqual(Spellings.SelectMany(s => s.Forms));

    public override int GetHashCode() => HashCode.Combine(base.GetHashCode(), Spellings[0].Folded, fields.Count);
}
