using ThuVienSo.Search.Querying.Words;

namespace ThuVienSo.Search.Querying.Explaining;

/// <summary>Tells what a document loses with the words that it lacks.</summary>
internal static class CoverageReasons
{
    public static Reason Missing(WeighedPart part) => new(ReasonKind.Missing, $"“{part.Typed}”: không có trong tài liệu.", $"“{part.Typed}”: not in the document.", 0)
    {
        Word = part.Typed,
    };

    /// <param name="sum">Points of the words found.</param>
    /// <param name="score">What is left of them.</param>
    /// <param name="mass">How much the words found say.</param>
    /// <param name="query">The words.</param>
    public static Reason Of(float sum, float score, float mass, CoverageQuery query)
    {
        var share = mass / query.Whole;
        var factor = sum > 0 ? score / sum : 1;
        return new Reason(
            ReasonKind.Coverage,
            $"Tài liệu có {Points.PercentVi(share)} câu tìm, từ hiếm tính nhiều hơn: điểm các từ nhân với {Points.NumberVi(factor)}.",
            $"The document has {Points.PercentEn(share)} of the query, rare words counting more: the points of the words times {Points.NumberEn(factor)}.",
            score - sum)
        {
            Details =
            [
                new Reason(ReasonKind.ShareFound, "Phần của câu tìm có trong tài liệu.", "The share of the query that the document has.", share),
                new Reason(ReasonKind.CoverageFactor, "Hệ số nhân vào điểm các từ.", "What the points of the words are multiplied by.", factor),
            ],
        };
    }
}
