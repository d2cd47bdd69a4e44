using Lucene.Net.Index;
using Lucene.Net.Search;
using ThuVienSo.Search.Indexing;
using ThuVienSo.Search.Indexing.Pages;
using ThuVienSo.Search.Querying.Snippets;
using ThuVienSo.Search.Querying.Words;

namespace ThuVienSo.Search.Querying.Pages;

/// <summary>The best pages of the few books that are shown. Looks at the pages of these alone, and reads the text of those given out alone.</summary>
internal sealed class BestPages(IndexSearcher pages, Query query, Neighbours neighbours, BookShelf shelf, Asker asker, Weights weights)
{
    /// <summary>Of each book.</summary>
    public const int Most = 3;

    /// <summary>Of each book, by words alone, before neighbours are looked at.</summary>
    private const int Considered = 10;

    private readonly float[] _trust = PageCollector.Trust(weights);

    private sealed record Found(int Page, float Trust, float Score);

    /// <summary>By the catalog's id of the document, best first. Documents without a page found are left out.</summary>
    public IReadOnlyDictionary<long, IReadOnlyList<PageHit>> Of(IReadOnlyCollection<long> documents, MatchedTerms terms, SearchDeadline deadline)
    {
        var found = documents.ToDictionary(id => id, _ => new List<Found>());
        var weight = pages.CreateNormalizedWeight(query);
        foreach (var leaf in pages.IndexReader.Leaves)
        {
            deadline.Check();
            Find(leaf, weight, found);
        }

        var best = found.Where(one => one.Value.Count > 0).ToDictionary(one => one.Key, one => one.Value.OrderByDescending(page => page.Score).Take(Considered).ToList());
        var pairs = neighbours.Reorder([.. best.Values.SelectMany(one => one).Select(page => new ScoreDoc(page.Page, 0))], deadline).ToDictionary(pair => pair.Doc, pair => pair.Score);
        return best.ToDictionary(
            one => one.Key,
            one => (IReadOnlyList<PageHit>)[.. one.Value.Select(page => page with { Score = page.Score + (page.Trust * pairs[page.Page]) }).OrderByDescending(page => page.Score).Take(Most).Select(page => Hit(page, terms))]);
    }

    private void Find(AtomicReaderContext leaf, Weight weight, Dictionary<long, List<Found>> found)
    {
        var reader = leaf.AtomicReader;
        if (weight.GetScorer(leaf, reader.LiveDocs) is not { } scorer)
        {
            return;
        }

        var columns = shelf.Books.Segments[leaf.Ord];
        var own = found.Keys.SelectMany(id => PagesOf(reader, id).Select(page => (Page: page, Document: id))).OrderBy(one => one.Page);
        foreach (var (page, document) in own)
        {
            var at = scorer.DocID < page ? scorer.Advance(page) : scorer.DocID;
            if (at == page && columns.IsPermitted(page, asker))
            {
                var trust = _trust[columns.Confidence[page]];
                found[document].Add(new Found(page + leaf.DocBase, trust, trust * scorer.GetScore()));
            }
        }
    }

    /// <summary>The pages of a document in a segment.</summary>
    internal static IEnumerable<int> PagesOf(AtomicReader reader, long document)
    {
        if (reader.GetTermDocsEnum(new Term(PageFieldNames.Document, DocumentFields.IdTerm(document))) is { } all)
        {
            for (var page = all.NextDoc(); page != DocIdSetIterator.NO_MORE_DOCS; page = all.NextDoc())
            {
                if (reader.LiveDocs?.Get(page) != false)
                {
                    yield return page;
                }
            }
        }
    }

    private PageHit Hit(Found page, MatchedTerms terms)
    {
        var stored = StoredPage.Read(pages.IndexReader, page.Page);
        return new PageHit(stored.Id, stored.Sequence, stored.Label, PageSnippet.Of(stored.Text, terms), page.Score);
    }
}
