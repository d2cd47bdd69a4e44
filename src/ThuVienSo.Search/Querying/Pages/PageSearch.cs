using Lucene.Net.Search;
using ThuVienSo.Search.Indexing;
using ThuVienSo.Search.Querying.Grammar;
using ThuVienSo.Search.Querying.Words;

namespace ThuVienSo.Search.Querying.Pages;

/// <summary>One query asked of the pages.</summary>
internal sealed class PageSearch
{
    private readonly IndexSearcher _pages;
    private readonly BookShelf _shelf;
    private readonly bool[] _permitted;
    private readonly Asker _asker;
    private readonly WordsMeant _words;
    private readonly QueryBuilder _builder;
    private readonly Query? _query;

    /// <param name="pages">The state of the index of pages.</param>
    /// <param name="records">The state of the index of documents.</param>
    /// <param name="root">What is asked for.</param>
    /// <param name="words">What its words mean on pages.</param>
    /// <param name="inRecords">What its words mean in records.</param>
    /// <param name="demand">How much of neighbouring plain words a page must have.</param>
    /// <param name="asker">Who asks.</param>
    /// <param name="deadline">When to end.</param>
    public PageSearch(IndexSearcher pages, IndexSearcher records, QueryNode root, WordsMeant words, WordsMeant inRecords, Demand demand, Asker asker, SearchDeadline deadline)
    {
        (_pages, _words, _asker) = (pages, words, asker);
        _shelf = BookShelf.Of(records.IndexReader, pages.IndexReader);
        _permitted = _shelf.Permitted(asker);
        _builder = new QueryBuilder(pages.IndexReader, words, demand, QueryScope.Pages);
        _query = _permitted.Contains(true) ? Build(root, new QueryBuilder(records.IndexReader, inRecords, Demand.All, QueryScope.Records), records, deadline) : null;
    }

    /// <summary>Finds the pages, whoever may read them; null when pages have no part in the query.</summary>
    public Query? Query => _query;

    /// <summary>Finds all pages; null when pages have no part in the query. Where time ends it, what was found until then.</summary>
    /// <param name="isScored">Whether the scores are asked for; otherwise books are only counted.</param>
    /// <param name="deadline">When to end.</param>
    /// <param name="complete">Whether time did not end it.</param>
    public PagesFound? Find(bool isScored, SearchDeadline deadline, out bool complete)
    {
        complete = true;
        if (_query is null)
        {
            return null;
        }

        var neighbours = _builder.Neighbours;
        var collector = new PageCollector(_shelf, _permitted, _asker, _words.Weights, isScored ? neighbours.Window : 0, isScored, deadline);
        try
        {
            _pages.Search(_query, collector);
            Reorder(collector, neighbours, deadline);
        }
        catch (SearchTimeUp)
        {
            complete = false;
        }

        return new PagesFound(collector.Counts, Array.ConvertAll(collector.Best, Share), _shelf);
    }

    /// <summary>The best pages of some books.</summary>
    public BestPages? Best => _query is null ? null : new BestPages(_pages, _query, _builder.Neighbours, _shelf, _asker, _words.Weights);

    private Query? Build(QueryNode root, QueryBuilder recordBuilder, IndexSearcher records, SearchDeadline deadline)
    {
        var alternatives = new PageParts(_builder, recordBuilder).Of(root).Select(parts => Together(parts, records, deadline)).ToList();
        if (alternatives.Count < 2)
        {
            return alternatives.FirstOrDefault();
        }

        var any = new BooleanQuery(disableCoord: true);
        alternatives.ForEach(alternative => any.Add(alternative, Occur.SHOULD));
        return any;
    }

    private Query Together(IReadOnlyList<PagePart> parts, IndexSearcher records, SearchDeadline deadline)
    {
        var missing = RecordMasks.Missing(parts, _shelf, records, deadline);
        if (missing is null && parts.Count == 1)
        {
            return parts[0].OnPage!;
        }

        if (missing is null)
        {
            missing = new int[_shelf.Books.Ids.Length];
            Array.Fill(missing, (1 << parts.Count) - 1);
        }

        return new OnePageQuery(parts, _shelf.Books, missing);
    }

    private void Reorder(PageCollector collector, Neighbours neighbours, SearchDeadline deadline)
    {
        var top = collector.Top.ToDictionary(one => one.Page.Page);
        var pairs = neighbours.Reorder([.. top.Keys.Select(page => new ScoreDoc(page, 0))], deadline);
        foreach (var pair in pairs)
        {
            var ((_, book, trust), score) = top[pair.Doc];
            collector.Best[book] = Math.Max(collector.Best[book], score + (trust * pair.Score));
        }
    }

    /// <summary>Under one point, whatever the score.</summary>
    private float Share(float score) => score / (score + _words.Weights.PageHalf);
}
