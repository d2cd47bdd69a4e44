using System.Text;

namespace ThuVienSo.Benchmarks.Quality.Writing;

/// <summary>The runs of letters in a text.</summary>
internal static class WordsOf
{
    /// <summary>The text with each run of letters in the form that the function gives; all between them stays.</summary>
    public static string Rewritten(string text, Func<string, string> write)
    {
        var result = new StringBuilder(text.Length * 2);
        foreach (var part in Parts(text))
            result.Append(char.IsLetter(part[0]) ? write(part) : part);
        return result.ToString();
    }

    /// <summary>Runs of letters and what is between them, in order; together the whole text.</summary>
    public static IEnumerable<string> Parts(string text)
    {
        for (int start = 0, end; start < text.Length; start = end)
        {
            var letters = char.IsLetter(text[start]);
            for (end = start + 1; end < text.Length && char.IsLetter(text[end]) == letters;)
                end++;
            yield return text[start..end];
        }
    }
}
