using Lucene.Net.Index;
using Lucene.Net.Search;
using ThuVienSo.Search.Analysis;
using ThuVienSo.Search.Indexing;
using ThuVienSo.Search.Querying.Words;
using ThuVienSo.Text;
using ThuVienSo.Text.Language;

namespace ThuVienSo.Search.Querying.Similar;

/// <summary>Something by which one document may be like another, and how much that says.</summary>
/// <param name="Query">Finds the documents that have it.</param>
/// <param name="Worth">Weight of its kind times its rarity.</param>
/// <param name="Suffices">Whether documents can be alike by it alone; by one syllable they are not.</param>
internal readonly record struct Trait(Query Query, float Worth, bool Suffices);

/// <summary>What a document is about, as the index knows it: headings, its whole title, pairs of syllables side by side, rare words.</summary>
internal sealed class Traits(IndexReader reader, SyllableModel model)
{
    /// <summary>Each costs a look at its documents; beyond these the rest says little.</summary>
    private const int Most = 24;

    /// <summary>What more than one in so many documents have tells nothing apart.</summary>
    private const int CommonIs = 4;

    /// <summary>In a catalog smaller than this nothing is called common.</summary>
    private const int SmallCatalog = 20;

    /// <summary>A work in another edition is the first that a reader of this one wants.</summary>
    private const float SameTitle = 6;

    /// <summary>Chosen by a cataloguer to say what the document is about.</summary>
    private const float Subject = 2;

    /// <summary>Who likes a book looks for others by its author; but one author writes about many things.</summary>
    private const float Creator = 1.5f;

    /// <summary>Most Vietnamese words are a pair of syllables.</summary>
    private const float PairInTitle = 1;
    private const float PairInSubject = 0.7f;

    /// <summary>A syllable alone means little, unless it is rare: a name.</summary>
    private const float Word = 0.4f;

    /// <summary>Those that say most, most first.</summary>
    public IReadOnlyList<Trait> Of(IndexedDocument document) =>
        [.. Titles(document).Concat(Headings(document)).Concat(Words(document)).OfType<Trait>().OrderByDescending(trait => trait.Worth).Take(Most)];

    private IEnumerable<Trait?> Titles(IndexedDocument document) =>
        [Shared(IndexFields.WholeTitleExact, TitleKey.Exact(document.TitleProper), SameTitle)];

    private IEnumerable<Trait?> Headings(IndexedDocument document) =>
    [
        .. document.Subjects.Select(NormalForm.Key).Distinct().Select(key => Shared(IndexFields.Filter(FacetName.Subject), key, Subject)),
        .. document.Creators.Select(NormalForm.Key).Distinct().Select(key => Shared(IndexFields.Filter(FacetName.Author), key, Creator)),
    ];

    private IEnumerable<Trait?> Words(IndexedDocument document)
    {
        List<List<string>> texts = [.. document.Subjects.Prepend(document.Title).Select(text => WordForms.Of(text).ConvertAll(word => word.Exact))];
        return
        [
            .. texts.SelectMany(words => words.Zip(words.Skip(1))).Distinct().Select(pair => Pair(pair.First, pair.Second)),
            .. texts.SelectMany(words => words).Distinct().Select(word => Shared(IndexFields.Title.Exact, word, Word)),
        ];
    }

    /// <summary>Null when no other document has the term, or too many have.</summary>
    private Trait? Shared(string field, string key, float weight)
    {
        var term = new Term(field, DocumentFields.KeyTerm(key));
        return key.Length > 0 && Rarity(reader.DocFreq(term)) is { } rarity ? new Trait(new TermQuery(term), weight * rarity, Suffices: field != IndexFields.Title.Exact) : null;
    }

    private Trait? Pair(string first, string second)
    {
        // How many documents have the pair is not known without looking; the model of the language has counted it in all texts.
        var (one, other) = (reader.DocFreq(new Term(IndexFields.Title.Exact, first)), reader.DocFreq(new Term(IndexFields.Title.Exact, second)));
        var counted = model.Count(model.Number(first), model.Number(second));
        if (Rarity(counted > 0 ? Math.Min(counted, Math.Min(one, other)) : Math.Min(one, other)) is not { } rarity)
        {
            return null;
        }

        var places = new DisjunctionMaxQuery(0);
        places.Add(Constant(Side(IndexFields.Title.Exact), PairInTitle));
        places.Add(Constant(Side(IndexFields.Subject.Exact), PairInSubject));
        return new Trait(places, rarity, Suffices: true);

        PhraseQuery Side(string field)
        {
            var phrase = new PhraseQuery();
            phrase.Add(new Term(field, first));
            phrase.Add(new Term(field, second));
            return phrase;
        }
    }

    private float? Rarity(int documents) =>
        documents < 2 || (reader.NumDocs >= SmallCatalog && documents > reader.NumDocs / CommonIs) ? null : Querying.Words.Rarity.Of(reader.NumDocs, Math.Min(documents, reader.NumDocs));

    private static ConstantScoreQuery Constant(Query query, float worth) => new(query) { Boost = worth };
}
