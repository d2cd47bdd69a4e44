namespace ThuVienSo.Catalog.Tables.Delimited;

/// <summary>
/// Tells what stands between the cells of a text table from its first lines: what Excel's "sep=" line says, else what shows most of the headings that are known,
/// else what splits most rows into the same number of cells. Delimiters inside quotes do not count.
/// </summary>
public static class DelimiterGuess
{
    private static readonly char[] _candidates = [',', ';', '\t', '|'];

    private static readonly char[] _lineEnds = ['\n', '\r'];

    /// <param name="sample">The first lines.</param>
    /// <param name="countKnown">How many of the cells of a row are headings that are known.</param>
    public static char Of(string sample, Func<IReadOnlyList<string>, int> countKnown)
    {
        var lines = sample.Split(_lineEnds, StringSplitOptions.RemoveEmptyEntries);
        if (lines.Length > 0 && IsSeparatorLine(lines[0]))
        {
            return lines[0].Trim(' ', '"')[4];
        }

        // The last line may be cut; with nothing else there it must do.
        var whole = lines.Length > 1 && !_lineEnds.Contains(sample[^1]) ? lines[..^1] : lines;
        return _candidates.MaxBy(candidate => Score(whole, candidate, countKnown));
    }

    /// <summary>Whether the line is "sep=;", by which Excel is told the delimiter.</summary>
    public static bool IsSeparatorLine(string line)
    {
        var text = line.AsSpan().Trim(" \"");
        return text.Length == 5 && text.StartsWith("sep=", StringComparison.OrdinalIgnoreCase) && _candidates.Contains(text[4]);
    }

    private static (int Headings, double Consistency, int Columns) Score(
        string[] lines, char delimiter, Func<IReadOnlyList<string>, int> countKnown)
    {
        var rows = Rows(lines, delimiter);
        if (rows.Count == 0)
        {
            return default;
        }

        var headings = rows.Take(TableLimits.RowsBeforeHeadings).Max(countKnown);
        var usual = rows.Where(row => row.Count > 1).CountBy(row => row.Count).OrderByDescending(group => group.Value).ThenByDescending(group => group.Key)
            .FirstOrDefault();
        return (headings, (double)usual.Value / rows.Count, usual.Key);
    }

    private static List<IReadOnlyList<string>> Rows(string[] lines, char delimiter)
    {
        var parser = new RowParser(delimiter);
        var rows = new List<IReadOnlyList<string>>();
        var outcome = RowParser.Outcome.Complete;
        foreach (var line in lines)
        {
            if (outcome != RowParser.Outcome.NeedsAnotherLine)
            {
                parser.Begin();
            }

            outcome = parser.Feed(line);
            if (outcome == RowParser.Outcome.Complete)
            {
                rows.Add(parser.Cells);
            }
        }

        return rows;
    }
}
