namespace ThuVienSo.Benchmarks.Quality.Writing;

/// <summary>Queries of people who type no marks, or not all of them.</summary>
public static class MissingMarks
{
    public static string All(string text) => string.Create(text.Length, text, (plain, from) =>
    {
        for (var i = 0; i < from.Length; i++)
            plain[i] = MarkedLetter.Of(from[i]).Base;
    });

    /// <summary>Each mark, shape or tone, is left out or not by the toss of a coin.</summary>
    public static string Half(string text, Random random) => string.Create(text.Length, text, (partly, from) =>
    {
        for (var i = 0; i < from.Length; i++)
        {
            var letter = MarkedLetter.Of(from[i]);
            if (letter.Shape != Shape.None && random.Next(2) == 0)
                letter = letter with { Shape = Shape.None };
            if (letter.Tone != Tone.None && random.Next(2) == 0)
                letter = letter with { Tone = Tone.None };
            partly[i] = letter.ToChar();
        }
    });

    /// <summary>Each word keeps all of its marks or loses all, by the toss of a coin.</summary>
    public static string HalfOfWords(string text, Random random) => WordsOf.Rewritten(text, word => random.Next(2) == 0 ? All(word) : word);
}
