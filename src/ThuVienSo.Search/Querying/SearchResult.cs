using ThuVienSo.Search.Indexing;

namespace ThuVienSo.Search.Querying;

/// <summary>The answer to a <see cref="SearchRequest"/>.</summary>
/// <param name="Total">Exact number of matching documents, or of those seen when <paramref name="Partial"/>.</param>
/// <param name="Hits">The page asked for; empty past the end.</param>
/// <param name="Facets">By facet name, only those asked for; counted under drill-sideways rules (a filter does not narrow its own facet).</param>
/// <param name="Partial">The time limit ended the search: totals and order are of what was seen.</param>
/// <param name="DidYouMean">Another query that finds more; null when there is none to offer.</param>
public sealed record SearchResult(
    int Total,
    IReadOnlyList<SearchHit> Hits,
    IReadOnlyDictionary<string, IReadOnlyList<FacetCount>> Facets,
    bool Partial = false,
    string? DidYouMean = null);

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

    public required string Access { get; init; }

    /// <summary>The densest passages around the words found, best first; the opening of the abstract when nothing outside the title was found.</summary>
    public IReadOnlyList<Snippet> Snippets { get; init; } = [];

    public float Score { get; init; }
}

/// <summary>Text and the parts of it that the query found. Never HTML: who shows it puts the marks around.</summary>
/// <param name="Text">Plain text.</param>
/// <param name="Marks">Not overlapping, ascending; offsets in UTF-16 units, never inside a surrogate pair or a syllable.</param>
public sealed record Snippet(string Text, IReadOnlyList<Mark> Marks);

/// <summary>A found part. <paramref name="Exact"/>: with the marks typed; otherwise it was found by its folded form.</summary>
public readonly record struct Mark(int Start, int Length, bool Exact);

/// <summary>One value of a facet and the number of documents that have it.</summary>
public readonly record struct FacetCount(string Value, string Label, int Count);
