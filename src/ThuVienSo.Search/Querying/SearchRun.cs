using Lucene.Net.Search;
using ThuVienSo.Search.Indexing;
using ThuVienSo.Search.Querying.Explaining;
using ThuVienSo.Search.Querying.Facets;
using ThuVienSo.Search.Querying.Grammar;
using ThuVienSo.Search.Querying.Pages;
using ThuVienSo.Search.Querying.Readings;
using ThuVienSo.Search.Querying.ShortForms;
using ThuVienSo.Search.Querying.Snippets;
using ThuVienSo.Search.Querying.Words;
using ThuVienSo.Text.Language;

namespace ThuVienSo.Search.Querying;

/// <summary>One search on one state of the index.</summary>
internal sealed class SearchRun(
    IndexHold records, IndexHold? pages, Abbreviations abbreviations, Weights weights, SearchRequest request, ParsedQuery parsed, SearchDeadline deadline)
{
    /// <summary>Plain words that find fewer documents than this, whatever the filters, are looked for again with less asked of a document: too few to choose from.</summary>
    private const int Few = 5;

    /// <summary>What the pages may take of the time of a search.</summary>
    private const double PageShare = 0.6;

    private readonly IndexSearcher searcher = records.Searcher;
    private readonly SyllableModel model = records.Model;
    private readonly Asker _asker = request.Asker ?? throw new ArgumentException("Nobody asks.", nameof(request));
    private readonly IReadOnlyList<DimensionFilter> _filters = DimensionFilter.Of(request);
    private MatchedTerms _terms = MatchedTerms.None;
    private PagesOfHits? _pagesOfHits;
    private SearchExplanation? _explanation;
    private HitExplainer? _explainer;
    private HashSet<int> _besideNeighbours = [];

    private int Wanted => request.Page * request.Size;

    public SearchResult Run()
    {
        // Who used the signs of the query language asked for what he asked for.
        if (PlainWords(parsed.Root) is not { } words)
        {
            return Attempt(parsed.Root, Correcting.Unknown, Demand.All).Result;
        }

        var sentence = Demand.All.IsShare(words.Items.Count, weights, out _);
        var strict = Attempt(parsed.Root, sentence ? Correcting.All : Correcting.Unknown, Demand.All);
        var enough = !sentence && ReferenceEquals(words, parsed.Root) && Demand.Enough.IsShare(words.Items.Count, weights, out _) ? Few : 1;
        if (strict.Result.Partial || strict.Found >= enough)
        {
            return sentence ? strict.Result : WithHint(strict, words, strict.Found);
        }

        // Who has all that was typed comes before who has most of it, were it on a page and the other in the record.
        var loose = Attempt(words, Correcting.All, Demand.Enough, strict.Documents);
        return loose.Found > strict.Found
            ? WithHint(loose with { Result = loose.Result with { Loose = true } }, words, strict.Found)
            : WithHint(strict with { Meant = loose.Meant }, words, strict.Found);
    }

    /// <summary>Words joined by signs ("206/QĐ-TTg") are a number or a name, and say what they mean.</summary>
    private SearchResult WithHint(Attempted attempt, QueryNode.Words words, int found)
    {
        if (words.Items.Any(item => WordForms.Count(item) != 1))
        {
            return attempt.Result;
        }

        // Of what only pages have, their own language says what was meant.
        var meant = attempt.Result.Hits is [{ PageCount: > 0, InRecord: false }, ..] && attempt.MeantOnPages is { } onPages ? onPages : attempt.Meant;
        return attempt.Result with { DidYouMean = DidYouMean.Of(meant.Readings(string.Join(' ', words.Items)), meant.Model, found, attempt.Result.Hits) };
    }

    /// <summary>The words of a query that has nothing but words, or phrases among words; null for others, a phrase by itself too.</summary>
    private static QueryNode.Words? PlainWords(QueryNode root) => root switch
    {
        QueryNode.Words words => words,
        QueryNode.All all when all.Parts.All(part => part is QueryNode.Words or QueryNode.Phrase) && all.Parts.Any(part => part is QueryNode.Words) =>
            new QueryNode.Words([.. all.Parts.SelectMany(part => part is QueryNode.Phrase phrase ? QueryText.Words(phrase.Text) : ((QueryNode.Words)part).Items)]),
        _ => null,
    };

    /// <summary>A result, how many documents the query finds whatever the filters say, and what its words mean.</summary>
    private sealed record Attempted(SearchResult Result, int Found, WordsMeant Meant, WordsMeant? MeantOnPages = null)
    {
        /// <summary>The best of them by relevance, as the index numbers them; empty in another order.</summary>
        public IReadOnlyList<int> Documents { get; init; } = [];
    }

    /// <summary>What was found on pages, and the words to mark there.</summary>
    private sealed record PagesOfHits(PagesFound Found, BestPages Best, MatchedTerms Terms);

    private Attempted Attempt(QueryNode root, Correcting correcting, Demand demand, IReadOnlyList<int>? first = null)
    {
        var runs = QueriedTerms.Runs(root);
        var meant = new WordsMeant(runs, model, correcting, weights, pages?.Model) { Abbreviations = abbreviations };
        _explanation = request.Explain ? SearchExplanations.Of(root, meant, request.Sort) : null;
        _terms = QueriedTerms.Of(root, meant);
        var builder = new QueryBuilder(searcher.IndexReader, meant, demand, QueryScope.Records);
        var query = builder.Build(root);
        var sort = query is null && request.Sort == SearchSort.Relevance ? SearchSort.Newest : request.Sort;
        if (query is null && _filters.Count == 0 && request.Own is null && sort == SearchSort.Newest)
        {
            return new Attempted(Everything(), searcher.IndexReader.NumDocs, meant);
        }

        var onPages = query is null || pages is null ? null : new WordsMeant(runs, pages.Model, correcting, weights, model) { Abbreviations = abbreviations };
        var pagesComplete = true;
        if (onPages is not null && FindPages(root, onPages, meant, demand, out pagesComplete) is { } found)
        {
            query = new RecordOrPageQuery(query!, found, weights.PageBonus);
        }

        IReadOnlyList<ScoreDoc> best = [];
        var (result, count) = sort switch
        {
            SearchSort.Newest => Newest(query),
            SearchSort.Relevance => ByRelevance(query, builder.Neighbours, first ?? [], out best),
            _ => Sorted(query, HitOrder.Of(sort)),
        };
        return new Attempted(pagesComplete ? result : result with { Partial = true }, count, meant, onPages) { Documents = [.. best.Select(hit => hit.Doc)] };
    }

    /// <summary>Null when no page is found.</summary>
    private PagesFound? FindPages(QueryNode root, WordsMeant meant, WordsMeant inRecords, Demand demand, out bool complete)
    {
        _pagesOfHits = null;
        var part = deadline.Part(PageShare);
        PagesFound? found = null;
        var inTime = true;
        complete = Completes(() =>
        {
            var search = new PageSearch(pages!.Searcher, searcher, root, meant, inRecords, demand, _asker, part);
            if (search.Find(request.Sort == SearchSort.Relevance, part, out inTime) is { HasAny: true } any)
            {
                found = any;
                _pagesOfHits = new PagesOfHits(any, search.Best!, QueriedTerms.Of(root, meant));
            }
        }) && inTime;
        return found;
    }

    /// <summary>All there is, newest first: nothing of it depends on the size of the collection once the facets of this state were counted.</summary>
    private SearchResult Everything()
    {
        var whole = WholeCatalog.Of(searcher.IndexReader);
        return Result(
            searcher.IndexReader.NumDocs,
            Unscored(NewestDocuments.First(searcher.IndexReader, Wanted)),
            request.Facets.Distinct().ToDictionary(name => name, name => whole.Top(name, request.FacetSize)),
            partial: false);
    }

    private (SearchResult, int) Newest(Query? query)
    {
        var newest = new OwnFirst<NewestCollector>(request, () => new NewestCollector(searcher.IndexReader));
        var (collector, complete) = Collect(query, newest.Collector);
        return Result(collector, Unscored(newest.Groups.SelectMany(group => group.First(Wanted))), !complete);
    }

    private (SearchResult, int) Sorted(Query? query, Sort order)
    {
        var top = new OwnFirst<TopFieldCollector>(
            request, () => TopFieldCollector.Create(order, Wanted, fillFields: false, trackDocScores: false, trackMaxScore: false, docsScoredInOrder: false));
        var (collector, complete) = Collect(query, top.Collector);
        return Result(collector, Unscored(top.Groups.SelectMany(group => group.GetTopDocs().ScoreDocs.Select(hit => hit.Doc))), !complete);
    }

    private (SearchResult, int) ByRelevance(Query? query, Neighbours neighbours, IReadOnlyList<int> first, out IReadOnlyList<ScoreDoc> best)
    {
        var top = new OwnFirst<ChosenCollector>(
            request, () => new ChosenCollector(TopScoreDocCollector.Create(Math.Max(Wanted, neighbours.Window), docsScoredInOrder: false), first));
        var (collector, complete) = Collect(query, top.Collector);
        _besideNeighbours = [];
        var found = new List<ScoreDoc>();
        foreach (var group in top.Groups)
        {
            found.AddRange(group.BeforeAll(InOrder(group.Best, neighbours, ref complete)));
        }

        best = found;

        // What time cut short was not scored to its end.
        _explainer = request.Explain && complete ? new HitExplainer(searcher, query!, _besideNeighbours.Count > 0 ? neighbours : null) : null;
        return Result(collector, found, !complete);
    }

    private ScoreDoc[] InOrder(ScoreDoc[] found, Neighbours neighbours, ref bool complete)
    {
        if (found.Length < 2 || neighbours.Window == 0)
        {
            return found;
        }

        // Neighbours in the record of what only a page finds must not lift it among what the record finds.
        ScoreDoc[] byRecord = [.. found.TakeWhile(hit => IsByRecord(hit.Score))];
        complete &= Completes(() => found = [.. neighbours.Reorder(byRecord, deadline), .. found.Skip(byRecord.Length)]);
        _besideNeighbours.UnionWith(byRecord.Take(neighbours.Window).Select(hit => hit.Doc));
        return found;
    }

    private (HitCollector Collector, bool Complete) Collect(Query? query, ICollector hits)
    {
        request.Facets.ToList().ForEach(WholeCatalog.Of(searcher.IndexReader).Ask);
        var counters = request.Facets.Distinct().ToDictionary(name => name, name => FacetCounter.Of(name, searcher.IndexReader));
        var collector = new HitCollector(hits, _filters, counters, deadline);
        return (collector, Completes(() => searcher.Search(query ?? new MatchAllDocsQuery(), collector)));
    }

    private static IEnumerable<ScoreDoc> Unscored(IEnumerable<int> documents) => documents.Select(doc => new ScoreDoc(doc, 0));

    private (SearchResult, int) Result(HitCollector collector, IEnumerable<ScoreDoc> found, bool partial) => (
        Result(collector.Total, found, collector.Counters.ToDictionary(counter => counter.Key, counter => counter.Value.Top(request.FacetSize)), partial), collector.Unfiltered);

    private SearchResult Result(int total, IEnumerable<ScoreDoc> found, IReadOnlyDictionary<string, IReadOnlyList<FacetCount>> facets, bool partial)
    {
        var before = (request.Page - 1) * request.Size;
        var shown = found.Skip(before).Take(request.Size).ToList();
        var hits = new HitReader(searcher.IndexReader, _terms, _asker.Today);
        IReadOnlyList<SearchHit> listed = [.. shown.Select(hit => hits.Hit(hit.Doc, hit.Score) with { Why = Why(hit) })];
        var inTime = Completes(() => listed = WithPages(listed));
        return new SearchResult(
            total,
            listed,
            facets,
            partial | !inTime,
            Explanation: _explanation,
            Notices: parsed.Notices.Count > 0 ? parsed.Notices : null);
    }

    private bool IsByRecord(float score) => _pagesOfHits is null || score >= RecordOrPageQuery.InRecord;

    private IReadOnlyList<SearchHit> WithPages(IReadOnlyList<SearchHit> hits)
    {
        if (_pagesOfHits is not { } pagesOfHits)
        {
            return hits;
        }

        var counts = hits.ToDictionary(hit => hit.Id, hit => pagesOfHits.Found.CountOf(hit.Id));
        var best = pagesOfHits.Best.Of([.. counts.Where(one => one.Value > 0).Select(one => one.Key)], pagesOfHits.Terms, deadline);
        return [.. hits.Select(hit => hit with { PageCount = counts[hit.Id], Pages = best.GetValueOrDefault(hit.Id) ?? [], InRecord = request.Sort != SearchSort.Relevance || IsByRecord(hit.Score) })];
    }

    /// <summary>Null when nobody asked, nothing was scored, or time is up.</summary>
    private Reason? Why(ScoreDoc hit)
    {
        Reason? why = null;
        if (_explainer is not null && !Completes(() =>
        {
            deadline.Check();
            why = _explainer.Why(hit, _besideNeighbours.Contains(hit.Doc));
        }))
        {
            _explainer = null;
        }

        return why;
    }

    private static bool Completes(Action part)
    {
        try
        {
            part();
            return true;
        }
        catch (SearchTimeUp)
        {
            return false;
        }
    }
}
