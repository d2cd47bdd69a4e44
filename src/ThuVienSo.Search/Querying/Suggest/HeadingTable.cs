using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;
using ThuVienSo.Search.Indexing;
using ThuVienSo.Search.Querying.Columns;
using ThuVienSo.Search.Querying.Words;
using ThuVienSo.Text;

namespace ThuVienSo.Search.Querying.Suggest;

/// <summary>The names or subjects of one segment: an entry is the ordinal of a facet. There are far fewer of them than titles, so where their words stand is kept in memory.</summary>
internal sealed class HeadingTable : EntryTable
{
    private readonly string _facet;

    /// <summary>The entries that have word w: [_starts[w], _starts[w + 1]) of <see cref="_entries"/>.</summary>
    private readonly int[] _starts;
    private readonly int[] _entries;

    private HeadingTable(string facet, EntryWords words, int[] firstWords, int[] costs, int[] starts, int[] entries)
        : base(words, firstWords, costs)
    {
        _facet = facet;
        _starts = starts;
        _entries = entries;
    }

    /// <summary>Those of many documents come first, so each document makes a heading cheaper.</summary>
    public static HeadingTable Read(AtomicReader reader, string facet)
    {
        var documents = Documents(reader, facet);
        var (numbers, exact) = (new Dictionary<string, int>(StringComparer.Ordinal), new List<string>());
        var pairs = new List<(int Word, int Entry)>();
        var first = new int[documents.Length];
        for (var entry = 0; entry < first.Length; entry++)
        {
            first[entry] = -1;
            foreach (var form in WordForms.Of(Label(reader, facet, entry)).Where(form => form.Folded.Length > 0).Distinct())
            {
                if (numbers.TryAdd(form.Exact, exact.Count))
                {
                    exact.Add(form.Exact);
                }

                var word = numbers[form.Exact];
                first[entry] = first[entry] < 0 ? word : first[entry];
                pairs.Add((word, entry));
            }
        }

        var words = EntryWords.Of(exact, out var places);
        var (starts, entries) = ByWord(pairs, places);
        var table = new HeadingTable(
            facet, words, Array.ConvertAll(first, word => word < 0 ? -1 : places[word]), Array.ConvertAll(documents, count => -count), starts, entries);
        table.KeepFrequent(reader);
        return table;
    }

    public override string Text(AtomicReader reader, int entry) => Label(reader, _facet, entry);

    public override long? Document(AtomicReader reader, int entry) => null;

    public override bool IsLive(AtomicReader reader, int entry)
    {
        if (!reader.HasDeletions)
        {
            return true;
        }

        var filter = new Term(IndexFields.Filter(_facet), DocumentFields.KeyTerm(NormalForm.Key(Text(reader, entry))));
        return reader.GetTermDocsEnum(filter) is { } documents && documents.NextDoc() != DocIdSetIterator.NO_MORE_DOCS;
    }

    protected override int Frequency(int word) => _starts[word + 1] - _starts[word];

    protected override void AddEntries(AtomicReader reader, IEnumerable<int> wanted, EntrySet set, EntrySet? within)
    {
        foreach (var word in wanted)
        {
            foreach (var entry in _entries.AsSpan(_starts[word], Frequency(word)))
            {
                if (within?.Has(entry) != false)
                {
                    set.Add(entry);
                }
            }
        }
    }

    private static int[] Documents(AtomicReader reader, string facet)
    {
        var column = SegmentColumns.Of(reader).Ordinals(reader, facet);
        var documents = new int[column.Values];
        for (var doc = 0; doc < reader.MaxDoc; doc++)
        {
            column.Count(doc, documents, null);
        }

        return documents;
    }

    private static (int[] Starts, int[] Entries) ByWord(List<(int Word, int Entry)> pairs, int[] places)
    {
        var starts = new int[places.Length + 1];
        foreach (var (word, _) in pairs)
        {
            starts[places[word] + 1]++;
        }

        for (var word = 0; word < places.Length; word++)
        {
            starts[word + 1] += starts[word];
        }

        var (entries, next) = (new int[pairs.Count], starts[..^1]);
        foreach (var (word, entry) in pairs)
        {
            entries[next[places[word]]++] = entry;
        }

        return (starts, entries);
    }

    private static string Label(AtomicReader reader, string facet, int entry)
    {
        var term = new BytesRef();
        reader.GetSortedSetDocValues(IndexFields.Facet(facet)).LookupOrd(entry, term);
        return FacetTerm.Parse(term).Label;
    }
}
