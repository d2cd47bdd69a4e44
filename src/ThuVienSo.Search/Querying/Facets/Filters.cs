using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;
using ThuVienSo.Search.Indexing;
using ThuVienSo.Search.Querying.Columns;
using ThuVienSo.Text;

namespace ThuVienSo.Search.Querying.Facets;

/// <summary>One filter of a search: a document passes when it has any of the values asked for.</summary>
internal abstract class DimensionFilter(string facet)
{
    /// <summary>The facet that this filter must not narrow.</summary>
    public string Facet => facet;

    /// <summary>The documents of a segment that pass, deleted ones perhaps among them.</summary>
    public abstract IBits Bits(AtomicReaderContext leaf);

    /// <summary>The filters of a request, one per dimension.</summary>
    public static IReadOnlyList<DimensionFilter> Of(SearchRequest request)
    {
        var filters = new List<DimensionFilter>();
        Add(FacetName.Type, request.Types, value => value);
        Add(FacetName.Collection, request.Collections, value => value);
        Add(FacetName.Library, request.Libraries, value => value);
        Add(FacetName.Language, request.Languages, value => value);
        Add(FacetName.Subject, request.Subjects, NormalForm.Key);
        Add(FacetName.Author, request.Authors, NormalForm.Key);
        if (request.Own is { Only: true } own)
        {
            filters.Add(OfLibrary(own.Code));
        }

        if (request.Digital is { } digital)
        {
            Add(FacetName.Digital, [digital ? "true" : "false"], value => value);
        }

        if (request.YearFrom is not null || request.YearTo is not null)
        {
            filters.Add(new YearFilter(request.YearFrom ?? int.MinValue, request.YearTo ?? int.MaxValue));
        }

        return filters;

        void Add(string facet, IReadOnlyList<string> values, Func<string, string> key)
        {
            if (values.Count > 0)
            {
                filters.Add(new ValueFilter(facet, [.. values.Select(value => DocumentFields.KeyTerm(key(value))).Distinct()]));
            }
        }
    }

    /// <summary>The documents of which a library holds copies.</summary>
    public static DimensionFilter OfLibrary(string code) => new ValueFilter(FacetName.Library, [DocumentFields.KeyTerm(code)]);

    private sealed class ValueFilter(string facet, IReadOnlyList<string> terms) : DimensionFilter(facet)
    {
        public override IBits Bits(AtomicReaderContext leaf)
        {
            var bits = new FixedBitSet(leaf.AtomicReader.MaxDoc);
            foreach (var term in terms)
            {
                if (leaf.AtomicReader.GetTermDocsEnum(new Term(IndexFields.Filter(Facet), term)) is { } documents)
                {
                    bits.Or(documents);
                }
            }

            return bits;
        }
    }

    private sealed class YearFilter(int from, int to) : DimensionFilter(FacetName.Year)
    {
        public override IBits Bits(AtomicReaderContext leaf) =>
            new YearBits(SegmentColumns.Of(leaf.AtomicReader).Years(leaf.AtomicReader), leaf.AtomicReader.MaxDoc, from, to);
    }
}

/// <summary>The documents whose years meet a range.</summary>
internal sealed class YearBits(YearColumn years, int count, int from, int to) : IBits
{
    public int Length => count;

    public bool Get(int index) => years.Meets(index, from, to);
}

/// <summary>The same as a Lucene filter, for <c>nam:</c> inside a query.</summary>
internal sealed class YearsFilter(int? from, int? to) : Filter
{
    public override DocIdSet GetDocIdSet(AtomicReaderContext context, IBits acceptDocs)
    {
        var reader = context.AtomicReader;
        var years = SegmentColumns.Of(reader).Years(reader);
        return new FieldCacheDocIdSet(reader.MaxDoc, acceptDocs, doc => years.Meets(doc, from ?? int.MinValue, to ?? int.MaxValue));
    }
}
