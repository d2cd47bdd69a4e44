using System.Text.Json.Serialization;
using ThuVienSo.Search.Indexing;
using ThuVienSo.Search.Querying;
using ThuVienSo.Web.Places;

namespace ThuVienSo.Web.Api.Searching;

/// <summary>A page of hits. Trang kết quả.</summary>
/// <param name="Total">Exact number of matching documents; of those seen when <paramref name="Partial"/>. Tổng số tài liệu tìm
/// thấy.</param>
/// <param name="Page">The page asked for, from 1.</param>
/// <param name="Size">Hits on a page.</param>
/// <param name="DidYouMean">The query as it was probably meant; null when it says so already, or that is not clear. Câu tìm có lẽ muốn gõ.</param>
/// <param name="Loose">Hardly a document has every word of the query, so that documents with some of them are among the hits. Ít tài liệu có đủ mọi từ, nên có cả tài liệu chỉ có một phần các
/// từ.</param>
/// <param name="Partial">The time limit ended the search before its end. Hết giờ, kết quả chưa đủ.</param>
/// <param name="Notices">Signs in the query that were not honoured, in the caller's language.</param>
/// <param name="Hits">The hits. Các kết quả.</param>
/// <param name="Explanation">What was made of the query, with <c>explain=true</c>; otherwise null.</param>
/// <param name="Facets">By facet name, only those asked for; a filter does not narrow its own facet. Số đếm theo nhóm lọc.</param>
public sealed record SearchPage(
    int Total,
    int Page,
    int Size,
    string? DidYouMean,
    bool Loose,
    bool Partial,
    IReadOnlyList<string> Notices,
    IReadOnlyList<HitAnswer> Hits,
    IReadOnlyDictionary<string, IReadOnlyList<FacetCount>> Facets,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] ExplanationAnswer? Explanation);

/// <summary>One hit. Một kết quả.</summary>
/// <param name="Id">Number of the document, for its address.</param>
/// <param name="SourceKey">The key by which its source knows it: MARC 001, the <c>id</c> column.</param>
/// <param name="Title">Plain text.</param>
/// <param name="TitleMarks">What the query found in the title: offset and length in UTF-16 units; exact when the accents agree with
/// those typed.</param>
/// <param name="Creators">Names, the main one first.</param>
/// <param name="CreatorMarks">For each name, what the query found in it.</param>
/// <param name="Publisher">Null when not stated.</param>
/// <param name="Date">The date as the source writes it; null when not stated.</param>
/// <param name="Year">First year that the date may mean; null when it says none.</param>
/// <param name="YearTo">Last year that the date may mean.</param>
/// <param name="Type">Type of document.</param>
/// <param name="Languages">Codes of ISO 639-2/B.</param>
/// <param name="Subjects">Headings.</param>
/// <param name="Collections">Codes and names, those around the document's own among them.</param>
/// <param name="Libraries">Codes and names of the libraries that hold a copy.</param>
/// <param name="Digital">Whether a digital file can be opened.</param>
/// <param name="Access">"open", "registered", "onSite" or "staff".</param>
/// <param name="Snippets">Passages around the words found, as plain text with marks: never HTML.</param>
/// <param name="FoundSubject">The subject heading in which the words were found, when nothing else here has a mark; otherwise null.</param>
/// <param name="Pages">The best pages of the digital object where the words were found, best first, at most three; empty where there is none, or the caller may not read them. Các trang khớp nhất.</param>
/// <param name="PageCount">On how many of its pages the words were found.</param>
/// <param name="InRecord">False where only pages were found, and not the record; told apart in the order of relevance.</param>
/// <param name="Why">The score and what it is the sum of, with <c>explain=true</c> in the order of relevance; otherwise null.</param>
public sealed record HitAnswer(
    long Id,
    string SourceKey,
    string Title,
    IReadOnlyList<Mark> TitleMarks,
    IReadOnlyList<string> Creators,
    IReadOnlyList<IReadOnlyList<Mark>> CreatorMarks,
    string? Publisher,
    string? Date,
    int? Year,
    int? YearTo,
    string Type,
    IReadOnlyList<string> Languages,
    IReadOnlyList<string> Subjects,
    IReadOnlyList<Labelled> Collections,
    IReadOnlyList<Labelled> Libraries,
    bool Digital,
    string Access,
    IReadOnlyList<Snippet> Snippets,
    Snippet? FoundSubject,
    IReadOnlyList<PageAnswer> Pages,
    int PageCount,
    bool InRecord,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] ReasonAnswer? Why)
{
    /// <param name="hit">The hit.</param>
    /// <param name="query">What was searched, for the addresses of pages.</param>
    public static HitAnswer Of(SearchHit hit, string query) => new(
        hit.Id,
        hit.SourceKey,
        hit.Title.Text,
        hit.Title.Marks,
        [.. hit.Creators.Select(creator => creator.Text)],
        [.. hit.Creators.Select(creator => creator.Marks)],
        hit.Publisher,
        hit.Date,
        hit.YearFrom,
        hit.YearTo,
        hit.Type,
        hit.Languages,
        hit.Subjects,
        hit.Collections,
        hit.Libraries,
        hit.Digital,
        hit.Access,
        hit.Snippets,
        hit.FoundSubject,
        [.. hit.Pages.Select(page => new PageAnswer(page.Sequence, page.Label, page.Snippet, page.Score, RecordAddress.OfPage(hit.Id, page.Sequence, query)))],
        hit.PageCount,
        hit.InRecord,
        hit.Why is null ? null : ReasonAnswer.Of(hit.Why));
}

/// <summary>A page where words were found. Một trang có từ tìm thấy.</summary>
/// <param name="Sequence">Its place in the digital object, from 1.</param>
/// <param name="Label">What is printed or stated as its number; null when not stated.</param>
/// <param name="Snippet">The passage, as plain text with marks: never HTML.</param>
/// <param name="Score">Among the pages of this search.</param>
/// <param name="Address">Where people read it, from the root of the site.</param>
public sealed record PageAnswer(int Sequence, string? Label, Snippet Snippet, float Score, string Address);
