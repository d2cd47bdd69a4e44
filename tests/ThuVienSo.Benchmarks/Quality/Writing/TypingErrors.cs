using System.Text;

namespace ThuVienSo.Benchmarks.Quality.Writing;

/// <summary>One slip of the finger in every five words: a neighbouring key, a missing letter, a doubled one, two in the wrong order. Letters keep their marks.</summary>
public static class TypingErrors
{
    private const int Every = 5;

    private static readonly string[] Keyboard = ["qwertyuiop", "asdfghjkl", "zxcvbnm"];

    /// <summary>In each five words in turn one of them has an error; of a shorter rest, one with so many chances in five.</summary>
    public static string Write(string text, Random random)
    {
        var parts = WordsOf.Parts(text).ToArray();
        // A letter alone is an initial, or a word that an error would make unknowable.
        int[] words = [.. Enumerable.Range(0, parts.Length).Where(i => parts[i].Length > 1 && char.IsLetter(parts[i][0]))];
        for (var start = 0; start < words.Length; start += Every)
        {
            var chosen = start + random.Next(Every);
            if (chosen < words.Length)
                parts[words[chosen]] = Slip(parts[words[chosen]], random);
        }

        return string.Concat(parts);
    }

    private static string Slip(string word, Random random)
    {
        var at = random.Next(word.Length);
        return random.Next(4) switch
        {
            0 when Neighbour(word[at], random) is { } wrong => $"{word[..at]}{wrong}{word[(at + 1)..]}",
            1 => word.Remove(at, 1),
            2 => word.Insert(at, word[at..(at + 1)]),
            _ => Swapped(word, Math.Min(at, word.Length - 2)),
        };
    }

    private static string Swapped(string word, int at) =>
        new StringBuilder(word) { [at] = word[at + 1], [at + 1] = word[at] }.ToString();

    /// <summary>A key left or right of it, without marks; null for what is no letter of the keyboard.</summary>
    private static char? Neighbour(char c, Random random)
    {
        var key = char.ToLowerInvariant(MarkedLetter.Of(c).Base);
        if (Array.Find(Keyboard, row => row.Contains(key)) is not { } row)
            return null;
        var at = row.IndexOf(key);
        var step = at == 0 ? 1 : at == row.Length - 1 || random.Next(2) == 0 ? -1 : 1;
        return char.IsUpper(c) ? char.ToUpperInvariant(row[at + step]) : row[at + step];
    }
}
