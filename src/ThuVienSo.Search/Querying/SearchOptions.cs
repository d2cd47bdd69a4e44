using ThuVienSo.Search.Querying.Words;

namespace ThuVienSo.Search.Querying;

/// <summary>How much of the machine searching may use.</summary>
public sealed record SearchOptions
{
    /// <summary>Searches that run at the same time. More than cores only makes all of them slower.</summary>
    public int AtOnce { get; init; } = 4;

    /// <summary>Searches that may wait; the next one is told that the node is busy.</summary>
    public int Waiting { get; init; } = 16;

    /// <summary>After this time a search ends with what it has found.</summary>
    public TimeSpan Limit { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>The numbers of the ranking; others are for the search that chooses them.</summary>
    internal Weights Weights { get; init; } = Weights.Default;

    /// <summary>How often commits and new generations are looked for.</summary>
    public TimeSpan Refresh { get; init; } = TimeSpan.FromSeconds(1);
}
