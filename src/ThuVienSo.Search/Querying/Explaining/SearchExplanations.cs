using ThuVienSo.Search.Querying.Grammar;
using ThuVienSo.Search.Querying.Words;

namespace ThuVienSo.Search.Querying.Explaining;

/// <summary>Tells what was made of a query.</summary>
internal static class SearchExplanations
{
    public static SearchExplanation Of(QueryNode root, WordsMeant meant, SearchSort sort)
    {
        var reading = ReadingReasons.Of(QueriedTerms.Runs(root), meant);
        return (root, sort) switch
        {
            (QueryNode.Everything, SearchSort.Relevance) => new SearchExplanation(
                "Không có câu tìm: mọi tài liệu, mới nhập trước, không tính điểm.", "There is no query: all documents, newest in the catalog first, without points.", reading),
            (_, SearchSort.Relevance) => new SearchExplanation(
                "Tài liệu nhiều điểm hơn đứng trước. Điểm của mỗi tài liệu là tổng các phần ghi ở dưới; mỗi phần là tích các hệ số của nó.",
                "Documents with more points come first. The points of each are the sum of the parts below; each part is the product of its factors.",
                reading),
            _ => new SearchExplanation("Xếp theo thứ tự đã chọn, không tính điểm.", "Put into the order chosen, without points.", reading),
        };
    }
}
