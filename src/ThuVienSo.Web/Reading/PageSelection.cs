using System.Globalization;

namespace ThuVienSo.Web.Reading;

/// <summary>Pages chosen in an address: "3-10", "5", "1-3,7"; nothing for all.</summary>
internal static class PageSelection
{
    private const int LongestText = 200;
    private const int MostShown = 30;

    /// <summary>Sequences in the order of the book, each once. Null when the text says something else, or names a page that is not there.</summary>
    /// <param name="text">What was written; null or blank for all pages.</param>
    /// <param name="pages">How many there are.</param>
    public static IReadOnlyList<int>? Parse(string? text, int pages)
    {
        if (string.IsNullOrWhiteSpace(text))
            return [.. Enumerable.Range(1, pages)];
        if (text.Length > LongestText)
            return null;
        var chosen = new SortedSet<int>();
        foreach (var part in text.Split(','))
        {
            var ends = part.Split('-');
            if (ends.Length > 2 || !TryRead(ends[0], pages, out var first) || !TryRead(ends[^1], pages, out var last) || last < first)
                return null;
            chosen.UnionWith(Enumerable.Range(first, last - first + 1));
        }

        return [.. chosen];
    }

    /// <summary>The same for people: "2, 5–7"; of very many the first.</summary>
    /// <param name="pages">Ascending.</param>
    public static string Format(IReadOnlyList<int> pages)
    {
        var runs = new List<(int First, int Last)>();
        foreach (var page in pages)
        {
            if (runs.Count > 0 && runs[^1].Last == page - 1)
                runs[^1] = (runs[^1].First, page);
            else
                runs.Add((page, page));
        }

        var shown = runs.Take(MostShown).Select(run => run.First == run.Last ? $"{run.First}" : $"{run.First}–{run.Last}");
        return string.Join(", ", shown) + (runs.Count > MostShown ? ", …" : "");
    }

    private static bool TryRead(string text, int pages, out int sequence) =>
        int.TryParse(text.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out sequence) && sequence >= 1 && sequence <= pages;
}
