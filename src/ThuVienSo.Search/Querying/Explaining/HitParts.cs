using Lucene.Net.Search;

namespace ThuVienSo.Search.Querying.Explaining;

/// <summary>Finds the parts of a score in what Lucene's queries tell of it.</summary>
internal static class HitParts
{
    private const double Hair = 1e-4;

    /// <summary>Parts that sum up to the value of the explanation; none when it is no match, or worth nothing.</summary>
    public static IReadOnlyList<Reason> Of(Explanation found)
    {
        if (found is PartsExplanation parts)
        {
            return parts.Parts;
        }

        if (!found.IsMatch || found.Value == 0)
        {
            return [];
        }

        // Queries that join others add up; what does not is a part without a name.
        var inside = (found.GetDetails() ?? []).SelectMany(Of).ToList();
        return Math.Abs(inside.Sum(part => part.Value) - found.Value) <= Hair * Math.Abs(found.Value)
            ? inside
            : [new Reason(ReasonKind.Other, $"Phần khác của câu tìm: {Points.Vi(found.Value)}.", $"Another part of the query: {Points.En(found.Value)}.", found.Value)];
    }
}
