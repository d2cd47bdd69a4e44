namespace ThuVienSo.Text.Names;

/// <summary>The name of a person as a catalog writes it, and what it is filed under.</summary>
public static class PersonName
{
    /// <summary>Below every character of a sort key: a name that ends goes before one that goes on.</summary>
    private const char PartBoundary = '\u0001';
    private const int LongestPart = 80;

    /// <summary>
    /// Sort key by given name, then middle names, then family name, each compared in whole before the next (all Hà before all Hạ). The parts are read from the natural order of Vietnamese names
    /// ("Nguyễn Văn An" is An), also where a Vietnamese heading is inverted ("An, Nguyễn Văn"; "Nguyễn, Văn An"). A name inverted in the western way stays under the part before the comma
    /// ("Hugo, Victor"). Honorifics before the name, dates and explanations behind it do not count.
    /// </summary>
    public static string GivenNameKey(string heading)
    {
        var (given, middle, family) = Parts(heading);
        return string.Join(PartBoundary, new[] { given, middle, family }.Select(part => VietnameseOrder.SortKey(part, LongestPart)));
    }

    /// <summary>The parts of a heading; empty where there is none.</summary>
    public static (string Given, string Middle, string Family) Parts(string heading)
    {
        var pieces = heading.Split(',', StringSplitOptions.TrimEntries).Select(Words).TakeWhile((words, i) => i == 0 || IsName(words)).ToList();
        if (pieces is [var first, var second, ..])
        {
            return InversionOf(first, second) switch
            {
                Inversion.Western => (string.Join(' ', first), string.Join(' ', second.Skip(1)), second[0]),
                Inversion.FamilyFirst => Natural([.. first, .. second]),
                _ => Natural([.. second, .. first]),
            };
        }

        return Natural(pieces[0]);
    }

    /// <summary>A name with its family name in whole where it was cut, "Ng. Du" as "Nguyễn Du"; null when it was not cut.</summary>
    public static string? Spelt(string heading) =>
        heading.StartsWith("Ng.", StringComparison.Ordinal) || heading.Contains(" Ng.", StringComparison.Ordinal) ? heading.Replace("Ng.", "Nguyễn ", StringComparison.Ordinal) : null;

    private enum Inversion
    {
        Western,
        FamilyFirst,
        GivenFirst,
    }

    private static Inversion InversionOf(string[] before, string[] behind)
    {
        var vietnamese = before.Concat(behind).All(word => Syllable.IsLegal(word));
        var (first, second) = (FamilyNames.Certainty(before[0]), FamilyNames.Certainty(behind[0]));
        return !vietnamese || (first == 0 && second == 0) ? Inversion.Western : before.Length == 1 && first >= second ? Inversion.FamilyFirst : Inversion.GivenFirst;
    }

    private static (string Given, string Middle, string Family) Natural(string[] words)
    {
        words = [.. words.Skip(Honorifics.Before(words))];
        return words.Length == 0 ? ("", "", "") : words.Length == 1 ? (words[0], "", "") : (words[^1], string.Join(' ', words[1..^1]), words[0]);
    }

    /// <summary>Words up to dates or an explanation in parentheses.</summary>
    private static string[] Words(string piece)
    {
        var words = new List<string>();
        var end = piece.IndexOfAny(['(', '[', '<']);
        piece = end < 0 ? piece : piece[..end];
        for (int position = 0; Tokens.Next(piece, ref position, out var token) && token.Kind != TokenKind.Number;)
        {
            words.Add(piece.Substring(token.Start, token.Length));
        }

        return [.. words];
    }

    /// <summary>What stands behind a comma is a part of the name when it begins with a capital: not dates, nor "vua".</summary>
    private static bool IsName(string[] words) => words.Length > 0 && char.IsUpper(words[0][0]);
}
