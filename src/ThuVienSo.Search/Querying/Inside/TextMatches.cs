using ThuVienSo.Search.Querying.Snippets;

namespace ThuVienSo.Search.Querying.Inside;

/// <summary>Makes places out of the words found in a text.</summary>
internal static class TextMatches
{
    private const int Most = 200;
    private const int Context = 60;

    /// <summary>
    /// Words side by side are one place. Where several words were asked for and stand together somewhere, a word of these that stands alone elsewhere is no place: "năm" is not what "trăm năm" asks for.
    /// </summary>
    public static List<TextMatch> Of(string text, IReadOnlyList<FoundWord> found)
    {
        var runs = Runs(text, found);
        var together = runs.Where(run => run.DistinctBy(word => word.Term).Count() > 1).ToList();
        var covered = together.SelectMany(run => run.Select(word => word.Term)).ToHashSet();
        return [.. runs.Where(run => together.Contains(run) || run.Exists(word => !covered.Contains(word.Term))).Take(Most).Select(run => Match(text, run))];
    }

    private static List<List<FoundWord>> Runs(string text, IReadOnlyList<FoundWord> found)
    {
        var runs = new List<List<FoundWord>>();
        foreach (var word in found)
        {
            if (runs.Count > 0 && word.Joined && AreTogether(text.AsSpan(runs[^1][^1].End, word.Start - runs[^1][^1].End)))
            {
                runs[^1].Add(word);
            }
            else
            {
                runs.Add([word]);
            }
        }

        return runs;
    }

    private static bool AreTogether(ReadOnlySpan<char> gap)
    {
        foreach (var letter in gap)
        {
            if (!char.IsWhiteSpace(letter) && letter is not ('-' or ',' or '\'' or '"' or '“' or '”'))
            {
                return false;
            }
        }

        return true;
    }

    private static TextMatch Match(string text, List<FoundWord> run)
    {
        var (start, end) = (run[0].Start, run[^1].End);
        var first = Math.Max(0, start - Context);
        while (first > 0 && first < start && !char.IsWhiteSpace(text[first - 1]))
        {
            first++;
        }

        var last = Math.Min(text.Length, end + Context);
        while (last < text.Length && last > end && !char.IsWhiteSpace(text[last]))
        {
            last--;
        }

        return new TextMatch(start, end - start, run.TrueForAll(word => word.Exact), OneLine(text[first..start]), OneLine(text[start..end]), OneLine(text[end..last]));
    }

    private static string OneLine(string text) => text.Replace("\n\n", " ", StringComparison.Ordinal).Replace('\n', ' ');
}
