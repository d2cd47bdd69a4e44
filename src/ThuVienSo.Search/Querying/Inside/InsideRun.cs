using Lucene.Net.Search;
using ThuVienSo.Search.Indexing;
using ThuVienSo.Search.Querying.Grammar;
using ThuVienSo.Search.Querying.Pages;
using ThuVienSo.Search.Querying.Readings;
using ThuVienSo.Search.Querying.ShortForms;
using ThuVienSo.Search.Querying.Words;

namespace ThuVienSo.Search.Querying.Inside;

/// <summary>One search inside one digital object, on one state of the indexes. Which pages are found is told by the index; texts are read of the part that is answered.</summary>
internal sealed class InsideRun(
    IndexHold records, IndexHold pages, long document, string query, QueryNode root, Asker asker, Abbreviations abbreviations, Weights weights, SearchDeadline deadline)
{
    private readonly BookShelf _shelf = BookShelf.Of(records.Reader, pages.Reader);

    /// <summary>Whether the marks of words are judged by the texts, for a test to compare; queries that the index alone cannot judge are in any case.</summary>
    public bool ByTexts { get; init; }

    public InsideAnswer Part(int from, int size)
    {
        if (Reading() is not { } reading)
        {
            return new InsideAnswer(0, []);
        }

        var shown = new List<PageMatches>();
        try
        {
            foreach (var page in reading.Pages.Skip(from).Take(size))
            {
                deadline.Check();
                var stored = StoredPage.Read(pages.Reader, page.Place);
                shown.Add(new PageMatches(stored.Id, stored.Sequence, stored.Label, TextMatches.Of(stored.Text, reading.Words(stored.Text))));
            }
        }
        catch (SearchTimeUp)
        {
            reading = reading with { Complete = false };
        }

        return new InsideAnswer(reading.Pages.Count, shown, reading.Loose, !reading.Complete);
    }

    /// <summary>The places in the text of a page that is open, by the same reading.</summary>
    public IReadOnlyList<TextMatch> Mark(int sequence, string text) =>
        Reading() is { } reading ? TextMatches.Of(text, reading.Marked(text, reading.Pages.Any(page => page.Sequence == sequence))) : [];

    /// <summary>Null when the asker may not read the book.</summary>
    private InsideReading? Reading()
    {
        if (!_shelf.IsPermitted(document, asker))
        {
            return null;
        }

        var asked = new InsideAsked(document, asker, query, pages.Model, records.Model, abbreviations);
        if (!ByTexts && _shelf.Readings.Find(asked) is { } known)
        {
            return known;
        }

        var reading = Read(Demand.All, Correcting.Unknown);
        if (reading is { Pages.Count: 0, Complete: true } && Read(Demand.Enough, Correcting.All) is { } second && (second.Pages.Count > 0 || !second.Complete))
        {
            reading = second with { Loose = second.Pages.Count > 0 };
        }

        if (reading.Complete && !ByTexts)
        {
            _shelf.Readings.Keep(asked, reading);
        }

        return reading;
    }

    /// <summary>What was found until time was up.</summary>
    private InsideReading Read(Demand demand, Correcting correcting)
    {
        var runs = QueriedTerms.Runs(root);
        var meant = new WordsMeant(runs, pages.Model, correcting, weights, records.Model) { Abbreviations = abbreviations };
        var reading = new InsideReading([], QueriedTerms.Of(root, meant), new WordFit([.. runs.SelectMany(meant.Of)]), OnlyFitting: false, Loose: false, Complete: true);
        var found = new List<int>();
        try
        {
            var inRecords = new WordsMeant(runs, records.Model, correcting, weights, pages.Model) { Abbreviations = abbreviations };
            if (new PageSearch(pages.Searcher, records.Searcher, root, meant, inRecords, demand, asker, deadline).Query is { } search)
            {
                FindPages(search, found);
            }

            var whole = WholePages(found, reading);
            return whole.Count > 0 ? reading with { Pages = InOrder(whole), OnlyFitting = true } : reading with { Pages = InOrder(found) };
        }
        catch (SearchTimeUp)
        {
            return reading with { Pages = InOrder(found), Complete = false };
        }
    }

    private List<int> WholePages(List<int> found, InsideReading reading)
    {
        if (!ByTexts && WordMarks.CanJudge(reading.Terms))
        {
            return new WordMarks(pages.Reader, reading.Terms, reading.Fit, deadline).Whole(found);
        }

        return found.FindAll(page =>
        {
            deadline.Check();
            return reading.IsWhole(StoredPage.Read(pages.Reader, page).Text);
        });
    }

    private void FindPages(Query search, List<int> found)
    {
        var weight = pages.Searcher.CreateNormalizedWeight(search);
        foreach (var leaf in pages.Reader.Leaves)
        {
            deadline.Check();
            if (weight.GetScorer(leaf, leaf.AtomicReader.LiveDocs) is not { } scorer)
            {
                continue;
            }

            foreach (var page in BestPages.PagesOf(leaf.AtomicReader, document))
            {
                deadline.Tick();
                if ((scorer.DocID < page ? scorer.Advance(page) : scorer.DocID) == page && _shelf.Books.Segments[leaf.Ord].IsPermitted(page, asker))
                {
                    found.Add(page + leaf.DocBase);
                }
            }
        }
    }

    private List<InsidePage> InOrder(List<int> found) => [.. found.Select(page => new InsidePage(page, StoredPage.SequenceOf(pages.Reader, page))).OrderBy(page => page.Sequence)];
}
