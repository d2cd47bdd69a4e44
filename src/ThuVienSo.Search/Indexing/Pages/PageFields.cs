using System.Text;
using Lucene.Net.Documents;
using Lucene.Net.Index;
using Lucene.Net.Util;
using ThuVienSo.Search.Analysis;
using ThuVienSo.Text.Language;

namespace ThuVienSo.Search.Indexing.Pages;

/// <summary>Turns pages into Lucene fields; one instance per indexing thread, and each result must be indexed before the next is made.</summary>
internal sealed class PageFields
{
    /// <summary>Recognition under this confidence invents words; what it read is searched, but teaches nobody how people write.</summary>
    private const double LeastTaught = 60;

    /// <summary>Some 200,000 pages: after so much, more of the same says nothing new of which words follow which. Words go on being counted.</summary>
    private const long MostForRuns = 50_000_000;

    private readonly Texts _taught;
    private readonly Texts _untaught;
    private readonly TermFields _terms = new();
    private readonly List<IIndexableField> _fields = [];

    /// <param name="model">Counts the words of the pages.</param>
    public PageFields(SyllableModel model) => (Counts, _taught, _untaught) = (model, new Texts(model), new Texts(null));

    /// <summary>What counts the words.</summary>
    public SyllableModel Counts { get; }

    /// <summary>The fields of a page; good until the next call.</summary>
    public IReadOnlyList<IIndexableField> Of(IndexedPage page)
    {
        _fields.Clear();
        _terms.Reset();
        _fields.Add(_terms.Of(PageFieldNames.Id, DocumentFields.IdTerm(page.Id)));
        _fields.Add(_terms.Of(PageFieldNames.Document, DocumentFields.IdTerm(page.Document)));
        Number(PageFieldNames.IdNumber, page.Id);
        Number(PageFieldNames.DocumentNumber, page.Document);
        Number(PageFieldNames.Digitisation, page.Digitisation);
        Number(PageFieldNames.Sequence, page.Sequence);
        Number(PageFieldNames.Confidence, page.Confidence is { } sure ? (long)Math.Clamp(Math.Round(sure), 0, 100) + 1 : 0);
        if (page.Own is { } own)
        {
            Number(PageFieldNames.Own, own.Packed);
        }

        _fields.Add(new BinaryDocValuesField(PageFieldNames.Hash, new BytesRef(Encoding.ASCII.GetBytes(page.ContentHash))));
        if (page.Label is { } label)
        {
            _fields.Add(new StoredField(PageFieldNames.Label, label));
        }

        Text(page);
        return _fields;
    }

    private void Number(string name, long value) => _fields.Add(new NumericDocValuesField(name, value));

    private void Text(IndexedPage page)
    {
        (Teaches(page) ? _taught : _untaught).Add(page.Text, _fields);
        _fields.Add(new StoredField(PageFieldNames.Stored, page.Text));
    }

    /// <summary>The model speaks to everybody, by what it takes a query to mean and what it offers instead: it knows only words that everybody may read. A page that a day opens teaches from the next rebuild on.</summary>
    private static bool Teaches(IndexedPage page) => page.Own is null or { Level: ReadLevel.Open } && page.Confidence is not < LeastTaught;

    /// <summary>The two fields of a text.</summary>
    private sealed class Texts
    {
        private readonly SyllableStream _exact;
        private readonly SyllableStream _folded;
        private readonly Field[] _both;

        public Texts(SyllableModel? model)
        {
            var forms = new SyllableForms(model);
            _exact = new SyllableStream(forms, exact: true, model, MostForRuns);
            _folded = new SyllableStream(forms, exact: false, null);
            _both = [new Field(PageFieldNames.Text.Exact, _exact, DocumentFields.ExactText), new Field(PageFieldNames.Text.Folded, _folded, DocumentFields.FoldedText)];
        }

        public void Add(string text, List<IIndexableField> fields)
        {
            _exact.SetTexts([text]);
            _folded.SetTexts([text]);
            fields.AddRange(_both);
        }
    }
}
