using System.Text.Json.Serialization;
using ThuVienSo.Search.Querying.Explaining;

namespace ThuVienSo.Web.Api.Searching;

/// <summary>A sentence in both languages.</summary>
public sealed record ReasonText(string Vi, string En);

/// <summary>What was made of the query: only with <c>explain=true</c>. Câu tìm được hiểu thế nào.</summary>
/// <param name="Text">What the points are, or why there are none.</param>
/// <param name="Reading">How the query was probably typed (all marks, some, none, keys of Telex or VNI), then what each of its words may mean; values are probabilities.</param>
public sealed record ExplanationAnswer(ReasonText Text, IReadOnlyList<ReasonAnswer> Reading)
{
    public static ExplanationAnswer? Of(SearchExplanation? explanation) =>
        explanation is null ? null : new(new(explanation.Vi, explanation.En), [.. explanation.Reading.Select(ReasonAnswer.Of)]);
}

/// <summary>A part of the answer to the question why a hit stands where it stands. Một phần của lời giải thích.</summary>
/// <param name="Kind">What it is about: "score", "word", "pair", "wholeTitle", "identifier", "coverage", "place", "rarity", "grade", ...</param>
/// <param name="Text">A sentence in Vietnamese and English.</param>
/// <param name="Value">Points; of details a factor, a probability or a count.</param>
/// <param name="Combination">How the value comes from those of the details: "sum", "product", or "none" where they only say more.</param>
/// <param name="Word">The word or words of the query that it is about.</param>
/// <param name="Form">The form found in the document, or the word that may have been meant.</param>
/// <param name="Field">Where: "title", "otherTitle", "name", "subject", "rest", "publisher".</param>
/// <param name="Details">What the value is made of.</param>
public sealed record ReasonAnswer(
    ReasonKind Kind,
    ReasonText Text,
    double Value,
    Combination Combination,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Word,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Form,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Field,
    IReadOnlyList<ReasonAnswer> Details)
{
    public static ReasonAnswer Of(Reason reason) => new(
        reason.Kind, new(reason.Vi, reason.En), reason.Value, reason.Combination, reason.Word, reason.Form, reason.Field, [.. reason.Details.Select(Of)]);
}
