using ThuVienSo.Search.Indexing;

namespace ThuVienSo.Search.Querying.Inside;

/// <summary>A search inside one digital object.</summary>
public sealed record InsideRequest
{
    /// <summary>The catalog's id of the document.</summary>
    public required long Document { get; init; }

    /// <summary>What the reader typed; the grammar and the limits of <see cref="SearchRequest.Query"/>.</summary>
    public required string Query { get; init; }

    /// <summary>Who asks; null: anybody, today. What they may not read is not found.</summary>
    public Asker? Asker { get; init; }

    /// <summary>Pages found to pass over, from 0.</summary>
    public int From { get; init; }

    /// <summary>Most pages to give, 1 to 1,000.</summary>
    public int Size { get; init; } = 100;
}

/// <summary>The pages of a digital object on which a query was found.</summary>
/// <param name="Total">How many pages there are; of those seen when <paramref name="Partial"/>.</param>
/// <param name="Pages">The part asked for, in the order of the book; empty when nothing was found or may be read.</param>
/// <param name="Loose">No page has every word: these have most of them.</param>
/// <param name="Partial">The time limit ended the search.</param>
public sealed record InsideAnswer(int Total, IReadOnlyList<PageMatches> Pages, bool Loose = false, bool Partial = false) : SearchAnswer;

/// <summary>A page and the places of its text in which words were found.</summary>
/// <param name="Id">The catalog's id of the page.</param>
/// <param name="Sequence">Its place in the digital object, from 1.</param>
/// <param name="Label">What is printed or stated as its number; null when not stated.</param>
/// <param name="Matches">Ascending, not overlapping, at most 200.</param>
public sealed record PageMatches(long Id, int Sequence, string? Label, IReadOnlyList<TextMatch> Matches);

/// <summary>A place in the text of a page: a word found, or several side by side.</summary>
/// <param name="Start">UTF-16 offset in the text of the page, as <c>PageText.Text</c> has it.</param>
/// <param name="Length">UTF-16 length; line ends may lie within.</param>
/// <param name="Exact">With the marks typed, or meant.</param>
/// <param name="Before">Some words before it, on one line.</param>
/// <param name="Found">The place itself, on one line.</param>
/// <param name="After">Some words behind it, on one line.</param>
public sealed record TextMatch(int Start, int Length, bool Exact, string Before, string Found, string After);

/// <summary>Words of a digital object that begin as typed, most frequent first.</summary>
public sealed record InsideTerms(IReadOnlyList<InsideTerm> Items) : SearchAnswer;

/// <summary>A word, or two side by side, behind those typed before.</summary>
/// <param name="Text">What to search for, in small letters.</param>
/// <param name="Count">How often the book has it.</param>
public readonly record struct InsideTerm(string Text, int Count);
