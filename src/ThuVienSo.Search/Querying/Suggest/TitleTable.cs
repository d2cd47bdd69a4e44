using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;
using ThuVienSo.Search.Indexing;

namespace ThuVienSo.Search.Querying.Suggest;

/// <summary>The titles of one segment: an entry is a document. Where words stand is read from the index itself each time; kept are only the words, and how each title begins and how long it is.</summary>
internal sealed class TitleTable : EntryTable
{
    private readonly int[] _frequencies;

    private TitleTable(EntryWords words, int[] frequencies, int[] firstWords, int[] lengths)
        : base(words, firstWords, lengths) => _frequencies = frequencies;

    /// <summary>Short titles come first, so a title costs what it has of words.</summary>
    public static TitleTable Read(AtomicReader reader)
    {
        var (exact, frequencies) = (new List<string>(), new List<int>());
        var (first, lengths) = (new int[reader.MaxDoc], new int[reader.MaxDoc]);
        Array.Fill(first, -1);
        DocsAndPositionsEnum? postings = null;
        var terms = reader.GetTerms(IndexFields.Title.Exact)?.GetEnumerator();
        while (terms?.MoveNext() == true)
        {
            postings = terms.DocsAndPositions(null, postings, DocsAndPositionsFlags.NONE);
            frequencies.Add(terms.DocFreq);
            for (var doc = postings.NextDoc(); doc != DocIdSetIterator.NO_MORE_DOCS; doc = postings.NextDoc())
            {
                lengths[doc] += postings.Freq;
                if (postings.NextPosition() == 0)
                {
                    first[doc] = exact.Count;
                }
            }

            exact.Add(terms.Term.Utf8ToString());
        }

        var words = EntryWords.Of(exact, out var places);
        var ordered = new int[places.Length];
        for (var i = 0; i < places.Length; i++)
        {
            ordered[places[i]] = frequencies[i];
        }

        var table = new TitleTable(words, ordered, Array.ConvertAll(first, word => word < 0 ? -1 : places[word]), lengths);
        table.KeepFrequent(reader);
        return table;
    }

    public override string Text(AtomicReader reader, int entry)
    {
        var term = new BytesRef();
        reader.GetSortedDocValues(IndexFields.TitleOrder).Get(entry, term);
        return FacetTerm.Parse(term).Label;
    }

    public override long? Document(AtomicReader reader, int entry) => reader.GetNumericDocValues(IndexFields.IdNumber).Get(entry);

    public override bool IsLive(AtomicReader reader, int entry) => reader.LiveDocs?.Get(entry) != false;

    protected override int Frequency(int word) => _frequencies[word];

    protected override void AddEntries(AtomicReader reader, IEnumerable<int> wanted, EntrySet set, EntrySet? within)
    {
        TermsEnum? terms = null;
        DocsEnum? documents = null;
        foreach (var word in wanted)
        {
            terms ??= reader.GetTerms(IndexFields.Title.Exact).GetEnumerator();
            if (terms.SeekExact(new BytesRef(Words[word].Exact)))
            {
                documents = terms.Docs(null, documents, DocsFlags.NONE);
                if (within is null)
                {
                    set.Add(documents);
                }
                else
                {
                    AddCommon(documents, set, within);
                }
            }
        }
    }

    private static void AddCommon(DocsEnum documents, EntrySet set, EntrySet within)
    {
        foreach (var wanted in within.Entries())
        {
            var doc = documents.DocID < wanted ? documents.Advance(wanted) : documents.DocID;
            if (doc == wanted)
            {
                set.Add(doc);
            }
            else if (doc == DocIdSetIterator.NO_MORE_DOCS)
            {
                return;
            }
        }
    }
}
