using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace ThuVienSo.Text.Numbers;

/// <summary>Numerals that are written in two ways: "thế kỷ 20" and "thế kỷ XX", "chương 4" and "chương IV".</summary>
public static class Numerals
{
    /// <summary>Beyond it nobody counts chapters in Roman numerals.</summary>
    private const int Largest = 50;

    /// <summary>Words behind which a number is written in either way, exact; of two words the last.</summary>
    private static readonly FrozenSet<string> Cues =
        "kỷ kỉ chương quyển tập hội khóa thứ phần hồi kỳ kì bài mục cuốn hạng khu tk".Split(' ').Select(word => NormalForm.Exact(word)).ToFrozenSet();

    private static readonly FrozenSet<string> FoldedCues = Cues.Select(word => NormalForm.Folded(word)).ToFrozenSet();

    private static readonly (int Value, string Letters)[] Signs = [(50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")];

    private static readonly FrozenDictionary<string, int> Values = Enumerable.Range(1, Largest).ToFrozenDictionary(Roman);

    /// <summary>
    /// The other way to write the word behind <paramref name="before"/>, folded: "xx" for "20", "4" for "iv". Null when there is none, or when the word before does not say that a number follows.
    /// </summary>
    /// <param name="before">The word before, exact.</param>
    /// <param name="word">The word, folded.</param>
    public static string? Other(string before, string word)
    {
        if (!Cues.Contains(before) && !FoldedCues.Contains(before))
        {
            return null;
        }

        if (Values.TryGetValue(word, out var value))
        {
            return value.ToString(CultureInfo.InvariantCulture);
        }

        return word.Length <= 2 && int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is > 0 and <= Largest ? Roman(number) : null;
    }

    private static string Roman(int number)
    {
        var letters = new StringBuilder();
        foreach (var (value, sign) in Signs)
        {
            for (; number >= value; number -= value)
            {
                letters.Append(sign);
            }
        }

        return letters.ToString();
    }
}
