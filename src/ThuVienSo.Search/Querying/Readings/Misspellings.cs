using ThuVienSo.Text.Language;

namespace ThuVienSo.Search.Querying.Readings;

/// <summary>
/// Words of the catalog that somebody may have meant who typed another: one slip of the fingers away (a letter missing, doubled, swapped, or that of a neighbouring key), or spelled by
/// ear, as the regions confuse s/x, tr/ch, d/gi/r, l/n, v/d, final n/ng and c/t, i/y. All in folded forms.
/// </summary>
internal static class Misspellings
{
    /// <summary>Shorter words are neighbours of too many others.</summary>
    private const int Shortest = 2;
    private const int Longest = 12;

    // Odds of a slip of its kind in a word: an error in some twenty words, most of them of the first kinds.
    private const double ByEar = 0.01;
    private const double Doubled = 0.01;
    private const double Swapped = 0.008;
    private const double Missing = 0.004;
    private const double Neighbour = 0.004;
    private const double Other = 0.0006;

    private const string Letters = "abcdeghiklmnopqrstuvxyfjwz";

    private static readonly (string From, string To)[] Onsets =
    [
        ("s", "x"), ("x", "s"), ("tr", "ch"), ("ch", "tr"), ("d", "gi"), ("gi", "d"), ("r", "d"), ("d", "r"), ("gi", "r"), ("r", "gi"), ("l", "n"), ("n", "l"), ("v", "d"), ("d", "v"),
        ("qu", "w"), ("ng", "ngh"), ("ngh", "ng"), ("g", "gh"), ("gh", "g"), ("c", "k"), ("k", "c"), ("f", "ph"), ("j", "gi"), ("z", "d"),
    ];

    private static readonly (string From, string To)[] Endings = [("n", "ng"), ("ng", "n"), ("c", "t"), ("t", "c"), ("nh", "n"), ("n", "nh"), ("ch", "t"), ("i", "y"), ("y", "i")];

    /// <summary>The row and place of each key, to know which are neighbours.</summary>
    private static readonly string[] Rows = ["qwertyuiop", "asdfghjkl", "zxcvbnm"];

    /// <summary>Words that the model has, each with the odds of the slip; without the word itself.</summary>
    public static Dictionary<string, double> Of(string folded, SyllableModel model)
    {
        var found = new Dictionary<string, double>(StringComparer.Ordinal);
        if (folded.Length is < Shortest or > Longest || !folded.All(char.IsAsciiLetter))
        {
            return found;
        }

        foreach (var (other, odds) in SpelledByEar(folded).Concat(Slips(folded)))
        {
            if (other != folded && odds > found.GetValueOrDefault(other) && model.WithFolded(other).Count > 0)
            {
                found[other] = odds;
            }
        }

        return found;
    }

    private static IEnumerable<(string, double)> SpelledByEar(string word)
    {
        foreach (var (from, to) in Onsets.Where(pair => word.StartsWith(pair.From, StringComparison.Ordinal)))
        {
            yield return (to + word[from.Length..], ByEar);
        }

        foreach (var (from, to) in Endings.Where(pair => word.EndsWith(pair.From, StringComparison.Ordinal)))
        {
            yield return (word[..^from.Length] + to, ByEar);
        }
    }

    private static IEnumerable<(string, double)> Slips(string word)
    {
        for (int at = 0; at <= word.Length; at++)
        {
            var (before, behind) = (word[..at], word[at..]);
            if (behind.Length > 0)
            {
                bool isDouble = at > 0 && word[at] == word[at - 1];
                yield return (before + behind[1..], isDouble ? Doubled : Missing / 2);
            }

            if (behind.Length > 1)
            {
                yield return ($"{before}{behind[1]}{behind[0]}{behind[2..]}", Swapped);
            }

            foreach (var letter in Letters)
            {
                yield return (before + letter + behind, Missing);
                if (behind.Length > 0)
                {
                    yield return (before + letter + behind[1..], AreNeighbours(letter, behind[0]) ? Neighbour : Other);
                }
            }
        }
    }

    private static bool AreNeighbours(char a, char b)
    {
        var (rowA, placeA) = Place(a);
        var (rowB, placeB) = Place(b);
        return Math.Abs(rowA - rowB) <= 1 && Math.Abs(placeA - placeB) <= 1;
    }

    private static (int Row, int Place) Place(char letter)
    {
        var row = Array.FindIndex(Rows, keys => keys.Contains(letter));
        return (row, row < 0 ? -9 : Rows[row].IndexOf(letter));
    }
}
