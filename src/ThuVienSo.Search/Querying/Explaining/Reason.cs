namespace ThuVienSo.Search.Querying.Explaining;

/// <summary>A part of the answer to the question why a document stands where it stands: a sentence, and the number it is about.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Vi">In Vietnamese.</param>
/// <param name="En">In English.</param>
/// <param name="Value">Points of a part of a score; a factor, a probability or a count of what such a part is made of.</param>
public sealed record Reason(ReasonKind Kind, string Vi, string En, double Value)
{
    /// <summary>The word or words of the query that it is about, in the exact form; null when it is about none.</summary>
    public string? Word { get; init; }

    /// <summary>The form in the document, or the word that may have been meant; null when it is about none.</summary>
    public string? Form { get; init; }

    /// <summary>Where in the document: "title", "otherTitle", "name", "subject", "rest", "publisher"; null when it is about no one place.</summary>
    public string? Field { get; init; }

    /// <summary>How <see cref="Value"/> comes from the values of <see cref="Details"/>.</summary>
    public Combination Combination { get; init; }

    public IReadOnlyList<Reason> Details { get; init; } = [];
}

/// <summary>How a number comes from others.</summary>
public enum Combination
{
    /// <summary>The details only say more.</summary>
    None,
    Sum,
    Product,
}

/// <summary>What a search made of its query.</summary>
/// <param name="Vi">What the points are, or why there are none, in Vietnamese.</param>
/// <param name="En">The same in English.</param>
/// <param name="Reading">How the query was probably typed, and what each of its words may mean.</param>
public sealed record SearchExplanation(string Vi, string En, IReadOnlyList<Reason> Reading);
