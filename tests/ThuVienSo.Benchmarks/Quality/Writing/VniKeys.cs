using System.Globalization;
using System.Text;

namespace ThuVienSo.Benchmarks.Quality.Writing;

/// <summary>The same for the VNI keys, digits for marks: <c>tie61ng Vie65t</c>, <c>d9uo7ng2</c>.</summary>
/// <param name="toneLast">Whether the digit of the tone comes at the end of the word, or right behind its letter.</param>
/// <param name="horns">Whether ươ is typed as u, o and one 7, or each with its own.</param>
public sealed class VniKeys(bool toneLast, bool horns)
{
    // Of huyền, hỏi, ngã, sắc, nặng.
    private static readonly int[] Tones = [0, 2, 3, 4, 1, 5];

    /// <summary>The habits of one person.</summary>
    public static VniKeys OfSomebody(Random random) => new(random.Next(2) == 0, random.Next(2) == 0);

    public string Write(string text) => WordsOf.Rewritten(text, Word);

    private string Word(string word)
    {
        var keys = new StringBuilder(word.Length * 2);
        var tone = Tone.None;
        for (var i = 0; i < word.Length; i++)
        {
            var letter = MarkedLetter.Of(word[i]);
            keys.Append(letter.Base);
            if (letter.Shape != Shape.None && !(horns && IsHornAt(word, i) && IsHornAt(word, i + 1)))
                keys.Append(Digit(letter.Shape));
            if (letter.Tone == Tone.None)
                continue;
            if (toneLast)
                tone = letter.Tone;
            else
                keys.Append(CultureInfo.InvariantCulture, $"{Tones[(int)letter.Tone]}");
        }

        return tone == Tone.None ? keys.ToString() : keys.Append(CultureInfo.InvariantCulture, $"{Tones[(int)tone]}").ToString();
    }

    private static bool IsHornAt(string word, int position) => position < word.Length && MarkedLetter.Of(word[position]).Shape == Shape.Horn;

    private static char Digit(Shape shape) => shape switch { Shape.Circumflex => '6', Shape.Horn => '7', Shape.Breve => '8', _ => '9' };
}
