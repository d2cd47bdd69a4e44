using Lucene.Net.Index;
using Lucene.Net.Search;
using ThuVienSo.Search.Indexing;
using ThuVienSo.Search.Querying.Browsing;
using ThuVienSo.Search.Querying.Grammar;
using ThuVienSo.Search.Querying.Inside;
using ThuVienSo.Search.Querying.ShortForms;
using ThuVienSo.Search.Querying.Snippets;
using ThuVienSo.Search.Querying.Words;

namespace ThuVienSo.Search.Querying;

/// <summary>
/// Answers from the current generation of an index that this or another process writes, and follows it. For any number of threads. Needs no database: what it returns
/// comes from stored fields.
/// </summary>
public sealed class CatalogSearcher : IDisposable
{
    /// <summary>Việt Nam has one zone and no summer time.</summary>
    private static readonly TimeSpan LibraryOffset = TimeSpan.FromHours(7);

    private readonly LiveIndex _index;
    private readonly LiveIndex _pages;
    private readonly SearchGate _gate;
    private readonly SearchOptions _options;
    private readonly TimeProvider _time;
    private readonly AbbreviationFiles? _abbreviations;
    private readonly ITimer _refresh;

    /// <summary>Opens the index under a folder, which may still be empty, or damaged: then it is not ready, and answers once it has been built anew.</summary>
    /// <param name="root">Folder of the generations, see <see cref="IndexGenerations"/>.</param>
    /// <param name="options">Limits; null for the usual ones.</param>
    /// <param name="time">Clock; null for the system's.</param>
    /// <param name="abbreviations">Short forms to think of, not disposed here; null for none.</param>
    public CatalogSearcher(string root, SearchOptions? options = null, TimeProvider? time = null, AbbreviationFiles? abbreviations = null)
    {
        _abbreviations = abbreviations;
        _options = options ?? new SearchOptions();
        _time = time ?? TimeProvider.System;
        _gate = new SearchGate(_options.AtOnce, _options.Waiting);
        _index = new LiveIndex(new IndexGenerations(root), new DocumentsReading());
        _pages = new LiveIndex(IndexGenerations.OfPages(root), new PagesReading());
        RefreshQuietly();
        _refresh = _time.CreateTimer(_ => RefreshQuietly(), null, _options.Refresh, _options.Refresh);
    }

    /// <summary>Whether there is an index to search.</summary>
    public bool IsReady
    {
        get
        {
            using var hold = _index.Hold();
            return hold is not null;
        }
    }

    /// <summary>Documents of the state that answers now; 0 when there is none.</summary>
    public int DocumentCount
    {
        get
        {
            using var hold = _index.Hold();
            return hold?.Reader.NumDocs ?? 0;
        }
    }

    /// <summary>Why the last look for a newer state failed; null when it worked. The searcher goes on with the state that it has.</summary>
    public Exception? RefreshProblem { get; private set; }

    /// <summary>The checkpoint of the state that answers now; null when there is none.</summary>
    public Checkpoint? Checkpoint
    {
        get
        {
            using var hold = _index.Hold();
            return hold?.Reader is DirectoryReader reader ? CommitData.Read(reader.IndexCommit.UserData) : null;
        }
    }

    /// <summary>The checkpoint of the pages that answer now; null when there are none.</summary>
    public Checkpoint? PageCheckpoint
    {
        get
        {
            using var hold = _pages.Hold();
            return hold?.Reader is DirectoryReader reader ? CommitData.Read(reader.IndexCommit.UserData) : null;
        }
    }

    /// <summary>Pages with text in the state that answers now; 0 when there are none.</summary>
    public int PageCount
    {
        get
        {
            using var hold = _pages.Hold();
            return hold?.Reader.NumDocs ?? 0;
        }
    }

    /// <summary>Short forms to think of.</summary>
    internal Abbreviations ShortForms => _abbreviations?.Current ?? Abbreviations.None;

    /// <summary>What completes words inside books.</summary>
    internal WordsOfBooks WordsOfBooks { get; } = new();

    /// <summary>The numbers of the ranking.</summary>
    internal Weights Weights => _options.Weights;

    /// <summary>The day where the library is.</summary>
    public DateOnly Today => DateOnly.FromDateTime(_time.GetUtcNow().ToOffset(LibraryOffset).DateTime);

    /// <summary>Somebody of whom nothing is known.</summary>
    public Asker Anybody => new(ReadLevel.Open, Today);

    /// <summary>Searches.</summary>
    /// <returns>A <see cref="SearchResult"/>, <see cref="SearchRefused"/>, <see cref="SearchBusy"/> or <see cref="IndexAbsent"/>.</returns>
    public async Task<SearchAnswer> SearchAsync(SearchRequest request, CancellationToken cancellation)
    {
        if (RequestLimits.Refusal(request) is { } refusal)
        {
            return refusal;
        }

        if (QueryGrammar.Parse(request.Query) is not ParsedQuery parsed)
        {
            var refused = (QueryRefused)QueryGrammar.Parse(request.Query);
            return new SearchRefused("q", refused.Vi, refused.En);
        }

        return await InTurnAsync(
            (records, pages, deadline) =>
                new SearchRun(records, request.FullText ? pages : null, ShortForms, _options.Weights, request with { Asker = request.Asker ?? Anybody }, parsed, deadline).Run(),
            cancellation).ConfigureAwait(false);
    }

    /// <summary>Does other work on the state that answers now as searches are done: a few at a time, and with their time limit.</summary>
    /// <returns>What the work returns, <see cref="SearchBusy"/> or <see cref="IndexAbsent"/>.</returns>
    internal async Task<SearchAnswer> InTurnAsync(Func<IndexHold, SearchDeadline, SearchAnswer> work, CancellationToken cancellation)
    {
        using var place = await _gate.EnterAsync(cancellation).ConfigureAwait(false);
        if (place is null)
        {
            return new SearchBusy();
        }

        using var hold = _index.Hold();
        return hold is null ? new IndexAbsent() : work(hold, new SearchDeadline(_time, _options.Limit, cancellation));
    }

    /// <summary>The same on the pages too, which are null while there are none.</summary>
    internal Task<SearchAnswer> InTurnAsync(Func<IndexHold, IndexHold?, SearchDeadline, SearchAnswer> work, CancellationToken cancellation) => InTurnAsync(
        (records, deadline) =>
        {
            using var pages = _pages.Hold();
            return work(records, pages is { Reader.NumDocs: > 0 } ? pages : null, deadline);
        },
        cancellation);

    /// <summary>The document as it was indexed; null when the index does not have it.</summary>
    public IndexedDocument? Get(long id)
    {
        using var hold = _index.Hold();
        var found = hold?.Searcher.Search(new TermQuery(new Term(IndexFields.Id, DocumentFields.IdTerm(id))), 1).ScoreDocs;
        return found is [var hit, ..] ? new HitReader(hold!.Reader, MatchedTerms.None, Today).Stored(hit.Doc) : null;
    }

    /// <summary>The documents that came into the catalog last.</summary>
    public IReadOnlyList<SearchHit> Newest(int count)
    {
        using var hold = _index.Hold();
        if (hold is null)
        {
            return [];
        }

        var hits = new HitReader(hold.Reader, MatchedTerms.None, Today);
        return [.. NewestDocuments.First(hold.Reader, Math.Clamp(count, 1, RequestLimits.MostPerPage)).Select(doc => hits.Hit(doc, 0))];
    }

    /// <summary>A part of the list of all titles, authors, subjects or years, in Vietnamese order (years: latest first).</summary>
    /// <param name="by">Which list.</param>
    /// <param name="prefix">Begin at the first entry that is not before this text; null or empty for <paramref name="from"/>.</param>
    /// <param name="from">Position to begin at, from 0, counted from where <paramref name="prefix"/> leads; may be negative.</param>
    /// <param name="size">1 to 100.</param>
    public BrowseList Browse(BrowseBy by, string? prefix, int from, int size)
    {
        using var hold = _index.Hold();
        return hold is null ? new BrowseList(0, 0, []) : BrowseLists.Of(hold.Reader, by).Part(prefix, from, Math.Clamp(size, 1, RequestLimits.MostPerPage));
    }

    /// <summary>Id and content hash of every document, in no order, to compare with the catalog. The state is held until the enumeration ends.</summary>
    public IEnumerable<IndexedIdentity> Identities() => IndexIdentities.Of(_index);

    /// <summary>The same of every page with text.</summary>
    public IEnumerable<IndexedIdentity> PageIdentities() => IndexIdentities.Of(_pages);

    /// <summary>The state that answers now, for readers of terms such as suggestions; null when there is no index.</summary>
    public IndexHold? Hold() => _index.Hold();

    /// <summary>The state of the pages that answers now; null when there are none.</summary>
    public IndexHold? HoldPages() => _pages.Hold();

    /// <summary>Looks for a newer state at once, instead of within <see cref="SearchOptions.Refresh"/>.</summary>
    public void Refresh()
    {
        _index.Refresh();
        _pages.Refresh();
    }

    public void Dispose()
    {
        _refresh.Dispose();
        _index.Dispose();
        _pages.Dispose();
        _gate.Dispose();
    }

    // The edge of the refreshing loop: a commit that cannot be opened must not end the searching of the one before.
    private void RefreshQuietly()
    {
        try
        {
            Refresh();
            RefreshProblem = null;
        }
        catch (Exception problem)
        {
            RefreshProblem = problem;
        }
    }
}
