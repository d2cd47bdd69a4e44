using System.Text;

namespace ThuVienSo.Benchmarks.Quality.Writing;

/// <summary>What stands on the screen when somebody types Telex and the program that should turn it into letters is off: <c>tieengs Vieetj</c>.</summary>
/// <param name="toneLast">Whether the key of the tone comes at the end of the word, as most type, or right behind its vowel.</param>
/// <param name="horns">Whether ươ is typed as u, o and one w, as most type, or each with its own.</param>
public sealed class TelexKeys(bool toneLast, bool horns)
{
    private const string Tones = "\0frxsj";

    /// <summary>The habits of one person: three in four type the tone last, half save a w.</summary>
    public static TelexKeys OfSomebody(Random random) => new(random.Next(4) != 0, random.Next(2) == 0);

    public string Write(string text) => WordsOf.Rewritten(text, Word);

    private string Word(string word)
    {
        var keys = new StringBuilder(word.Length * 2);
        var capitals = word.Length > 1 && word.All(char.IsUpper);
        var tone = Tone.None;
        for (var i = 0; i < word.Length; i++)
        {
            var letter = MarkedLetter.Of(word[i]);
            keys.Append(letter.Base);
            if (letter.Shape != Shape.None && !(horns && IsHornAt(word, i) && IsHornAt(word, i + 1)))
                keys.Append(Key(letter, capitals));
            if (letter.Tone == Tone.None)
                continue;
            if (toneLast)
                tone = letter.Tone;
            else
                keys.Append(InCase(Tones[(int)letter.Tone], capitals));
        }

        return tone == Tone.None ? keys.ToString() : keys.Append(InCase(Tones[(int)tone], capitals)).ToString();
    }

    private static bool IsHornAt(string word, int position) => position < word.Length && MarkedLetter.Of(word[position]).Shape == Shape.Horn;

    private static char Key(MarkedLetter letter, bool capitals) =>
        InCase(letter.Shape is Shape.Circumflex or Shape.Bar ? char.ToLowerInvariant(letter.Base) : 'w', capitals);

    private static char InCase(char key, bool capitals) => capitals ? char.ToUpperInvariant(key) : key;
}
