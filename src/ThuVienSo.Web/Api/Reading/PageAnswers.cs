using ThuVienSo.Web.Reading;

namespace ThuVienSo.Web.Api.Reading;

/// <summary>A page of a digitised document. Một trang của tài liệu số hóa.</summary>
/// <param name="Sequence">Its place, from 1.</param>
/// <param name="Label">What is printed or stated as its number; null when not stated.</param>
/// <param name="Width">Of the space in which boxes are given: pixels of the page image.</param>
/// <param name="Height">Of the space in which boxes are given.</param>
/// <param name="Text">Its text; empty when it has none, or none yet.</param>
/// <param name="Awaited">Its text is still to be recognised.</param>
/// <param name="Confidence">Mean of the recognition, 0 to 100; null when nobody measured it.</param>
/// <param name="Matches">Where the words of the query stand; empty without one.</param>
public sealed record OpenPageAnswer(
    int Sequence, string? Label, int Width, int Height, string Text, bool Awaited, double? Confidence, IReadOnlyList<MatchAnswer> Matches)
{
    internal static OpenPageAnswer Of(ReadPage read)
    {
        var (width, height) = FoundPage.Canvas(read.Page);
        return new(
            read.Page.Sequence, read.Page.Label, width, height, read.Text, read.Page.AwaitsText, read.Page.Confidence,
            [.. read.Matches.Select(MatchAnswer.Of)]);
    }
}

/// <summary>A place where words of a query were found. Chỗ tìm thấy.</summary>
/// <param name="Start">Offset in the text, in UTF-16 units.</param>
/// <param name="Length">Length in UTF-16 units.</param>
/// <param name="Exact">With the accents typed, or meant.</param>
/// <param name="Before">Some words before it.</param>
/// <param name="Found">The words found.</param>
/// <param name="After">Some words behind it.</param>
/// <param name="Boxes">On the page, one a line: left, top, width, height; empty when the text has no places.</param>
public sealed record MatchAnswer(int Start, int Length, bool Exact, string Before, string Found, string After, IReadOnlyList<IReadOnlyList<int>> Boxes)
{
    internal static MatchAnswer Of(FoundMatch found) => new(
        found.Match.Start, found.Match.Length, found.Match.Exact, found.Match.Before, found.Match.Found, found.Match.After,
        [.. found.Places.Select(place => (IReadOnlyList<int>)[place.Box.X, place.Box.Y, place.Box.Width, place.Box.Height])]);
}

/// <summary>The pages of one document on which a query was found. Các trang tìm thấy trong một tài liệu.</summary>
/// <param name="Total">How many pages; of those seen when <paramref name="Partial"/>.</param>
/// <param name="Loose">No page has every word: these have most of them.</param>
/// <param name="Partial">The time limit ended the search.</param>
/// <param name="Pages">The part asked for, in the order of the book.</param>
public sealed record InsideAnswerPage(int Total, bool Loose, bool Partial, IReadOnlyList<FoundPageAnswer> Pages)
{
    internal static InsideAnswerPage Of(FoundInside found) => new(
        found.Total, found.Loose, found.Partial,
        [.. found.Pages.Select(page => new FoundPageAnswer(page.Page.Sequence, page.Page.Label, [.. page.Matches.Select(MatchAnswer.Of)]))]);
}

/// <summary>A page on which a query was found. Một trang tìm thấy.</summary>
/// <param name="Sequence">Its place, from 1.</param>
/// <param name="Label">What is printed or stated as its number; null when not stated.</param>
/// <param name="Matches">Where.</param>
public sealed record FoundPageAnswer(int Sequence, string? Label, IReadOnlyList<MatchAnswer> Matches);
