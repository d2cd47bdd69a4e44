using ThuVienSo.Search.Querying.Words;

namespace ThuVienSo.Search.Querying.Explaining;

/// <summary>A word of the query in one field of a document.</summary>
/// <param name="Field">The field and its weight.</param>
/// <param name="Spelling">The spelling found.</param>
/// <param name="Found">What decided its score.</param>
/// <param name="Score">The score of the field by itself.</param>
internal readonly record struct WordPlace(WeightedField Field, WordSpelling Spelling, FormFound Found, float Score);

/// <summary>Tells what one word of the query gives to the score of a document.</summary>
internal static class WordReasons
{
    public static Reason Of(WordQuery query, float score, float rarity, float boost, IReadOnlyList<WordPlace> places)
    {
        var best = places.MaxBy(place => place.Score);
        var field = FieldWords.Of(best.Field.Field);
        var typed = query.Word.Typed.Exact;
        var (readVi, readEn) = query.Word.Best == typed ? ("", "") : ($", hiểu là “{query.Word.Best}”", $", read as “{query.Word.Best}”");
        return new Reason(
            ReasonKind.Word,
            $"“{typed}”{readVi}: {Points.Vi(score)}, nhiều nhất ở {field.Vi}.",
            $"“{typed}”{readEn}: {Points.En(score)}, most of them in the {field.En}.",
            score)
        {
            Word = typed,
            Field = field.Code,
            Form = Form(best),
            Combination = Combination.Sum,
            Details = [.. places.OrderByDescending(place => place.Score).Select((place, at) => Place(place, typed, query.Weights, rarity, boost, share: at == 0 ? 1 : query.Weights.OtherFields))],
        };
    }

    private static Reason Place(WordPlace place, string typed, Weights weights, float rarity, float boost, float share)
    {
        var field = FieldWords.Of(place.Field.Field);
        var value = place.Score * share;
        var (fitVi, fitEn) = Fit(place);
        return new Reason(
            ReasonKind.Place,
            $"Ở {field.Vi} có “{Form(place)}”, {fitVi}: {Points.Vi(value)}.",
            $"“{Form(place)}” in the {field.En}, {fitEn}: {Points.En(value)}.",
            value)
        {
            Word = typed,
            Form = Form(place),
            Field = field.Code,
            Combination = Combination.Product,
            Details =
            [
                Factors.Field(place.Field),
                Factors.Rarity(rarity),
                new Reason(ReasonKind.Grade, $"Mức khớp: {fitVi}.", $"How well it agrees: {fitEn}.", place.Found.Grade) { Form = Form(place) },
                Factors.Repetition(place.Found.Times, place.Found.Penalty, weights),
                .. Factors.Unless(1, boost, Factors.Boost),
                .. Factors.Unless(1, share, Factors.OtherFields),
            ],
        };
    }

    private static string Form(WordPlace place) => place.Found.Form == FormFound.Others ? place.Spelling.Folded : place.Spelling.Forms[place.Found.Form].Exact;

    private static (string Vi, string En) Fit(WordPlace place)
    {
        if (place.Found.Form == FormFound.Others)
        {
            return place.Spelling.OtherwiseFit == FormFit.Agrees
                ? ("cùng chữ cái, có dấu nào đó", "the same letters with some marks")
                : ("cùng chữ cái nhưng khác dấu đã gõ", "the same letters with other marks than those typed");
        }

        return place.Spelling.Forms[place.Found.Form].Fit switch
        {
            FormFit.Meant => place.Found.Grade > 0.999f ? ("đúng từ được hiểu", "the word as it is read") : ("một từ có thể được hiểu", "a word that may be meant"),
            FormFit.AsTyped => ("đúng như đã gõ", "as typed"),
            FormFit.Agrees => ("có đủ các dấu đã gõ và thêm dấu khác", "with the marks typed and others"),
            FormFit.WithoutMarks => ("viết không dấu", "written without marks"),
            _ => ("khác dấu đã gõ", "with other marks than those typed"),
        };
    }
}
