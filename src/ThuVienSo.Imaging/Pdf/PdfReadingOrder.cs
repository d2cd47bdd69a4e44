using UglyToad.PdfPig.Content;
using UglyToad.PdfPig.DocumentLayoutAnalysis.WordExtractor;

namespace ThuVienSo.Imaging.Pdf;

/// <summary>
/// Puts the words of a page in the order in which people read them: where an empty strip runs down between columns, the left one first; else from top to bottom, part by
/// part, as long as a part has columns of its own.
/// </summary>
internal static class PdfReadingOrder
{
    // A strip between columns, in heights of a word. Between justified words are gaps as wide, but not one below the other.
    private const double ColumnGap = 1.2;
    private const int LeastLinesOfColumn = 2;

    // A column of single numbers belongs to what stands beside it, as in a table of contents.
    private const double LeastWordsPerLine = 1.5;
    private const double BlockPitch = 1.45;
    private const int DeepestCut = 200;

    /// <summary>Blocks of lines of words.</summary>
    public static List<List<List<PlacedWord>>> Of(Page page)
    {
        var words = page.GetWords(NearestNeighbourWordExtractor.Instance)
            .Where(word => word.Letters.Count > 0 && !string.IsNullOrWhiteSpace(word.Text)).Select(word => PlacedWord.Of(word, page)).ToList();
        List<List<List<PlacedWord>>> blocks = [];
        if (words.Count > 0)
            Cut(words, Median(words.Select(word => word.Height)), blocks, depth: 0);
        return blocks;
    }

    private static void Cut(List<PlacedWord> words, double height, List<List<List<PlacedWord>>> blocks, int depth)
    {
        var lines = Lines(words);
        if (depth < DeepestCut && lines.Exists(line => HasGap(line, height)))
        {
            if (ColumnsOf(words, height) is { } columns)
            {
                Cut(columns.Left, height, blocks, depth + 1);
                Cut(columns.Right, height, blocks, depth + 1);
                return;
            }

            if (lines.Count > 1)
            {
                var (above, below) = Halves(lines);
                Cut(above, height, blocks, depth + 1);
                Cut(below, height, blocks, depth + 1);
                return;
            }
        }

        AddBlocks(lines, blocks);
    }

    /// <summary>Words whose heights overlap by half, from top to bottom, each line from left to right.</summary>
    private static List<List<PlacedWord>> Lines(List<PlacedWord> words)
    {
        List<List<PlacedWord>> lines = [];
        var (top, bottom) = (0.0, 0.0);
        foreach (var word in words.OrderBy(word => word.Middle))
        {
            if (lines.Count > 0 && word.Middle < bottom && word.Middle > top)
            {
                lines[^1].Add(word);
                (top, bottom) = (Math.Min(top, word.Top), Math.Max(bottom, Math.Min(word.Bottom, word.Middle + ((bottom - top) / 2))));
                continue;
            }

            lines.Add([word]);
            (top, bottom) = (word.Top, word.Bottom);
        }

        foreach (var line in lines)
            line.Sort((one, other) => one.Left.CompareTo(other.Left));
        return lines;
    }

    private static bool HasGap(List<PlacedWord> line, double height)
    {
        var right = line[0].Right;
        foreach (var word in line)
        {
            if (word.Left - right >= ColumnGap * height)
                return true;
            right = Math.Max(right, word.Right);
        }

        return false;
    }

    /// <summary>What stands on either side of the widest strip without words; null when there is none, or a side is no column.</summary>
    private static (List<PlacedWord> Left, List<PlacedWord> Right)? ColumnsOf(List<PlacedWord> words, double height)
    {
        var (right, widest, at) = (double.MinValue, ColumnGap * height, double.NaN);
        foreach (var word in words.OrderBy(word => word.Left))
        {
            if (right > double.MinValue && word.Left - right >= widest)
                (widest, at) = (word.Left - right, (word.Left + right) / 2);
            right = Math.Max(right, word.Right);
        }

        if (double.IsNaN(at))
            return null;
        var (before, behind) = (words.Where(word => word.Left < at).ToList(), words.Where(word => word.Left >= at).ToList());
        return IsColumn(before) && IsColumn(behind) ? (before, behind) : null;
    }

    private static bool IsColumn(List<PlacedWord> words)
    {
        var lines = Lines(words).Count;
        return lines >= LeastLinesOfColumn && words.Count >= LeastWordsPerLine * lines;
    }

    /// <summary>Cut where the space between two lines is widest.</summary>
    private static (List<PlacedWord> Above, List<PlacedWord> Below) Halves(List<List<PlacedWord>> lines)
    {
        var (at, widest) = (1, double.MinValue);
        for (var line = 1; line < lines.Count; line++)
        {
            var space = lines[line].Min(word => word.Top) - lines[line - 1].Max(word => word.Bottom);
            if (space > widest)
                (at, widest) = (line, space);
        }

        return ([.. lines.Take(at).SelectMany(line => line)], [.. lines.Skip(at).SelectMany(line => line)]);
    }

    /// <summary>A block ends where the next line is farther away than lines usually are.</summary>
    private static void AddBlocks(List<List<PlacedWord>> lines, List<List<List<PlacedWord>>> blocks)
    {
        var pitches = lines.Zip(lines.Skip(1), (one, next) => next[0].Middle - one[0].Middle).ToList();
        var usual = pitches.Count == 0 ? 0 : Median(pitches);
        for (var line = 0; line < lines.Count; line++)
        {
            if (line == 0 || pitches[line - 1] > BlockPitch * usual)
                blocks.Add([]);
            blocks[^1].Add(lines[line]);
        }
    }

    private static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        return sorted[sorted.Count / 2];
    }
}
