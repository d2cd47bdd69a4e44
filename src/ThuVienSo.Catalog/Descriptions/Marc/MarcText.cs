using ThuVienSo.Text;

namespace ThuVienSo.Catalog.Descriptions.Marc;

/// <summary>
/// A description as lines of MARC 21 and back. The two say the same: what is written and not changed is read as what it was written from, to the last character.
/// Punctuation between areas (ISBD) is left out, as MARC 21 allows; the type of document, for which MARC has too few, stays beside the lines. Other forms of a name,
/// which bibliographic MARC has no place for, are <c>$9</c>.
/// </summary>
public static class MarcText
{
    private const int MostLines = 1_000;
    private const int LongestText = 200_000;

    /// <summary>The lines, in the order of tags as far as records are read in it.</summary>
    public static string Write(Description record) => string.Join('\n', MarcWriting.Lines(record));

    /// <summary>A record from lines; only good without problems.</summary>
    /// <param name="text">One field a line; empty lines are passed over.</param>
    /// <param name="before">The record that the lines were written from; what they do not say, and what they say as before, is taken from it.</param>
    public static (Description Record, IReadOnlyList<MarcProblem> Problems) Read(string text, Description before)
    {
        if (text.Length > LongestText)
            return (before, [new(0, MarcFault.TooLong)]);
        var written = VietnameseLetters.Compose(text).ReplaceLineEndings("\n").Split('\n');
        if (written.Length > MostLines)
            return (before, [new(0, MarcFault.TooLong)]);
        if (written.Select(line => line.Trim()).Where(line => line.Length > 0).SequenceEqual(MarcWriting.Lines(before).Select(VietnameseLetters.Compose)))
            return (before, []);
        var problems = new List<MarcProblem>();
        var lines = new List<(int Number, MarcLine Line)>();
        foreach (var (index, one) in written.Index().Where(one => !string.IsNullOrWhiteSpace(one.Item)))
        {
            var (line, fault) = MarcLine.Parse(one);
            if (fault is { } found)
                problems.Add(new(index + 1, found));
            else
                lines.Add((index + 1, line!));
        }

        return (new MarcReading(lines, before, problems).Read(), problems);
    }
}
