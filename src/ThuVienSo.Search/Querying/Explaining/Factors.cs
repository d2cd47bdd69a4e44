using ThuVienSo.Search.Querying.Words;

namespace ThuVienSo.Search.Querying.Explaining;

/// <summary>What the points of a word or a pair in one field are the product of.</summary>
internal static class Factors
{
    public static Reason Field(WeightedField field)
    {
        var words = FieldWords.Of(field.Field);
        return new Reason(ReasonKind.FieldWeight, $"Trọng số của {words.Vi}.", $"Weight of the {words.En}.", field.Weight) { Field = words.Code };
    }

    public static Reason Rarity(float rarity) => new(ReasonKind.Rarity, "Độ hiếm trong mục lục.", "Rarity in the catalog.", rarity);

    public static Reason Repetition(int times, float penalty, Weights weights) => new(
        ReasonKind.Repetition,
        $"Có {times} lần; hệ số độ dài {Points.NumberVi(penalty / weights.K1)} (1: văn bản dài trung bình).",
        $"Found {times} {(times == 1 ? "time" : "times")}; length factor {Points.NumberEn(penalty / weights.K1)} (1: a text of average length).",
        (weights.K1 + 1) * times / (times + penalty))
    {
        Details =
        [
            new Reason(ReasonKind.Occurrences, "Số lần.", "Times.", times),
            new Reason(ReasonKind.LengthFactor, "Hệ số độ dài: văn bản càng dài càng lớn.", "Length factor: the longer the text, the larger.", penalty / weights.K1),
        ],
    };

    public static Reason SideBySide(float weight) => new(ReasonKind.SideBySide, "Trọng số của hai từ liền nhau.", "Weight of two words side by side.", weight);

    public static Reason OtherFields(float share) => new(
        ReasonKind.OtherFields, "Đã tính ở trường khác tốt hơn; ở đây chỉ thêm một phần.", "It counts in full in a better field, and here a little.", share);

    public static Reason Boost(float boost) => new(ReasonKind.Boost, "Trọng số của phần câu tìm này.", "Weight of this part of the query.", boost);

    /// <summary>The factor when it changes anything.</summary>
    public static IEnumerable<Reason> Unless(float nothing, float factor, Func<float, Reason> reason) => factor.Equals(nothing) ? [] : [reason(factor)];
}
