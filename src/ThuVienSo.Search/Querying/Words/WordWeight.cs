using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;
using ThuVienSo.Search.Querying.Explaining;

namespace ThuVienSo.Search.Querying.Words;

/// <summary>A <see cref="WordQuery"/> on one state of the index.</summary>
internal sealed class WordWeight : Weight
{
    private readonly WordQuery _query;
    private readonly List<Source> _sources = [];
    private readonly float _rarity;
    private float _boost = 1;

    public WordWeight(WordQuery query, IndexSearcher searcher)
    {
        _query = query;
        foreach (var spelling in query.Spellings)
        {
            AddSources(spelling, searcher);
        }

        _rarity = Rarity.Of(searcher.IndexReader, query.Spellings, query.Fields, query.Weights);
    }

    public override Query Query => _query;

    // The query's own boost is all the normalisation that BM25 wants.
    public override float GetValueForNormalization() => 1;

    public override void Normalize(float norm, float topLevelBoost) => _boost = _query.Boost * topLevelBoost;

    public override Scorer? GetScorer(AtomicReaderContext context, IBits acceptDocs) =>
        Postings(context, acceptDocs) is { Count: > 0 } postings ? new WordScorer(this, [.. postings.Select(one => one.Postings)], _query.Weights.OtherFields) : null;

    public override Explanation Explain(AtomicReaderContext context, int doc)
    {
        var postings = Postings(context, context.AtomicReader.LiveDocs);
        var scorer = new WordScorer(this, [.. postings.Select(one => one.Postings)], _query.Weights.OtherFields);
        if (postings.Count == 0 || scorer.Advance(doc) != doc)
        {
            return PartsExplanation.Absent;
        }

        var found = postings.Where(one => one.Postings.Doc == doc).Select(one => new WordPlace(one.Source.Field, one.Source.Spelling, one.Postings.Find(), one.Postings.Score()));
        return new PartsExplanation(scorer.GetScore(), [WordReasons.Of(_query, scorer.GetScore(), _rarity, _boost, [.. found])]);
    }

    private List<(Source Source, WordPostings Postings)> Postings(AtomicReaderContext context, IBits acceptDocs)
    {
        var postings = new List<(Source, WordPostings)>(_sources.Count);
        foreach (var source in _sources)
        {
            if (source.States.Get(context.Ord) is { } state && context.AtomicReader.GetTerms(source.Field.Field.Folded) is { } terms)
            {
                var folded = terms.GetEnumerator();
                folded.SeekExact(source.Folded, state);
                postings.Add((source, new WordPostings(
                    folded.Docs(acceptDocs, null),
                    ExactForms(context.AtomicReader, source),
                    source.Spelling.Otherwise,
                    source.Field.Weight * _rarity * _boost * (_query.Weights.K1 + 1),
                    source.Penalties,
                    context.AtomicReader.GetNormValues(source.Field.Field.Folded))));
            }
        }

        return postings;
    }

    private void AddSources(WordSpelling spelling, IndexSearcher searcher)
    {
        var folded = new BytesRef(spelling.Folded);
        var exact = spelling.Forms.Select(form => new BytesRef(form.Exact)).ToArray();
        foreach (var field in _query.Fields)
        {
            var states = TermContext.Build(searcher.TopReaderContext, new Term(field.Field.Folded, folded));
            if (states.DocFreq > 0)
            {
                var penalties = FieldLengths.Penalties(searcher.IndexReader, field.Field.Folded, _query.Weights);
                _sources.Add(new Source(field, spelling, folded, exact, states, penalties));
            }
        }
    }

    private static (DocsEnum Documents, float Grade, int Form)[] ExactForms(AtomicReader reader, Source source)
    {
        if (source.Exact.Length == 0 || reader.GetTerms(source.Field.Field.Exact)?.GetEnumerator() is not { } terms)
        {
            return [];
        }

        var forms = new List<(DocsEnum, float, int)>(source.Exact.Length);
        for (var i = 0; i < source.Exact.Length; i++)
        {
            if (terms.SeekExact(source.Exact[i]))
            {
                forms.Add((terms.Docs(null, null), source.Spelling.Forms[i].Grade, i));
            }
        }

        return [.. forms];
    }

    /// <summary>One spelling in one field, with the places of its term in all segments.</summary>
    private sealed record Source(
        WeightedField Field, WordSpelling Spelling, BytesRef Folded, BytesRef[] Exact, TermContext States, float[] Penalties);
}
