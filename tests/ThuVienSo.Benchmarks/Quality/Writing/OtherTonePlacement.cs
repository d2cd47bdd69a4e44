namespace ThuVienSo.Benchmarks.Quality.Writing;

/// <summary>Writes hoà for hòa and hòa for hoà: the open rimes oa, oe and uy, which two schools write in two ways. After q the u is no vowel, and there is one way only.</summary>
public static class OtherTonePlacement
{
    public static string Write(string text) => WordsOf.Rewritten(text, Word);

    private static string Word(string word)
    {
        if (word.Length < 2)
            return word;
        var (first, second) = (MarkedLetter.Of(word[^2]), MarkedLetter.Of(word[^1]));
        var pair = $"{first.Base}{second.Base}".ToLowerInvariant();
        var bears = first.Tone == Tone.None ^ second.Tone == Tone.None;
        if (!bears || pair is not ("oa" or "oe" or "uy") || first.Shape != Shape.None || second.Shape != Shape.None || !OnlyConsonants(word[..^2], pair))
            return word;
        return word[..^2] + (first with { Tone = second.Tone }).ToChar() + (second with { Tone = first.Tone }).ToChar();
    }

    private static bool OnlyConsonants(string onset, string rime) =>
        !onset.Any(c => MarkedLetter.Of(c).IsVowel) && !(rime == "uy" && onset.EndsWith('q')) && !(rime == "uy" && onset.EndsWith('Q'));
}
