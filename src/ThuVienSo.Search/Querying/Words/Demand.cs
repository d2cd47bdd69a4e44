namespace ThuVienSo.Search.Querying.Words;

/// <summary>How much of neighbouring plain words a document must have to be found.</summary>
internal enum Demand
{
    /// <summary>Every word, but for queries of whole sentences.</summary>
    All,

    /// <summary>Enough of them: no document, or hardly one, has every word.</summary>
    Enough,
}

internal static class DemandRules
{
    /// <summary>From so many words on a query is a sentence, and no document need have all of it.</summary>
    private const int Sentence = 8;

    /// <summary>Of fewer words each is needed: half of two words is another search.</summary>
    private const int Fewest = 3;

    /// <summary>Whether a share of the words is enough, and which, by how much they say.</summary>
    public static bool IsShare(this Demand demand, int words, Weights weights, out float share)
    {
        share = words >= Sentence ? weights.EnoughOfSentence : weights.Enough;
        return words >= Sentence || (demand == Demand.Enough && words >= Fewest);
    }
}
