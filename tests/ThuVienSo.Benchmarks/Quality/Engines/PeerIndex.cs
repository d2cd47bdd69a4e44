using System.Globalization;

using Lucene.Net.Analysis;
using Lucene.Net.Analysis.Miscellaneous;
using Lucene.Net.Analysis.TokenAttributes;
using Lucene.Net.Documents;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Search.Similarities;
using Lucene.Net.Store;
using Lucene.Net.Util;
using ThuVienSo.Search.Indexing;
using ThuVienSo.Text;
using TextField = Lucene.Net.Documents.TextField;

namespace ThuVienSo.Benchmarks.Quality.Engines;

/// <summary>
/// The same documents as one text each, searched by BM25 (k1 1.2, b 0.75) with the words of a query joined by "or": what comparable systems do, and the strongest
/// simple thing known.
/// </summary>
public sealed class PeerIndex : IDisposable
{
    private const string Key = "key";

    private static readonly Dictionary<string, Analyzer> Fields = new()
    {
        ["words"] = new PeerAnalyzer(folded: false, pairs: false),
        ["pairs"] = new PeerAnalyzer(folded: false, pairs: true),
        ["folded words"] = new PeerAnalyzer(folded: true, pairs: false),
        ["folded pairs"] = new PeerAnalyzer(folded: true, pairs: true),
    };

    private readonly RAMDirectory _directory = new();
    private readonly DirectoryReader _reader;
    private readonly IndexSearcher _searcher;

    public PeerIndex(IEnumerable<IndexedDocument> documents)
    {
        var similarity = new BM25Similarity(1.2f, 0.75f);
        var analyzer = new PerFieldAnalyzerWrapper(Fields["words"], Fields);
        using (var writer = new IndexWriter(_directory, new IndexWriterConfig(LuceneVersion.LUCENE_48, analyzer) { Similarity = similarity }))
        {
            foreach (var document in documents)
                writer.AddDocument(Document(document));
        }

        _reader = DirectoryReader.Open(_directory);
        _searcher = new IndexSearcher(_reader) { Similarity = similarity };
        Engines =
        [
            new Engine(this, "standard analyzer", "words"),
            new Engine(this, "folded", "folded words"),
            new Engine(this, Strongest, "words", "pairs"),
            new Engine(this, "folded + pairs", "folded words", "folded pairs"),
        ];
    }

    /// <summary>The one to beat where queries bear all their marks.</summary>
    public const string Strongest = "exact + pairs";

    public IReadOnlyList<ISearchEngine> Engines { get; }

    public void Dispose()
    {
        _reader.Dispose();
        _directory.Dispose();
    }

    private static Document Document(IndexedDocument document)
    {
        IEnumerable<string?> parts =
        [
            document.Title, document.Abstract, .. document.OtherTitles, .. document.Creators, .. document.NameVariants, .. document.Subjects,
            document.Publisher, document.Date, .. document.Rest, .. document.Identifiers,
        ];
        var text = VietnameseLetters.Compose(string.Join('\n', parts.OfType<string>()));
        var indexed = new Document { new StoredField(Key, document.SourceKey) };
        foreach (var name in Fields.Keys)
            indexed.Add(new TextField(name, text, Field.Store.NO));
        return indexed;
    }

    private List<string> Search(string text, string[] fields)
    {
        var query = new BooleanQuery();
        foreach (var field in fields)
        {
            foreach (var term in Terms(field, text))
                query.Add(new TermQuery(new Term(field, term)), Occur.SHOULD);
        }

        return [.. _searcher.Search(query, ISearchEngine.Depth).ScoreDocs.Select(hit => _searcher.Doc(hit.Doc).Get(Key, CultureInfo.InvariantCulture))];
    }

    private static List<string> Terms(string field, string text)
    {
        var terms = new List<string>();
        using var stream = Fields[field].GetTokenStream(field, text);
        var term = stream.GetAttribute<ICharTermAttribute>();
        stream.Reset();
        while (stream.IncrementToken())
            terms.Add(term.ToString());
        stream.End();
        return terms;
    }

    private sealed class Engine(PeerIndex index, string name, params string[] fields) : ISearchEngine
    {
        public string Name => name;

        public Task<IReadOnlyList<string>> SearchAsync(string query, CancellationToken cancellationToken) =>
            Task.FromResult<IReadOnlyList<string>>(index.Search(query, fields));
    }
}
