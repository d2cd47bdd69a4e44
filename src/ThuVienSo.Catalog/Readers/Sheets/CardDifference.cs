namespace ThuVienSo.Catalog.Readers.Sheets;

/// <summary>What a row says that the catalog does not.</summary>
public enum CardDifferenceKind
{
    Added,
    Changed,
    Same,
    Refused,
}

/// <summary>One row beside the catalog.</summary>
/// <param name="Row">As it was read.</param>
/// <param name="Kind">What it would do.</param>
/// <param name="Changes">Columns with what stands in the catalog and what would; empty unless it changes something.</param>
/// <param name="Fault">Why it is refused; null when it is not.</param>
/// <param name="Wanted">What the card would be; null when it is refused.</param>
public sealed record CardDifference(CardRow Row, CardDifferenceKind Kind, IReadOnlyList<(CardField Field, string Before, string After)> Changes, CardFault? Fault, WantedCard? Wanted);

/// <summary>A card as a row wants it.</summary>
/// <param name="Details">Settled.</param>
/// <param name="From">First day; of a card that is there, the one it has.</param>
/// <param name="Until">Last day; null for one that has no days.</param>
public sealed record WantedCard(CardDetails Details, DateOnly From, DateOnly? Until);

/// <summary>All rows beside the catalog.</summary>
/// <param name="All">In the order of the file.</param>
/// <param name="Unknown">Headings that are not read.</param>
/// <param name="NotNamed">Cards of the library that the list does not have; they are left alone.</param>
/// <param name="Fingerprint">The same as long as the list would do the same.</param>
public sealed record CardDifferences(IReadOnlyList<CardDifference> All, IReadOnlyList<string> Unknown, int NotNamed, string Fingerprint)
{
    public static CardDifferences None { get; } = new([], [], 0, "");

    public bool HasWork => All.Any(one => one.Kind is CardDifferenceKind.Added or CardDifferenceKind.Changed);

    public int Count(CardDifferenceKind kind) => All.Count(one => one.Kind == kind);
}
