using ThuVienSo.Search.Indexing;
using ThuVienSo.Search.Querying.Explaining;
using ThuVienSo.Search.Querying.Grammar;

namespace ThuVienSo.Search.Querying;

/// <summary>What became of a <see cref="SearchRequest"/>.</summary>
public abstract record SearchAnswer
{
    private protected SearchAnswer()
    {
    }
}

/// <summary>The request is past a limit or names something that there is not; the sentences say what. Show it as a wrong request (400).</summary>
/// <param name="Parameter">Name of the offending property in camel case ("q", "page", "size", "facets", ...).</param>
/// <param name="Vi">The reason in Vietnamese.</param>
/// <param name="En">The reason in English.</param>
public sealed record SearchRefused(string Parameter, string Vi, string En) : SearchAnswer;

/// <summary>More searches wait than this node can answer in time. Try again in a second or two (503).</summary>
public sealed record SearchBusy : SearchAnswer;

/// <summary>There is no index yet: the first one is being built (503).</summary>
public sealed record IndexAbsent : SearchAnswer;

/// <summary>The hits of a <see cref="SearchRequest"/>.</summary>
/// <param name="Total">Exact number of matching documents, or of those seen when <paramref name="Partial"/>.</param>
/// <param name="Hits">The page asked for; empty past the end.</param>
/// <param name="Facets">By facet name, only those asked for; counted under drill-sideways rules (a filter does not narrow its own facet).</param>
/// <param name="Partial">The time limit ended the search: totals and order are of what was seen.</param>
/// <param name="DidYouMean">The query as it was probably meant; null when it says so already, or that is not clear.</param>
/// <param name="Loose">Hardly a document has all of the words, so that documents that have most of them are among the hits.</param>
/// <param name="Notices">Signs in the query that were not honoured; null when all were.</param>
/// <param name="Explanation">What was made of the query; null unless asked for.</param>
public sealed record SearchResult(
    int Total,
    IReadOnlyList<SearchHit> Hits,
    IReadOnlyDictionary<string, IReadOnlyList<FacetCount>> Facets,
    bool Partial = false,
    string? DidYouMean = null,
    IReadOnlyList<QueryNotice>? Notices = null,
    bool Loose = false,
    SearchExplanation? Explanation = null) : SearchAnswer;

/// <summary>One hit, from stored fields alone.</summary>
public sealed record SearchHit
{
    public required long Id { get; init; }

    public required string SourceKey { get; init; }

    public required Snippet Title { get; init; }

    public IReadOnlyList<Snippet> Creators { get; init; } = [];

    public string? Publisher { get; init; }

    public string? Date { get; init; }

    public int? YearFrom { get; init; }

    public int? YearTo { get; init; }

    public required string Type { get; init; }

    public IReadOnlyList<string> Languages { get; init; } = [];

    public IReadOnlyList<string> Subjects { get; init; } = [];

    public IReadOnlyList<Labelled> Collections { get; init; } = [];

    public IReadOnlyList<Labelled> Libraries { get; init; } = [];

    public bool Digital { get; init; }

    /// <summary>Who may read the digital object today: "open", "registered", "onSite" or "staff"; "open" where there is none.</summary>
    public required string Access { get; init; }

    /// <summary>The densest passages around the words found, best first; the opening of the abstract when nothing outside the title was found.</summary>
    public IReadOnlyList<Snippet> Snippets { get; init; } = [];

    /// <summary>The first subject in which words were found, where nothing else that is shown has a mark: why this document was found. Null otherwise.</summary>
    public Snippet? FoundSubject { get; init; }

    /// <summary>The best pages of the digital object in which the query was found, best first, at most three; empty when none was, or the asker may not read them.</summary>
    public IReadOnlyList<PageHit> Pages { get; init; } = [];

    /// <summary>On how many pages the query was found.</summary>
    public int PageCount { get; init; }

    /// <summary>Whether the record itself was found; false where only pages were. Told apart in the order of relevance alone.</summary>
    public bool InRecord { get; init; } = true;

    /// <summary>By relevance; 0 in other orders.</summary>
    public float Score { get; init; }

    /// <summary>What the score is the sum of; null unless asked for, and where nothing was scored.</summary>
    public Reason? Why { get; init; }
}

/// <summary>A page on which the query was found.</summary>
/// <param name="Id">The catalog's id of the page.</param>
/// <param name="Sequence">Its place in the digital object, from 1.</param>
/// <param name="Label">What is printed or stated as its number; null when not stated.</param>
/// <param name="Snippet">The densest passage.</param>
/// <param name="Score">Among the pages of this search.</param>
public sealed record PageHit(long Id, int Sequence, string? Label, Snippet Snippet, float Score);

/// <summary>Text and the parts of it that the query found. Never HTML: who shows it puts the marks around.</summary>
/// <param name="Text">Plain text.</param>
/// <param name="Marks">Not overlapping, ascending; offsets in UTF-16 units, never inside a surrogate pair or a syllable.</param>
public sealed record Snippet(string Text, IReadOnlyList<Mark> Marks);

/// <summary>A found part. <paramref name="Exact"/>: with the marks typed; otherwise it was found by its folded form.</summary>
public readonly record struct Mark(int Start, int Length, bool Exact);

/// <summary>One value of a facet and the number of documents that have it.</summary>
public readonly record struct FacetCount(string Value, string Label, int Count);

/// <summary>One line of a browse list.</summary>
/// <param name="Value">What to filter by: the value of a facet, the year; of a title the title itself.</param>
/// <param name="Label">What people read.</param>
/// <param name="Count">Number of documents, at least 1.</param>
/// <param name="Document">Of a title: a document that has it; otherwise null.</param>
public readonly record struct BrowseEntry(string Value, string Label, int Count, long? Document);

/// <summary>A part of a browse list in Vietnamese order.</summary>
/// <param name="Total">Length of the whole list.</param>
/// <param name="From">Position of the first entry in the whole list, from 0.</param>
/// <param name="Entries">Empty past the end.</param>
public sealed record BrowseList(int Total, int From, IReadOnlyList<BrowseEntry> Entries);

/// <summary>What the index holds of one document, to compare with the catalog.</summary>
public readonly record struct IndexedIdentity(long Id, string ContentHash);
