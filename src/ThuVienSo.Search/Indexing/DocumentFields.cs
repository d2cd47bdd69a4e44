using System.Text;
using Lucene.Net.Documents;
using Lucene.Net.Index;
using Lucene.Net.Util;
using ThuVienSo.Search.Analysis;
using ThuVienSo.Search.Querying;
using ThuVienSo.Text;
using ThuVienSo.Text.Language;
using ThuVienSo.Text.Names;
using ThuVienSo.Text.Numbers;

namespace ThuVienSo.Search.Indexing;

/// <summary>
/// Turns documents into Lucene fields. One instance per indexing thread: the token streams are used again for the next document, so each result must be
/// indexed before the next is made.
/// </summary>
internal sealed class DocumentFields
{
    private const int LongestKey = 1000;

    internal static readonly FieldType ExactText = Frozen(omitNorms: true);
    internal static readonly FieldType FoldedText = Frozen(omitNorms: false);

    private readonly Dictionary<TextField, (SyllableStream Exact, SyllableStream Folded, Field[] Fields)> _texts;
    private readonly TermFields _terms = new();
    private readonly List<IIndexableField> _fields = [];

    /// <param name="model">Counts the words of every document.</param>
    public DocumentFields(SyllableModel model)
    {
        Counts = model;
        var forms = new SyllableForms(model);
        _texts = IndexFields.Texts.ToDictionary(text => text, text =>
        {
            var exact = new SyllableStream(forms, exact: true, model);
            var folded = new SyllableStream(forms, exact: false, null);
            return (exact, folded, new[] { new Field(text.Exact, exact, ExactText), new Field(text.Folded, folded, FoldedText) });
        });
    }

    /// <summary>What counts the words.</summary>
    public SyllableModel Counts { get; }

    /// <summary>The fields of a document; good until the next call.</summary>
    public IReadOnlyList<IIndexableField> Of(IndexedDocument document)
    {
        _fields.Clear();
        _terms.Reset();
        Identity(document);
        Texts(document);
        Keys(document);
        Facets(document);
        Order(document);
        return _fields;
    }

    private void Identity(IndexedDocument document)
    {
        _fields.Add(_terms.Of(IndexFields.Id, IdTerm(document.Id)));
        _fields.Add(new NumericDocValuesField(IndexFields.IdNumber, document.Id));
        _fields.Add(new BinaryDocValuesField(IndexFields.Hash, new BytesRef(Encoding.UTF8.GetBytes(document.ContentHash))));
        _fields.Add(new StoredField(IndexFields.Blob, StoredDocument.Write(document)));
        if (document.Digital)
        {
            _fields.Add(new NumericDocValuesField(IndexFields.Right, document.Right.Packed));
        }
    }

    public static string IdTerm(long id) => id.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private void Texts(IndexedDocument document)
    {
        Text(IndexFields.Title, [document.Title]);
        Text(IndexFields.OtherTitle, document.OtherTitles);
        string[] names = [.. document.Creators, .. document.NameVariants];
        Text(IndexFields.Name, [.. names, .. names.Select(PersonName.Spelt).OfType<string>()]);
        Text(IndexFields.Subject, document.Subjects);
        Text(IndexFields.Rest, RestOf(document));
        Text(IndexFields.Publisher, document.Publisher is { } publisher ? [publisher] : []);
    }

    /// <summary>Parts of identifiers are words like others: "206" and "ttg" find 206/QĐ-TTg.</summary>
    private static List<string> RestOf(IndexedDocument document)
    {
        List<string> rest = [.. document.Rest, .. document.Identifiers];
        foreach (var text in new[] { document.Abstract, document.Publisher, document.Date })
        {
            if (!string.IsNullOrEmpty(text))
            {
                rest.Add(text);
            }
        }

        return rest;
    }

    private void Text(TextField field, IReadOnlyList<string> texts)
    {
        if (texts.Count == 0)
        {
            return;
        }

        var (exact, folded, fields) = _texts[field];
        exact.SetTexts(texts);
        folded.SetTexts(texts);
        _fields.AddRange(fields);
    }

    private void Keys(IndexedDocument document)
    {
        string[] titles = document.TitleProper == document.Title ? [document.Title] : [document.TitleProper, document.Title];
        foreach (var title in titles)
        {
            Term(IndexFields.WholeTitleExact, TitleKey.Exact(title));
            Term(IndexFields.WholeTitleFolded, TitleKey.Folded(title));
        }

        var keys = document.Identifiers.Append(document.SourceKey).Select(IdentifierKey.Of)
            .Concat(document.Identifiers.Concat(DocumentNumbers.In(document.Title)).SelectMany(DocumentNumbers.Keys)).ToHashSet();
        Terms(IndexFields.Identifier, keys);
        var mentioned = document.Rest.Append(document.Abstract ?? "").SelectMany(DocumentNumbers.In).SelectMany(DocumentNumbers.Keys);
        Terms(IndexFields.NumberMentioned, mentioned.Where(key => !key.EndsWith(DocumentNumbers.NumberAlone)).Except(keys));
    }

    private void Terms(string field, IEnumerable<string> terms)
    {
        foreach (var term in terms)
        {
            Term(field, term);
        }
    }

    private void Term(string field, string term)
    {
        if (term.Length > 0)
        {
            _fields.Add(_terms.Of(field, KeyTerm(term)));
        }
    }

    /// <summary>A key as a term: Lucene refuses terms over 32,766 bytes.</summary>
    public static string KeyTerm(string key) => key.Length > LongestKey ? key[..LongestKey] : key;

    private void Facets(IndexedDocument document)
    {
        Facet(FacetName.Type, [new Labelled(document.Type, document.Type)]);
        Facet(FacetName.Collection, document.Collections);
        Facet(FacetName.Library, document.Libraries);
        Facet(FacetName.Language, document.Languages.Select(code => new Labelled(code, code)));
        Headings(FacetName.Subject, document.Subjects);
        Headings(FacetName.Author, document.Creators);
        Facet(FacetName.Digital, [new Labelled(document.Digital ? "true" : "false", document.Digital ? "true" : "false")]);
    }

    private void Facet(string name, IEnumerable<Labelled> values)
    {
        foreach (var value in values.DistinctBy(v => v.Value))
        {
            _fields.Add(new SortedSetDocValuesField(IndexFields.Facet(name), FacetTerm.Of(value.Value, value.Label)));
            Term(IndexFields.Filter(name), value.Value);
        }
    }

    private void Headings(string name, IEnumerable<string> headings)
    {
        foreach (var heading in headings.Where(h => h.Length > 0).DistinctBy(NormalForm.Key))
        {
            _fields.Add(new SortedSetDocValuesField(IndexFields.Facet(name), FacetTerm.Of(heading)));
            Term(IndexFields.Filter(name), NormalForm.Key(heading));
        }
    }

    private void Order(IndexedDocument document)
    {
        _fields.Add(new SortedDocValuesField(IndexFields.TitleOrder, FacetTerm.Of(document.Title)));
        if (document.Creators.Count > 0)
        {
            _fields.Add(new SortedDocValuesField(IndexFields.AuthorOrder, FacetTerm.Of(document.Creators[0])));
            _fields.Add(new SortedDocValuesField(IndexFields.GivenNameOrder, new BytesRef(GivenNameKey(document))));
        }

        if (document is { YearFrom: { } from, YearTo: { } to })
        {
            _fields.Add(new NumericDocValuesField(IndexFields.YearFrom, from));
            _fields.Add(new NumericDocValuesField(IndexFields.YearTo, to));
        }

        _fields.Add(new NumericDocValuesField(IndexFields.AddedAt, document.AddedAt));
    }

    private static string GivenNameKey(IndexedDocument document) =>
        document.MainNameIsPerson ? PersonName.GivenNameKey(document.Creators[0]) : VietnameseOrder.SortKey(document.Creators[0]);

    private static FieldType Frozen(bool omitNorms)
    {
        var type = new FieldType
        {
            IsIndexed = true,
            IsTokenized = true,
            OmitNorms = omitNorms,
            IndexOptions = IndexOptions.DOCS_AND_FREQS_AND_POSITIONS,
        };
        type.Freeze();
        return type;
    }
}
