using ThuVienSo.Search.Querying.Words;

namespace ThuVienSo.Search.Querying.Explaining;

/// <summary>Two words side by side in one field of a document, and the points of the field by itself.</summary>
internal readonly record struct PairPlace(WeightedField Field, SideBySide Found, float Penalty, float Score);

/// <summary>Tells what two neighbours of the query give to the score of a document.</summary>
internal static class PairReasons
{
    /// <param name="pair">The words.</param>
    /// <param name="score">The points.</param>
    /// <param name="rarity">Of the pair.</param>
    /// <param name="weights">The ranking.</param>
    /// <param name="places">Fields that have them side by side, at least one.</param>
    public static Reason Of(Pair pair, float score, float rarity, Weights weights, IReadOnlyList<PairPlace> places)
    {
        var typed = $"{pair.First.Typed.Exact} {pair.Second.Typed.Exact}";
        var best = FieldWords.Of(places.MaxBy(place => place.Score).Field.Field);
        return new Reason(
            ReasonKind.Pair,
            $"“{typed}” liền nhau: {Points.Vi(score)}, nhiều nhất ở {best.Vi}.",
            $"“{typed}” side by side: {Points.En(score)}, most of them in the {best.En}.",
            score)
        {
            Word = typed,
            Field = best.Code,
            Combination = Combination.Sum,
            Details = [.. places.OrderByDescending(place => place.Score).Select((place, at) => Place(place, typed, rarity, weights, share: at == 0 ? 1 : weights.OtherFields))],
        };
    }

    private static Reason Place(PairPlace place, string typed, float rarity, Weights weights, float share)
    {
        var field = FieldWords.Of(place.Field.Field);
        var form = $"{place.Found.First} {place.Found.Second}";
        var value = place.Score * share;
        return new Reason(
            ReasonKind.Place, $"Ở {field.Vi} có “{form}”: {Points.Vi(value)}.", $"“{form}” in the {field.En}: {Points.En(value)}.", value)
        {
            Word = typed,
            Form = form,
            Field = field.Code,
            Combination = Combination.Product,
            Details =
            [
                Factors.Field(place.Field),
                Factors.Rarity(rarity),
                Factors.SideBySide(weights.SideBySide),
                new Reason(ReasonKind.Grade, "Mức khớp của hai từ, nhân với nhau.", "How well both words agree, multiplied.", place.Found.Grade) { Form = form },
                Factors.Repetition(place.Found.Times, place.Penalty, weights),
                .. Factors.Unless(1, share, Factors.OtherFields),
            ],
        };
    }
}
