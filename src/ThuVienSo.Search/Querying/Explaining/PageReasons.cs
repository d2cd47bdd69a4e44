using ThuVienSo.Search.Querying.Pages;

namespace ThuVienSo.Search.Querying.Explaining;

/// <summary>Tells what pages give to the score of a document.</summary>
internal static class PageReasons
{
    public static readonly Reason InRecord = new(
        ReasonKind.InRecord,
        $"Tìm thấy ngay trong biểu ghi: {Points.Vi(RecordOrPageQuery.InRecord)}; trang sách dù khớp đến đâu cũng được ít hơn.",
        $"Found in the record itself: {Points.En(RecordOrPageQuery.InRecord)}; a page, however well it fits, is worth less.",
        RecordOrPageQuery.InRecord);

    /// <param name="pages">How many pages were found.</param>
    /// <param name="points">What the best of them is worth.</param>
    /// <param name="isBonus">Whether the record was found too.</param>
    public static Reason Of(int pages, float points, bool isBonus) => new(
        ReasonKind.Pages,
        $"{(isBonus ? "Cũng tìm thấy" : "Tìm thấy")} ở {pages} trang trong toàn văn, tính trang khớp nhất: {Points.Vi(points)}.",
        $"{(isBonus ? "Also found" : "Found")} on {pages} {(pages == 1 ? "page" : "pages")} of the full text, of which the best counts: {Points.En(points)}.",
        points);
}
