using Lucene.Net.Search;

namespace ThuVienSo.Search.Querying.Explaining;

/// <summary>Lucene's own explanation of a score, with the parts that it is the sum of.</summary>
internal sealed class PartsExplanation : ComplexExplanation
{
    /// <summary>The document is not found by this part of the query.</summary>
    public static readonly ComplexExplanation Absent = new(false, 0, "");

    public PartsExplanation(float value, IReadOnlyList<Reason> parts)
        : base(true, value, string.Join("; ", parts.Select(part => part.En)))
    {
        Parts = parts;
    }

    public IReadOnlyList<Reason> Parts { get; }
}
