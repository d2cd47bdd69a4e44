namespace ThuVienSo.Search.Querying.Snippets;

/// <summary>
/// The words that a query asked for, in the forms of <c>ThuVienSo.Text.NormalForm</c>: what is marked in a text. Words behind a "-" do
/// not belong here.
/// </summary>
/// <param name="Exact">Exact forms of the words typed, in both spellings where there are two (Lý, Lí).</param>
/// <param name="Folded">Folded forms of the words typed, in both spellings; the index finds by these too.</param>
/// <param name="ExactPrefixes">Exact forms of the beginnings typed with "*".</param>
/// <param name="FoldedPrefixes">Folded forms of the beginnings typed with "*".</param>
public sealed record MatchedTerms(
    IReadOnlySet<string> Exact,
    IReadOnlySet<string> Folded,
    IReadOnlyList<string> ExactPrefixes,
    IReadOnlyList<string> FoldedPrefixes)
{
    /// <summary>Exact forms of words that are marked only side by side: what an abbreviation that was typed stands for.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Phrases { get; init; } = [];

    public static readonly MatchedTerms None = new(new HashSet<string>(), new HashSet<string>(), [], []);
}
