using System.Globalization;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;

namespace ThuVienSo.Search.Querying.Words;

/// <summary>A form of a word in the exact fields, and how well it agrees with what was typed.</summary>
internal readonly record struct GradedForm(string Exact, float Grade);

/// <summary>
/// One word of a query in several fields at once. A document matches when any field has the folded form; the score is that of the best field, by how well the marks
/// agree. All forms share the weight of the folded one: a rare misspelling must not count more than the common right word.
/// </summary>
/// <param name="folded">The folded form.</param>
/// <param name="grades">Forms that agree, best first; empty when no marks were typed: then all forms count fully.</param>
/// <param name="fields">Where to look.</param>
internal sealed class WordQuery(string folded, IReadOnlyList<GradedForm> grades, IReadOnlyList<WeightedField> fields) : Query
{
    public string Folded => folded;

    public IReadOnlyList<GradedForm> Grades => grades;

    public IReadOnlyList<WeightedField> Fields => fields;

    public override Weight CreateWeight(IndexSearcher searcher) => new WordWeight(this, searcher);

    public override void ExtractTerms(ISet<Term> terms) => terms.UnionWith(fields.Select(field => new Term(field.Field.Folded, folded)));

    public override string ToString(string field) =>
        string.Create(CultureInfo.InvariantCulture, $"{folded}[{string.Join(' ', grades.Select(g => $"{g.Exact}:{g.Grade}"))}]");

    public override bool Equals(object? obj) =>
        obj is WordQuery other && other.Folded == folded && other.Grades.SequenceEqual(grades) && other.Fields.SequenceEqual(fields) && base.Equals(obj);

    public override int GetHashCode() => HashCode.Combine(folded, grades.Count, fields.Count, base.GetHashCode());

    private sealed class WordWeight : Weight
    {
        private readonly WordQuery _query;
        private readonly (WeightedField Field, TermContext Folded, float[] Penalties)[] _fields;
        private readonly BytesRef _folded;
        private readonly BytesRef[] _exact;
        private readonly float[] _grades;
        private readonly float _rarity;
        private float _boost = 1;

        public WordWeight(WordQuery query, IndexSearcher searcher)
        {
            _query = query;
            _folded = new BytesRef(query.Folded);
            _exact = [.. query.Grades.Select(grade => new BytesRef(grade.Exact))];
            _grades = [.. query.Grades.Select(grade => grade.Grade)];
            _fields = [.. query.Fields
                .Select(field => (field, TermContext.Build(searcher.TopReaderContext, new Term(field.Field.Folded, query.Folded)), Array.Empty<float>()))
                .Where(field => field.Item2.DocFreq > 0)
                .Select(field => (field.field, field.Item2, FieldLengths.Penalties(searcher.IndexReader, field.field.Field.Folded)))];
            var frequency = _fields.Select(field => field.Folded.DocFreq).DefaultIfEmpty().Max();
            _rarity = (float)Math.Log(1 + ((searcher.IndexReader.MaxDoc - frequency + 0.5) / (frequency + 0.5)));
        }

        public override Query Query => _query;

        // The query's own boost is all the normalisation that BM25 wants.
        public override float GetValueForNormalization() => 1;

        public override void Normalize(float norm, float topLevelBoost) => _boost = _query.Boost * topLevelBoost;

        public override Scorer? GetScorer(AtomicReaderContext context, IBits acceptDocs)
        {
            var postings = new List<WordPostings>(_fields.Length);
            foreach (var (field, states, penalties) in _fields)
            {
                if (states.Get(context.Ord) is { } state && context.AtomicReader.GetTerms(field.Field.Folded) is { } terms)
                {
                    var folded = terms.GetEnumerator();
                    folded.SeekExact(_folded, state);
                    postings.Add(new WordPostings(
                        folded.Docs(acceptDocs, null),
                        ExactForms(context.AtomicReader, field.Field.Exact),
                        _grades,
                        field.Weight * _rarity * _boost * (Weights.K1 + 1),
                        penalties,
                        context.AtomicReader.GetNormValues(field.Field.Folded)));
                }
            }

            return postings.Count == 0 ? null : new WordScorer(this, [.. postings]);
        }

        public override Explanation Explain(AtomicReaderContext context, int doc)
        {
            var scorer = GetScorer(context, context.AtomicReader.LiveDocs);
            var found = scorer is not null && scorer.Advance(doc) == doc;
            return new ComplexExplanation(found, found ? scorer!.GetScore() : 0, _query.ToString(""));
        }

        private DocsEnum?[] ExactForms(AtomicReader reader, string field)
        {
            var forms = new DocsEnum?[_exact.Length];
            if (_exact.Length > 0 && reader.GetTerms(field)?.GetEnumerator() is { } terms)
            {
                for (var i = 0; i < forms.Length; i++)
                {
                    forms[i] = terms.SeekExact(_exact[i]) ? terms.Docs(null, null) : null;
                }
            }

            return forms;
        }
    }
}
