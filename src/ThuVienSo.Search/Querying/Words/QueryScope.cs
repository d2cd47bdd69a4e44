using ThuVienSo.Search.Indexing.Pages;

namespace ThuVienSo.Search.Querying.Words;

/// <summary>Which index is asked, and what there is in it.</summary>
internal sealed record QueryScope
{
    /// <summary>What cataloguers said.</summary>
    public static readonly QueryScope Records = new() { Budget = new NeighbourBudget(300, 2_000) };

    /// <summary>The full text. One field in place of five, so that more of the best can be looked at for the same.</summary>
    public static readonly QueryScope Pages = new() { IsOfPages = true, Budget = new NeighbourBudget(600, 2_000) };

    private static readonly IReadOnlyList<WeightedField> PageText = [new(PageFieldNames.Text, 1)];

    public bool IsOfPages { get; private init; }

    public required NeighbourBudget Budget { get; init; }

    /// <summary>Where plain words are looked for.</summary>
    public IReadOnlyList<WeightedField> Everywhere(Weights weights) => IsOfPages ? PageText : weights.Everywhere();

    /// <summary>What share of the words is enough: of the pages of a book there is nearly always one that has a quarter of a sentence.</summary>
    public float Share(float share, Weights weights) => IsOfPages ? Math.Max(share, weights.EnoughOnPage) : share;
}

/// <summary>How many of the best hits are put into order by the neighbours among their words.</summary>
/// <param name="MostHits">However few the pairs of neighbours are.</param>
/// <param name="Looks">Hits times pairs: some milliseconds.</param>
internal readonly record struct NeighbourBudget(int MostHits, int Looks);
