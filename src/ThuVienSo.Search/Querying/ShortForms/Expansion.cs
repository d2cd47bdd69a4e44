using ThuVienSo.Search.Analysis;

namespace ThuVienSo.Search.Querying.ShortForms;

/// <summary>Some neighbouring words of a query, and other words that mean the same.</summary>
/// <param name="Start">The first word, from 0.</param>
/// <param name="Count">How many words.</param>
/// <param name="Alternatives">Each to be found side by side in place of the words; no two are equal, none is the words typed.</param>
internal sealed record Expansion(int Start, int Count, IReadOnlyList<Alternative> Alternatives)
{
    public int End => Start + Count;

    /// <summary>Whether the other lies inside, and is not the same stretch.</summary>
    public bool Holds(Expansion other) => other.Start >= Start && other.End <= End && other.Count < Count;

    public bool Meets(Expansion other) => Start < other.End && other.Start < End;
}

/// <summary>Words that mean the same as those typed.</summary>
/// <param name="Words">One or more.</param>
/// <param name="IsSure">Whether they mean nothing else: CT is chỉ thị, and chương trình, chủ tịch, công ty too.</param>
internal sealed record Alternative(IReadOnlyList<TokenForms> Words, bool IsSure)
{
    public string Text { get; } = string.Join(' ', Words.Select(word => word.Exact));
}
