using Lucene.Net.Search;
using ThuVienSo.Search.Indexing;
using ThuVienSo.Search.Querying.Grammar;
using ThuVienSo.Search.Querying.Pages;
using ThuVienSo.Search.Querying.Readings;
using ThuVienSo.Search.Querying.ShortForms;
using ThuVienSo.Search.Querying.Snippets;
using ThuVienSo.Search.Querying.Words;

namespace ThuVienSo.Search.Querying.Inside;

/// <summary>One search inside one digital object, on one state of the indexes.</summary>
internal sealed class InsideRun(
    IndexHold records, IndexHold pages, InsideRequest request, QueryNode root, Asker asker, Abbreviations abbreviations, Weights weights, SearchDeadline deadline)
{
    /// <summary>Letters of one page that are looked at: a book handed in as one text.</summary>
    private const int MostScanned = 2_000_000;

    private readonly BookShelf _shelf = BookShelf.Of(records.Reader, pages.Reader);

    private sealed record Found(StoredPage Page, List<FoundWord> Words, List<FoundWord> Fitting)
    {
        /// <summary>Every word found here stands here with marks that may be those typed.</summary>
        public bool IsWhole => Words.Select(word => word.Term).Distinct().Count() == Fitting.Select(word => word.Term).Distinct().Count();
    }

    public InsideAnswer Run()
    {
        if (!_shelf.IsPermitted(request.Document, asker))
        {
            return new InsideAnswer(0, []);
        }

        var (found, complete) = Find(Demand.All, Correcting.Unknown);
        var loose = found.Count == 0 && complete;
        if (loose)
        {
            (found, complete) = Find(Demand.Enough, Correcting.All);
        }

        if (found.Exists(page => page.IsWhole))
        {
            found = [.. found.Where(page => page.IsWhole).Select(page => page with { Words = page.Fitting })];
        }

        var shown = found.OrderBy(one => one.Page.Sequence).Skip(request.From).Take(request.Size)
            .Select(one => new PageMatches(one.Page.Id, one.Page.Sequence, one.Page.Label, TextMatches.Of(one.Page.Text, one.Words)));
        return new InsideAnswer(found.Count, [.. shown], loose && found.Count > 0, !complete);
    }

    /// <summary>What was found until time was up.</summary>
    private (List<Found> Pages, bool Complete) Find(Demand demand, Correcting correcting)
    {
        var found = new List<Found>();
        try
        {
            var runs = QueriedTerms.Runs(root);
            var meant = new WordsMeant(runs, pages.Model, correcting, weights, records.Model) { Abbreviations = abbreviations };
            var inRecords = new WordsMeant(runs, records.Model, correcting, weights, pages.Model) { Abbreviations = abbreviations };
            var search = new PageSearch(pages.Searcher, records.Searcher, root, meant, inRecords, demand, asker, deadline);
            var terms = QueriedTerms.Of(root, meant);
            var fit = new WordFit([.. runs.SelectMany(meant.Of)]);
            foreach (var page in search.Query is { } query ? PagesOf(query) : [])
            {
                deadline.Check();
                var stored = StoredPage.Read(pages.Reader, page);
                var words = WordFinder.Find(stored.Text, terms, MostScanned);
                found.Add(new Found(stored, words, words.FindAll(word => fit.Fits(stored.Text, word))));
            }

            return (found, true);
        }
        catch (SearchTimeUp)
        {
            return (found, false);
        }
    }

    private IEnumerable<int> PagesOf(Query query)
    {
        var weight = pages.Searcher.CreateNormalizedWeight(query);
        foreach (var leaf in pages.Reader.Leaves)
        {
            if (weight.GetScorer(leaf, leaf.AtomicReader.LiveDocs) is not { } scorer)
            {
                continue;
            }

            foreach (var page in BestPages.PagesOf(leaf.AtomicReader, request.Document))
            {
                if ((scorer.DocID < page ? scorer.Advance(page) : scorer.DocID) == page && _shelf.Books.Segments[leaf.Ord].IsPermitted(page, asker))
                {
                    yield return page + leaf.DocBase;
                }
            }
        }
    }
}
