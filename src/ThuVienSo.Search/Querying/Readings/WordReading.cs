using ThuVienSo.Search.Analysis;

namespace ThuVienSo.Search.Querying.Readings;

/// <summary>A word of the catalog and the probability that it was meant.</summary>
internal readonly record struct ReadWord(Candidate Word, double Probability);

/// <summary>What one word of a query may mean.</summary>
/// <param name="Typed">As typed.</param>
/// <param name="Words">Most probable first; never empty, for the word as typed is among them. The probabilities sum up to 1.</param>
internal sealed record WordReading(TokenForms Typed, IReadOnlyList<ReadWord> Words)
{
    public ReadWord Best => Words[0];
}
